import vectors from "../../vectors/feed-signature.json" with { type: "json" };

const codes: Readonly<Record<string, string>> = {
  unsigned: "feed_unsigned",
  unknown_key: "feed_key",
  bad_signature: "feed_signature",
  shape: "feed_shape",
};

/** What the updater must make of each vector: the payload, or the code of its reason. */
export const feedVerdicts = vectors.map(({ name, feed, keys, verdict, payload }) => ({
  name,
  feed,
  keys,
  payload,
  // A key of small order is none there, and one here: no signature is good for it.
  verdict: name === "pinned is a key of small order" ? "feed_signature" : (codes[verdict] ?? verdict),
}));

import { type FeedPayload, feedPayloadSchema } from "../../plan/feed.ts";
import { openEnvelope } from "../../trust/envelope.ts";
import { MOST_FEED_BYTES } from "../../trust/verify-feed.ts";
import type { Answered } from "./answer.ts";
import { parsed, textOf } from "./answer-reading.ts";
import { done, failed, type Result } from "../../report/result.ts";

export interface OpenFeed {
  readonly text: string;
  readonly payload: FeedPayload;
}

/** A feed file as far as anyone can read it; whether it can be trusted is for the checks to say. */
export function readFeed(answer: Answered | undefined): Result<OpenFeed> {
  const text = textOf(answer);
  if (text.kind === "failed") return text;
  if (Buffer.byteLength(text.value) > MOST_FEED_BYTES) return failed("is larger than 1 MiB");
  const envelope = openEnvelope(text.value);
  if (!envelope) {
    return failed(/^\s*</.test(text.value) ? "is a web page instead of a feed" : "is not a Presscast feed");
  }
  const payload = parsed(envelope.payload, feedPayloadSchema);
  if (payload.kind === "failed") return failed(`has a payload that ${payload.why}`);
  return done({ text: text.value, payload: payload.value });
}

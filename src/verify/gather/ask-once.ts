import type { Answer, Answered, SiteReader } from "./answer.ts";
import { done } from "../../report/result.ts";

export const LARGEST_FEED = 2_000_000;
export const LARGEST_TEXT = 20_000_000;

/** @param largest {@link LARGEST_TEXT} if left out */
export type Read = (place: string, largest?: number) => Promise<Answered>;

/** A reader that asks for each place once, and knows what it was answered. */
export interface AskedOnce {
  readonly read: Read;
  /** Everything that was asked for. */
  readonly places: () => readonly string[];
  /** Without their bytes. */
  readonly answers: () => readonly Omit<Answer, "bytes">[];
}

export function askOnce(reader: SiteReader): AskedOnce {
  const asked = new Map<string, Promise<Answered>>();
  const answers = new Map<string, Omit<Answer, "bytes">>();
  return {
    read(place, largest = LARGEST_TEXT) {
      const known = asked.get(place);
      if (known) return known;
      const answering = reader.read(place, largest).then((answer) => {
        if (answer.kind === "failed") return answer;
        const { bytes: _, ...rest } = answer.value;
        answers.set(place, rest);
        return answer;
      });
      asked.set(place, answering);
      // Packages are too large to be held until the end.
      if (place.endsWith(".zip")) asked.set(place, answering.then(withoutBytes));
      return answering;
    },
    places: () => [...asked.keys()],
    answers: () => [...answers.values()],
  };
}

function withoutBytes(answer: Answered): Answered {
  return answer.kind === "done" ? done({ ...answer.value, bytes: new Uint8Array() }) : answer;
}

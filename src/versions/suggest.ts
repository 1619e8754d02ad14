import { closest, distance } from "fastest-levenshtein";

/** The candidate that `word` is most likely a misspelling of, or undefined if none is near. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const normal = (text: string): string => text.toLowerCase().replaceAll(/[-_ ]/g, "");
  const same = candidates.find((candidate) => normal(candidate) === normal(word));
  if (same) return same;
  const nearest = closest(word, [...candidates]);
  return distance(word, nearest) <= (nearest.length < 5 ? 1 : 2) ? nearest : undefined;
}

/** A comment on a pull request, as GitHub lists it. */
export interface PublishedComment {
  readonly id: number;
  readonly body: string;
  /** Whether whoever asks has written it. */
  readonly isOwn: boolean;
}

/** What to do so that there is one comment with the plan, or none where nothing is to be said. */
export type CommentChange =
  | { readonly do: "create"; readonly body: string }
  | { readonly do: "edit"; readonly id: number; readonly body: string }
  | { readonly do: "remove"; readonly id: number };

/**
 * The line that a comment of ours begins with. Each versions file has a comment of its own.
 *
 * @param file the versions file, from the repository's top
 */
export function commentMarker(file: string): string {
  return `<!-- presscast plan of ${encodeURIComponent(file).replaceAll("--", "-%2D")} -->`;
}

/**
 * Others may write the marker too, so only own comments count. Two runs at once may have left two: the first stays.
 *
 * @param plan Markdown; undefined where nothing is to be said
 */
export function commentChanges(
  comments: readonly PublishedComment[],
  file: string,
  plan: string | undefined,
): CommentChange[] {
  const marker = commentMarker(file);
  const [first, ...others] = comments.filter(({ body, isOwn }) => isOwn && body.startsWith(marker));
  const removed = (plan === undefined && first ? [first, ...others] : others).map(
    ({ id }) => ({ do: "remove", id }) as const,
  );
  if (plan === undefined) return removed;
  const body = `${marker}\n${plan}`;
  if (!first) return [{ do: "create", body }];
  return isSame(first.body, body) ? removed : [{ do: "edit", id: first.id, body }, ...removed];
}

/** GitHub may give line breaks and the end otherwise than they were sent. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => text.replaceAll("\r\n", "\n").trim());
  return left === right;
}

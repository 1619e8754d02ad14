/** Whether this is how an editing command says what it did with an extension: the title of a release, a rollback, a status or a pause. */
export function isEditTitle(slug: string, title: string): boolean {
  return ["Release", "Roll", "Set", "Pause", "Resume"].some((verb) => title.startsWith(`${verb} ${slug} `));
}

/** Whether this is how an editing command says what it did with a plugin: the title of a release, a rollback or a status. */
export function isEditTitle(slug: string, title: string): boolean {
  return ["Release", "Roll", "Set"].some((verb) => title.startsWith(`${verb} ${slug} `));
}

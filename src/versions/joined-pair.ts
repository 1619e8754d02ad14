/** `key:value`, which YAML reads as one word: what to do about it. Undefined for any other text. */
export function joinedPair(text: string): { readonly key: string; readonly fix: string } | undefined {
  const [, key, value] = /^(\w+):(\S.*)$/.exec(text) ?? [];
  return key === undefined ? undefined : { key, fix: `Put a space after the colon: \`${key}: ${value}\`.` };
}

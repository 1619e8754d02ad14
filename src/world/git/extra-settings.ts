/** Settings for one git command, through its environment, since arguments are for all to see. */
export function extraSettings(
  settings: readonly (readonly [key: string, value: string])[],
  inherited: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  // Behind those that the workflow sets itself.
  const first = Number(inherited["GIT_CONFIG_COUNT"] ?? 0) || 0;
  const pairs = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${first + index}`, key],
    [`GIT_CONFIG_VALUE_${first + index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(first + settings.length), ...Object.fromEntries(pairs) } as Record<
    string,
    string
  >;
}

/** Why `fetch` got no answer, in words. Where a host has several addresses, only a code tells. */
export function fetchFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const words = cause instanceof Error ? cause.message || ("code" in cause ? String(cause.code) : "") : "";
  return words || error.message;
}

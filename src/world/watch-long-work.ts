/**
 * Tells again and again of work that lasts; the process ends all the same when nothing else is left.
 *
 * @param everySeconds between two times that it is told
 * @returns takes what is being done from now on, an empty text for nothing
 */
export function watchLongWork(
  everySeconds: number,
  tell: (doing: string, seconds: number) => void,
): (doing: string) => void {
  let doing = "";
  let clock: NodeJS.Timeout | undefined;
  return (next) => {
    doing = next;
    clearInterval(clock);
    if (doing === "") return;
    const started = performance.now();
    const tick = (): void => tell(doing, Math.round((performance.now() - started) / 1000));
    clock = setInterval(tick, everySeconds * 1000).unref();
  };
}

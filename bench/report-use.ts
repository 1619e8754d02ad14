// Preloaded into a measured process: says at its end how much memory it held at most, and the processor time it took.
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write(`\npeak_bytes=${maxRSS * 1024} cpu_microseconds=${userCPUTime + systemCPUTime}\n`);
});

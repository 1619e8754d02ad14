import { runPhp, type PhpRun } from "./run-php.ts";

/**
 * Compiles without executing, one file after the other, and says of each whether it is sound. A mistake that PHP
 * throws leaves it as it was; any other ends this process, since what comes next might be judged by its remains.
 * Without opcache the files are only parsed. The two words of a line are what is read here, so nothing else is shown.
 */
const READER = `
$compile = function_exists( 'opcache_compile_file' ) && @opcache_get_status( false );
if ( ! $compile && ! function_exists( 'token_get_all' ) ) { exit; }
echo "reads files\\n";
foreach ( array_slice( $argv, 1 ) as $file ) {
  $sound = true;
  $code = file_get_contents( $file );
  try {
    if ( ! $compile ) { token_get_all( $code, TOKEN_PARSE ); }
    elseif ( ! @opcache_compile_file( $file ) ) { exit; }
  } catch ( Error $error ) { $sound = false; }
  preg_match_all( '/\\bclass\\s+(\\w+)/i', $code, $classes );
  preg_match_all( '/\\bextends\\s+(\\w+)/i', $code, $parents );
  if ( array_intersect( array_map( 'strtolower', $parents[1] ), array_map( 'strtolower', $classes[1] ) ) ) { $sound = false; }
  echo "$file ", $sound ? 'sound' : 'suspect', "\\n";
}`;

/** Every file is compiled as if it came first, and nothing is kept for later. */
const COMPILING = {
  display_errors: "0",
  "opcache.enable": "1",
  "opcache.enable_cli": "1",
  "opcache.optimization_level": "0",
  "opcache.jit_buffer_size": "0",
  "opcache.memory_consumption": "256",
  "opcache.file_update_protection": "0",
  "opcache.max_file_size": "0",
  "opcache.blacklist_filename": "",
  "opcache.file_cache": "",
  "opcache.preload": "",
  "opcache.restrict_api": "",
};

/**
 * The files that `php -l` might have something against: in one process as a rule, and in one more for each that
 * ends it. What no other file has a part in is found of each file alone, but for classes and functions that two
 * files declare, and children of a class in the same file: those are suspects, rather than be missed.
 *
 * @param names of files in the run's folder, which say nothing else than where they are
 */
export async function suspectsAmong(names: readonly string[], run: PhpRun): Promise<string[]> {
  const suspects = new Set<string>();
  let left = names;
  while (left.length > 0) {
    const output = (await runPhp(["-r", READER, "--", ...left], { ...run, settings: COMPILING })) ?? "";
    if (!/^reads files$/m.test(output))
      return names.filter((name) => suspects.has(name) || left.includes(name));
    const said = new Map(
      [...output.matchAll(/^(\S+) (sound|suspect)$/gm)].map(([, name, word]) => [name, word]),
    );
    const [ending, ...rest] = left.filter((name) => !said.has(name));
    for (const name of left) if (name === ending || said.get(name) === "suspect") suspects.add(name);
    left = rest;
  }
  return names.filter((name) => suspects.has(name));
}

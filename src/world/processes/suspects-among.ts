import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runPhp, type PhpRun } from "./run-php.ts";

/**
 * Compiles without executing, one file after the other, out of a file that holds them all, and says of each
 * whether it is sound. A mistake that PHP throws leaves it as it was; any other ends this process, since what
 * comes next might be judged by its remains. Before 8.3, which has no better way, PHP without opcache parses.
 * Overrides of a class in the same file, or of PHP's own, are checked by none of this, so they are suspects.
 */
const READER = `
class Presscast_File {
  public static $all; public static $from; public static $size; public $context; private $at = 0;
  function stream_open() { return true; }
  function stream_read( $count ) {
    $part = (string) substr( self::$all, self::$from + $this->at, min( $count, self::$size - $this->at ) );
    $this->at += strlen( $part );
    return $part;
  }
  function stream_eof() { return $this->at >= self::$size; }
  function stream_stat() { return array( 'size' => self::$size ); }
  function stream_set_option() { return false; }
}
$compile = function_exists( 'opcache_compile_file' ) && @opcache_get_status( false );
if ( ! $compile && ( PHP_VERSION_ID >= 80300 || ! function_exists( 'token_get_all' ) ) ) { exit; }
stream_wrapper_register( 'presscast', 'Presscast_File' );
Presscast_File::$all = file_get_contents( $argv[1] );
echo "reads files\\n";
foreach ( array_slice( $argv, 2 ) as $place ) {
  list( $number, Presscast_File::$from, Presscast_File::$size ) = array_map( 'intval', explode( ':', $place ) );
  $code = (string) substr( Presscast_File::$all, Presscast_File::$from, Presscast_File::$size );
  $sound = true;
  try {
    if ( ! $compile ) { token_get_all( $code, TOKEN_PARSE ); }
    elseif ( ! @opcache_compile_file( "presscast://$number" ) ) { exit; }
  } catch ( Error $error ) { $sound = false; }
  preg_match_all( '/\\bextends\\s+\\\\\\\\?(\\w+)/i', $code, $parents );
  foreach ( $parents[1] as $parent ) {
    $own = class_exists( $parent, false ) && ! is_subclass_of( $parent, 'Throwable' ) && ( new ReflectionClass( $parent ) )->isInternal();
    if ( $own || preg_match( "/\\bclass\\s+$parent\\b/i", $code ) ) { $sound = false; }
  }
  echo $number, $sound ? ' sound' : ' suspect', "\\n";
}`;

/** Nothing is kept for later or done ahead, and nothing else is shown than what is read here. */
const COMPILING = {
  display_errors: "0",
  "opcache.enable": "1",
  "opcache.enable_cli": "1",
  "opcache.optimization_level": "0",
  "opcache.jit_buffer_size": "0",
  "opcache.preload": "",
  "opcache.restrict_api": "",
};

/**
 * Which files `php -l` might have something against, by their index: in one process as a rule, and in one more
 * for each that ends it. A class or function that two files declare makes one of them a suspect, and so does all
 * that can't be told in this way: nothing that the PHP at hand could find is missed, but for what a PHP before
 * 8.3 finds in compiling, where it has no opcache.
 *
 * @param name of a file to be written to the run's folder
 */
export async function suspectsAmong(
  codes: readonly Uint8Array[],
  name: string,
  run: PhpRun,
): Promise<number[]> {
  const all = join(run.cwd, name);
  await writeFile(all, Buffer.concat(codes));
  const suspects = new Set<number>();
  let from = 0;
  let left = codes.map((code, index) => {
    from += code.length;
    return { index, place: `${index}:${from - code.length}:${code.length}` };
  });
  while (left.length > 0) {
    const places = left.map(({ place }) => place);
    const output =
      (await runPhp(["-r", READER, "--", all, ...places], { ...run, settings: COMPILING })) ?? "";
    const isAnswer = /^reads files$/m.test(output);
    const said = new Map(
      [...output.matchAll(/^(\d+) (sound|suspect)$/gm)].map(([, index, word]) => [Number(index), word]),
    );
    const unread = left.filter(({ index }) => !said.has(index));
    const found = left.filter(({ index }) => said.get(index) === "suspect");
    for (const { index } of [...found, ...(isAnswer ? unread.slice(0, 1) : unread)]) suspects.add(index);
    left = isAnswer ? unread.slice(1) : [];
  }
  return [...suspects].sort((a, b) => a - b);
}

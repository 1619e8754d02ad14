<?php
/**
 * Stands for WP-CLI in loaded WordPress: the parts that the commands of Presscast use.
 *
 * @see https://github.com/wp-cli/wp-cli/blob/v2.12.0/php/class-wp-cli.php
 */

namespace WP_CLI\Utils {
	/** The formats `json` and `table`, as they are where no terminal shows them: tabs are between the columns. */
	function format_items( $format, $items, $fields ) {
		$pick = static function ( $item ) use ( $fields ) {
			return array_replace( array_flip( $fields ), array_intersect_key( $item, array_flip( $fields ) ) );
		};
		$rows = array_map( $pick, array_values( $items ) );
		if ( 'json' === $format ) {
			echo json_encode( $rows ), "\n";
			return;
		}
		foreach ( array_merge( array( $fields ), $rows ) as $row ) {
			echo implode( "\t", $row ), "\n";
		}
	}
}

namespace {
	define( 'WP_CLI', true );

	class WP_CLI {
		private static $commands = array();
		private static $answer   = '';

		public static function add_command( $name, $callable ) {
			self::$commands[ $name ] = $callable;
		}

		public static function line( $message ) {
			echo "$message\n";
		}

		public static function success( $message ) {
			echo "Success: $message\n";
		}

		/** It ends the program, with status 1. */
		public static function error( $message ) {
			echo "Error: $message\n";
			exit( 1 );
		}

		/** Everything but "y" ends the program. */
		public static function confirm( $question, $options ) {
			if ( empty( $options['yes'] ) ) {
				echo "$question [y/n] \n";
				'y' === self::$answer || exit;
			}
		}

		/** Options that are not given have the default of the command's comment: php/WP_CLI/Dispatcher/Subcommand.php. */
		public static function run( array $words, $answer ) {
			self::$answer = $answer;
			// php/WP_CLI/Runner.php does it at `init`.
			do_action( 'cli_init' );
			$name    = implode( ' ', array_splice( $words, 0, 2 ) );
			$options = array();
			preg_match_all( '/\[--(\w+)=<\w+>\](?:(?!\[--)[^@])*?default: (\w+)/', ( new ReflectionFunction( self::$commands[ $name ] ) )->getDocComment(), $defaults );
			foreach ( preg_grep( '/^--/', $words ) as $word ) {
				list( $key, $value ) = explode( '=', substr( $word, 2 ), 2 ) + array( 1 => true );
				$options[ $key ]     = $value;
			}
			self::$commands[ $name ]( array_values( preg_grep( '/^--/', $words, PREG_GREP_INVERT ) ), $options + array_combine( $defaults[1], $defaults[2] ) );
		}
	}
}

import type { WordPressSite } from "./wordpress.ts";

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly message: string;
}

/** A must-use plugin: mail is kept and not sent. */
export const MAILBOX = `<?php
  add_filter( 'pre_wp_mail', function ( $sent, $mail ) {
    return update_site_option( 'mails', array_merge( get_site_option( 'mails', array() ), array( $mail ) ) );
  }, 10, 2 );`;

/** The mail since the last look, of a site with the {@link MAILBOX}. */
export async function readMail(site: WordPressSite): Promise<Mail[]> {
  const text = await site.php(
    "echo wp_json_encode( get_site_option( 'mails', array() ) ); delete_site_option( 'mails' );",
  );
  return JSON.parse(text) as Mail[];
}

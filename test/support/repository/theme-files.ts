import type { Files } from "./temporary-repository.ts";

export interface ThemeSort {
  readonly slug?: string;
  /** A block theme has templates of HTML, a classic one of PHP; a child theme takes its parent's. */
  readonly sort?: "block" | "classic" | "child";
  /** The parent's slug. */
  readonly template?: string;
}

/** A small valid theme in themes/SLUG, with the names that go with its slug; `extra` is added or replaces files. */
export function themeFiles(
  version: string,
  extra: Files = {},
  { slug = "acme-paper", sort = "block", template = "acme-paper" }: ThemeSort = {},
): Files {
  const constant = `${slug.replaceAll("-", "_").toUpperCase()}_VERSION`;
  const title = slug
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
  const functions = `<?php
define( '${constant}', '${version}' );

add_action(
	'wp_enqueue_scripts',
	function () {
		wp_enqueue_style( '${slug}', get_stylesheet_uri(), array(), ${constant} );
	}
);
`;
  const own: Files = {
    "style.css": `/*
Theme Name: ${title}
Author: Acme
Description: Shows posts on paper.
Version: ${version}
Requires at least: 6.0
Requires PHP: 7.4
${sort === "child" ? `Template: ${template}\n` : ""}License: GPL-2.0-or-later
Text Domain: ${slug}
*/

body {
	background: ivory;
}
`,
    "readme.txt": `=== ${title} ===
Contributors: acme
Requires at least: 6.0
Tested up to: 6.8
Requires PHP: 7.4
Stable tag: ${version}

Shows posts on paper.

== Description ==

Shows posts on paper.

== Changelog ==

= ${version} =
* What ${version} changes.
`,
    ...(sort === "child" ? {} : { "functions.php": functions }),
    ...(sort === "block" ? BLOCKS : {}),
    ...(sort === "classic" ? TEMPLATES : {}),
  };
  return Object.fromEntries(
    Object.entries({ ...own, ...extra }).map(([path, content]) => [`themes/${slug}/${path}`, content]),
  );
}

const BLOCKS: Files = {
  "theme.json": '{\n\t"version": 2,\n\t"settings": { "layout": { "contentSize": "640px" } }\n}\n',
  "templates/index.html":
    '<!-- wp:template-part {"slug":"header"} /-->\n<!-- wp:query --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-title /--><!-- /wp:post-template --></div><!-- /wp:query -->\n',
  "parts/header.html": "<!-- wp:site-title /-->\n",
};

const TEMPLATES: Files = {
  "index.php": `<?php get_header(); ?>
<main>
	<?php
	while ( have_posts() ) :
		the_post();
		the_title( '<h1>', '</h1>' );
		the_content();
	endwhile;
	?>
</main>
<?php get_footer(); ?>
`,
  "header.php": `<!doctype html>
<html <?php language_attributes(); ?>>
<head>
	<meta charset="<?php bloginfo( 'charset' ); ?>">
	<?php wp_head(); ?>
</head>
<body <?php body_class(); ?>>
`,
  "footer.php": "\t<?php wp_footer(); ?>\n</body>\n</html>\n",
};

/**
 * What Playground sets, except for opcache: as Playground sets it, each request compiles all of WordPress anew. In memory
 * a request takes a quarter of the time; before 8.1 that crashes
 * (https://github.com/WordPress/wordpress-playground/pull/3618), so there compiled code is kept in files. PHP takes
 * Playground for a command line.
 */
export function phpIni(version: string): string {
  const inFiles = `opcache.file_cache = /internal/shared/opcache
opcache.file_cache_only = 1
opcache.file_cache_consistency_checks = 0
`;
  return `auto_prepend_file = /internal/shared/auto_prepend_file.php
memory_limit = 256M
error_reporting = E_ALL
display_errors = 1
log_errors = 1
upload_max_filesize = 2000M
post_max_size = 2000M
allow_url_fopen = On
session.save_path = /home/web_user
implicit_flush = 1
output_buffering = 0
max_execution_time = 0
max_input_time = -1
opcache.enable = 1
opcache.enable_cli = 1
opcache.revalidate_freq = 0
opcache.jit = 0
${Number(version) >= 8.1 ? "" : inFiles}`;
}

const DATE =
  /^"PO-Revision-Date:\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)\s*(Z|[+-]\d\d:?\d\d)?\s*(?:\\n)?"/m;

/**
 * When a translation was last worked on: `PO-Revision-Date` in the header of a `.po` file, by which WordPress tells an
 * older one from a newer one (`wp_get_pomo_file_data()`). Without a zone it is UTC.
 *
 * @returns Unix seconds; undefined where it says none
 */
export function revisionDate(po: string): number | undefined {
  const [, day, clock, zone = "Z"] = DATE.exec(po) ?? [];
  const time = Date.parse(`${day}T${clock}${zone}`);
  return Number.isNaN(time) ? undefined : time / 1000;
}

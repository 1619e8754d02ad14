const DATE = String.raw`PO-Revision-Date:\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)\s*(Z|[+-]\d\d:?\d\d)?`;
const IN_PO = new RegExp(String.raw`^"${DATE}\s*(?:\\n)?"`, "m");
/** The header is the translation of the empty text, with a line for each field. */
const IN_MO = new RegExp(String.raw`(?:^|[\0\n])${DATE}\s*\n`);

/**
 * When a translation was last worked on: `PO-Revision-Date` in the header of a `.po` file, by which WordPress tells an
 * older one from a newer one (`wp_get_pomo_file_data()`). Without a zone it is UTC.
 *
 * @returns Unix seconds; undefined where it says none
 */
export function revisionDate(po: string): number | undefined {
  return dateIn(IN_PO.exec(po));
}

/** The same of a `.mo` file, which is made from a `.po`. @param mo each byte as a character */
export function compiledDate(mo: string): number | undefined {
  return dateIn(IN_MO.exec(mo));
}

function dateIn(found: RegExpExecArray | null): number | undefined {
  const [, day, clock, zone = "Z"] = found ?? [];
  const time = Date.parse(`${day}T${clock}${zone}`);
  return Number.isNaN(time) ? undefined : time / 1000;
}

export const STORED = 0;
export const DEFLATED = 8;

/** A file as it lies in a ZIP. */
export interface ZipEntry {
  /** With the folders that it is in. */
  readonly name: string;
  /** How `body` was made of its bytes: as they are, or by deflate. */
  readonly method: number;
  /** Of its bytes, likewise their number. */
  readonly crc: number;
  readonly size: number;
  readonly body: Uint8Array;
  /** Unix permissions. */
  readonly mode: number;
}

const LOCAL = { signature: 0x04034b50, length: 30 };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };
/** Made on Unix by version 2.0 of the ZIP specification, so that the mode bits count. */
const MADE_BY_UNIX = 0x0314;
/** The version that it takes to read an entry. */
const NEEDS = { stored: 10, deflated: 20 };
const NAMES_ARE_UTF8 = 0x0800;
const REGULAR_FILE = 0o100000;

/**
 * Puts a ZIP together in one pass: no extra fields, no comments, no folder entries.
 *
 * @param time of every entry, as ZIP stores it
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3
 */
export function writeZip(entries: readonly ZipEntry[], time: number): Buffer {
  const named = entries.map((entry) => ({ ...entry, name: Buffer.from(entry.name) }));
  const names = named.reduce((sum, { name }) => sum + name.length, 0);
  const bodies = named.reduce((sum, { body }) => sum + body.length, 0);
  const directory = named.length * LOCAL.length + names + bodies;
  const end = directory + named.length * CENTRAL.length + names;
  const zip = Buffer.alloc(end + END.length);
  let [local, central] = [0, directory];
  for (const { name, method, crc, size, body, mode } of named) {
    // From the version that it needs to the length of its name, both headers say the same.
    const common = (at: number): void => {
      zip.writeUInt16LE(method === STORED ? NEEDS.stored : NEEDS.deflated, at);
      zip.writeUInt16LE(NAMES_ARE_UTF8, at + 2);
      zip.writeUInt16LE(method, at + 4);
      zip.writeUInt32LE(time, at + 6);
      zip.writeUInt32LE(crc, at + 10);
      zip.writeUInt32LE(body.length, at + 14);
      zip.writeUInt32LE(size, at + 18);
      zip.writeUInt16LE(name.length, at + 22);
    };
    zip.writeUInt32LE(CENTRAL.signature, central);
    zip.writeUInt16LE(MADE_BY_UNIX, central + 4);
    common(central + 6);
    zip.writeUInt32LE(((REGULAR_FILE | mode) << 16) >>> 0, central + 38);
    zip.writeUInt32LE(local, central + 42);
    zip.set(name, central + CENTRAL.length);
    central += CENTRAL.length + name.length;
    zip.writeUInt32LE(LOCAL.signature, local);
    common(local + 4);
    zip.set(name, local + LOCAL.length);
    zip.set(body, local + LOCAL.length + name.length);
    local += LOCAL.length + name.length + body.length;
  }
  zip.writeUInt32LE(END.signature, end);
  zip.writeUInt16LE(named.length, end + 8);
  zip.writeUInt16LE(named.length, end + 10);
  zip.writeUInt32LE(end - directory, end + 12);
  zip.writeUInt32LE(directory, end + 16);
  return zip;
}

/** The entries of a ZIP that {@link writeZip} wrote: their bodies are parts of it, and nothing is inflated. */
export function entriesOf(bytes: Uint8Array): ZipEntry[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = zip.length - END.length;
  let central = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const nameLength = zip.readUInt16LE(central + 28);
    const local = zip.readUInt32LE(central + 42);
    const start = local + LOCAL.length + nameLength;
    const entry = {
      name: zip.toString("utf8", central + CENTRAL.length, central + CENTRAL.length + nameLength),
      method: zip.readUInt16LE(central + 10),
      crc: zip.readUInt32LE(central + 16),
      size: zip.readUInt32LE(central + 24),
      body: zip.subarray(start, start + zip.readUInt32LE(central + 20)),
      mode: zip.readUInt16LE(central + 40) & 0o7777,
    };
    central += CENTRAL.length + nameLength;
    return entry;
  });
}

/** What the two bytes of an entry's length can say. */
export const entryBytesLimit = 65_535;

/** Entries one after another, each behind its length in two bytes, the higher first. */
export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > entryBytesLimit)
        throw new RangeError(`an entry has at most ${entryBytesLimit} bytes`);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** @throws RangeError where the bytes do not end with the end of an entry */
export function decodeBundle(bytes: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 2 > bytes.length) throw new RangeError('the bundle ends within a length');
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) throw new RangeError('the bundle ends within an entry');
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

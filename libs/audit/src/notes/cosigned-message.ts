/** Bytes of the time, big-endian, before the signature. */
export const timeBytes = 8;
const signatureBytes = 64;

/** What C2SP tlog-cosignature has a witness sign for the text of a checkpoint. `time` in seconds since 1970. */
export function cosignedMessage(text: string, time: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
}

/** Time and signature of a cosignature. @returns undefined where it has not the form of one */
export function takeCosignature(bytes: Buffer): { time: number; signature: Buffer } | undefined {
  if (bytes.length !== timeBytes + signatureBytes) return undefined;
  const time = bytes.readUInt32BE(0) * 2 ** 32 + bytes.readUInt32BE(4);
  if (!Number.isSafeInteger(time)) return undefined;
  return { time, signature: bytes.subarray(timeBytes) };
}

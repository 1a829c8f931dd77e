import { assert, type Minor } from '#kernel';

const pattern = /^(\d)(?:\.(\d{1,6}))?$/;

/** A decimal fraction such as `"0.10"` as a ratio of whole numbers. */
function ratio(share: string): { readonly part: bigint; readonly whole: bigint } {
  const match = pattern.exec(share);
  assert(match !== null, `"${share}" is not a share`);
  const digits = match[2] ?? '';
  return { part: BigInt(match[1]! + digits), whole: 10n ** BigInt(digits.length) };
}

/** Whether part / whole > share, exactly. Of nothing no share is exceeded. */
export function exceedsShare(part: Minor, whole: Minor, share: string): boolean {
  const limit = ratio(share);
  return whole > 0n && part * limit.whole > whole * limit.part;
}

/** Whether part / whole >= share, exactly. */
export function reachesShare(part: Minor, whole: Minor, share: string): boolean {
  const limit = ratio(share);
  return whole > 0n && part * limit.whole >= whole * limit.part;
}

export function isShare(text: unknown): text is string {
  return typeof text === 'string' && pattern.test(text) && Number(text) <= 1;
}

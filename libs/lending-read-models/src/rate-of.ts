/** Four places, rounded down: what is not complete never shows as complete. Null where there is nothing to have. */
export function rateOf(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const tenThousandths = (BigInt(part) * 10_000n) / BigInt(whole);
  return `${tenThousandths / 10_000n}.${String(tenThousandths % 10_000n).padStart(4, '0')}`;
}

/*
 * Amounts of events whose currency stands in another event: the decimals of the text are those of the currency, so that
 * it can be counted with and written again without knowing which one it is.
 */

export function scaleOf(text: string): number {
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
}

/** In units of the last decimal. */
export function unitsOf(text: string): bigint {
  return BigInt(text.replace('.', ''));
}

export function decimalText(units: bigint, scale: number): string {
  if (scale === 0) return String(units);
  const sign = units < 0n ? '-' : '';
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

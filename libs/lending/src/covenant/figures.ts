const pattern = /^-?\d{1,18}(\.\d{1,12})?$/;

/** A decimal string such as `"1.25"`, of a ratio, an amount or a count. */
export function isFigure(text: string | undefined): text is string {
  return text !== undefined && pattern.test(text);
}

/** Less than, equal to or greater than zero, as `one` is to `other`; exact. */
export function compareFigures(one: string, other: string): number {
  const [a, b] = [scaled(one), scaled(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function scaled(text: string): bigint {
  const [whole, fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole! + fraction.padEnd(12, '0'));
  return text.startsWith('-') ? -value : value;
}

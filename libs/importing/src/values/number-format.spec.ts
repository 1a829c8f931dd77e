import type { Currency } from '#kernel';
import { parseDecimal, plainNumbers, toInteger, toMinor, toRate } from './number-format.js';

const usd = 'USD' as Currency;

describe('a number of a file', () => {
  it.each([
    ['1234.5', 123_450n],
    ['$1,234.00', 123_400n],
    ['¥ 1,234', 123_400n],
    ['(12.50)', -1250n],
    ['-3', -300n],
    ['1e+05', 10_000_000n],
    ['2.5E-1', 25n],
    ['.5', 50n],
    ['1\u00a0000.10', 100_010n],
  ])('%s is read exactly', (text, cents) => {
    expect(toMinor(parseDecimal(text, plainNumbers), usd)).toBe(cents);
  });

  it('may have a decimal comma', () => {
    const format = { decimal: ',', thousands: '.' } as const;
    expect(toMinor(parseDecimal('1.234,56', format), usd)).toBe(123_456n);
  });

  it.each([
    ['22583.2667671403', 2_258_327n],
    ['0.005', 1n],
    ['0.00499999', 0n],
    ['-0.005', -1n],
    ['9007199254740993.125', 900_719_925_474_099_313n],
  ])('%s is rounded half up to cents', (text, cents) => {
    expect(toMinor(parseDecimal(text, plainNumbers), usd)).toBe(cents);
  });

  it('is rounded to the digits of its currency', () => {
    expect(toMinor(parseDecimal('10.5', plainNumbers), 'JPY' as Currency)).toBe(11n);
  });

  it.each(['', 'n/a', '1.2.3', '--1', '1e999', '$', '12abc'])('"%s" is refused', (text) => {
    expect(() => parseDecimal(text, plainNumbers)).toThrow(
      expect.objectContaining({ code: 'unreadable-number' }),
    );
  });

  it('may be a count where it is whole', () => {
    expect(toInteger(parseDecimal('36.0', plainNumbers))).toBe(36);
    expect(() => toInteger(parseDecimal('36.5', plainNumbers))).toThrow(
      expect.objectContaining({ code: 'not-an-integer' }),
    );
  });

  it.each([
    ['0.11220000000000001', false, '0.1122'],
    ['11.22%', true, '0.1122'],
    ['5', true, '0.05'],
    ['0', false, '0'],
    ['12', false, '12'],
  ])('%s as a rate (percent: %s) is %s', (text, percent, rate) => {
    expect(toRate(parseDecimal(text, plainNumbers), percent)).toBe(rate);
  });
});

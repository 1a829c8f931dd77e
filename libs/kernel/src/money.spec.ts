import fc from 'fast-check';
import { type Currency, isCurrency, minorDigits } from './currency.js';
import { formatMinor, minor, parseMinor } from './money.js';

const USD = 'USD' as Currency;
const JPY = 'JPY' as Currency;
const KWD = 'KWD' as Currency;

describe('an amount', () => {
  it('is read to the last cent of its currency', () => {
    expect(parseMinor('1234.5', USD)).toBe(123_450n);
    expect(parseMinor('-0.01', USD)).toBe(-1n);
    expect(parseMinor('1234', JPY)).toBe(1234n);
    expect(parseMinor('1.234', KWD)).toBe(1234n);
  });

  it.each(['1.234', '1e3', '0x10', ' 1', '1.', '.5', '1,000.00', '+1', 'NaN', '', '9'.repeat(19)])(
    'refuses %p in USD',
    (text) => {
      expect(parseMinor(text, USD)).toBeUndefined();
      expect(() => minor(text, USD)).toThrow(RangeError);
    },
  );

  it('refuses a fraction where the currency has none', () => {
    expect(parseMinor('10.0', JPY)).toBeUndefined();
  });

  it('comes back the same from its text, whatever the currency', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
        fc.constantFrom(USD, JPY, KWD),
        (value, currency) => {
          expect(minor(formatMinor(value, currency), currency)).toBe(value);
        },
      ),
    );
  });
});

describe('a currency', () => {
  it('is one of ISO 4217', () => {
    expect(isCurrency('CNY')).toBe(true);
    expect(isCurrency('cny')).toBe(false);
    expect(isCurrency('XXX')).toBe(false);
    expect(() => minorDigits('XXX' as Currency)).toThrow(RangeError);
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { riskClasses } from '../classification/risk-class.js';
import { withoutGrades } from '../policy/graded-figures.js';
import type { RuleFault } from '../policy/rule-set.js';
import { coverage, loanProvision, requiredProvision } from './provision.js';
import { provisionRules } from './provision-rules.js';
import { rollForward } from './roll-forward.js';

const file = new URL('../../policies/provision/cn-2002.json', import.meta.url);
const rules = provisionRules(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params));

describe('the provision that the coefficients of 2002 require', () => {
  const book = {
    normal: 90_000_00n,
    unclassified: 10_000_00n,
    'special-mention': 5_000_00n,
    substandard: 1_000_00n,
    doubtful: 500_00n,
    loss: 100_00n,
  };

  it('is a share of the principal in each class; a loan without a class counts as normal', () => {
    const { classes, ...totals } = requiredProvision(rules, book);
    expect(classes.map(({ required }) => required)).toEqual([1_000_00n, 100_00n, 250_00n, 250_00n, 100_00n]);
    expect(totals).toEqual({ principal: 106_600_00n, bad: 1_600_00n, required: 1_700_00n });
  });

  it('covers the bad loans and the whole book by so much, and says whether that is enough', () => {
    const required = requiredProvision(rules, book);
    expect(coverage(required, rules)).toEqual({ value: 10_625n, meets: false });
    expect(loanProvision(required, rules)).toEqual({ value: 159n, meets: false });
    const sound = requiredProvision(rules, { normal: 100n });
    expect(coverage(sound, rules)).toEqual({ value: null, meets: true });
  });

  it.each<[bigint, bigint]>([
    [49n, 0n],
    [50n, 1n],
    [149n, 1n],
    [150n, 2n],
  ])('of %d in the class normal is rounded half up: %d', (normal, required) => {
    expect(requiredProvision(rules, { normal }).required).toBe(required);
  });

  it('is refused as a rule where a worse class has less, or a rate is none', () => {
    const placeOf = (rates: object) => {
      try {
        provisionRules({ ...rules, rates: { ...rules.rates, ...rates } });
        return undefined;
      } catch (error) {
        return (error as RuleFault).at;
      }
    };
    expect(placeOf({ doubtful: '0.24' })).toBe('/rates/doubtful');
    expect(placeOf({ loss: '1.01' })).toBe('/rates/loss');
    expect(placeOf({})).toBeUndefined();
  });
});

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });

describe('the roll-forward of a provision', () => {
  it('ties to the cent, whatever moved', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (opening, closing, writtenOff, recovered) => {
        const { charged, released } = rollForward({ opening, closing, writtenOff, recovered });
        expect(opening + charged - released - writtenOff + recovered).toBe(closing);
        expect(charged === 0n || released === 0n).toBe(true);
        expect(charged >= 0n && released >= 0n).toBe(true);
      }),
    );
  });

  it('holds over periods in a row as over the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount, amount), { minLength: 1, maxLength: 6 }), (periods) => {
        let opening = 0n;
        let [net, writtenOff, recovered] = [0n, 0n, 0n];
        for (const [closing, out, back] of periods) {
          const one = rollForward({ opening, closing, writtenOff: out, recovered: back });
          net += one.charged - one.released;
          writtenOff += out;
          recovered += back;
          opening = closing;
        }
        const whole = rollForward({ opening: 0n, closing: opening, writtenOff, recovered });
        expect(whole.charged - whole.released).toBe(net);
      }),
    );
  });

  it('requires no less of a worse book', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 4 }), (principal, worse) => {
        const better = requiredProvision(rules, { [riskClasses[worse - 1]!]: principal }).required;
        expect(requiredProvision(rules, { [riskClasses[worse]!]: principal }).required >= better).toBe(true);
      }),
    );
  });
});

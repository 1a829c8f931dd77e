import fc from 'fast-check';
import { addDays, localDate } from '#kernel';
import type { ClaimCommand, RecordClaimFact } from './claim.commands.js';
import { outcomeOf } from './clock-alarms.js';
import { aClaim, chineseRules, readingOf, record, start, strike } from './testing/a-claim.js';

const clocks = [
  'limitation',
  'guarantee-period',
  'guarantee-limitation',
  'security-right',
  'enforcement',
] as const;
const started = clocks.map((kind) => start(kind, '2022-02-28'));

const { facts, proofs } = chineseRules.rules;
const aDay = fc.integer({ min: -400, max: 9_000 }).map((days) => addDays(localDate('2022-02-28'), days));
const aFact = fc
  .record({
    fact: fc.constantFrom(...facts),
    proof: fc.constantFrom(...proofs),
    on: aDay,
    of: fc.constantFrom('debtor', 'guarantor', 'security'),
    newStartsOn: fc.option(aDay, { nil: undefined }),
  })
  .map(({ fact, proof, on, of, newStartsOn }) =>
    record(fact, proof, on, { of, ...(newStartsOn && { newStartsOn }) }),
  );
const numbered = (list: readonly RecordClaimFact[]) =>
  list.map((fact, index) => ({ ...fact, factId: `f${index}` }));
const someFacts = fc.array(aFact, { maxLength: 12 }).map(numbered);

const readings = (...history: ClaimCommand[]) => {
  const { state } = aClaim.given(...started, ...history);
  return clocks.map((kind) => readingOf(state, kind));
};
const outcomes = (...history: ClaimCommand[]) => {
  const { state } = aClaim.given(...started, ...history);
  return state.status === 'none' ? [] : state.clocks.map((clock) => outcomeOf(clock, state));
};

describe('claim clocks, whatever happens', () => {
  it('stand as if a fact had never happened once its evidence is removed', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), (history, at) => {
        fc.pre(history.length > 0);
        const gone = history[at % history.length]!;
        const without = history.filter((fact) => fact !== gone);
        expect(readings(...history, strike(gone.factId))).toEqual(readings(...without));
        expect(outcomes(...history, strike(gone.factId))).toEqual(outcomes(...without));
      }),
    );
  });

  it('do not care in which order facts of different days were recorded', () => {
    fc.assert(
      fc.property(someFacts, (history) => {
        fc.pre(new Set(history.map(({ on }) => on)).size === history.length);
        expect(readings(...[...history].reverse())).toEqual(readings(...history));
      }),
    );
  });

  it('never end earlier because of an interruption, and never later than the law lets any claim live', () => {
    fc.assert(
      fc.property(someFacts, (history) => {
        const interrupting = history.filter(({ newStartsOn }) => newStartsOn === undefined);
        const [limitation] = readings(...interrupting);
        if (limitation!.endsOn === null) return;
        expect(limitation!.endsOn >= '2025-02-28').toBe(true);
        expect(limitation!.endsOn <= '2042-02-28').toBe(true);
      }),
    );
  });

  it('of a guarantee are moved by nothing that the debtor does', () => {
    fc.assert(
      fc.property(someFacts, (history) => {
        const debtors = history.filter(({ obligor }) => obligor.role === 'debtor');
        expect(readings(...debtors)[1]).toMatchObject({ status: 'running', endsOn: '2022-08-28' });
      }),
    );
  });
});

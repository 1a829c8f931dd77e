import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { localDate } from '#kernel';
import { withoutGrades } from '../../policy/graded-figures.js';
import type { RuleSet } from '../../policy/rule-set.js';
import { contactDecision } from '../collection.decisions.js';
import { contact } from './contact.aggregate.js';
import type { ContactCommand } from './contact.commands.js';
import type { ContactEvent } from './contact.events.js';
import { contactRules } from './contact-rules.js';

/*
 * Whatever is asked of the gate, in whatever order, late or ahead, with results, consents and withdrawals in between:
 * what it clears never exceeds a cap. Days are counted here with the calendar of the platform, not with that of the gate.
 */
const read = (name: string) => {
  const path = new URL(`../../../policies/contact-gate/${name}.json`, import.meta.url);
  const ruleSet = JSON.parse(readFileSync(path, 'utf8')) as RuleSet;
  return { ...ruleSet, params: withoutGrades(ruleSet.params) };
};
const zones = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'] as const;
const loans = ['loan-a', 'loan-b'] as const;
const businessDate = localDate('2026-12-31');
/** Around the night on which clocks in New York go forward. */
const start = Date.parse('2026-03-01T00:00:00Z');

type Step =
  | {
      readonly do: 'ask';
      readonly hour: number;
      readonly loan: readonly string[];
      readonly channel: 'phone' | 'message';
    }
  | {
      readonly do: 'result';
      readonly which: number;
      readonly result: 'no-answer' | 'conversation' | 'absent';
    }
  | { readonly do: 'consent'; readonly hour: number }
  | { readonly do: 'withdraw'; readonly hour: number };

const hour = fc.integer({ min: 0, max: 24 * 16 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      hour,
      loan: fc.subarray([...loans], { minLength: 1 }),
      channel: fc.constantFrom('phone' as const, 'phone' as const, 'message' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('result' as const),
      which: fc.nat(),
      result: fc.constantFrom('no-answer' as const, 'conversation' as const, 'absent' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('consent' as const), hour }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), hour }) },
);

const instant = (hours: number) => new Date(start + hours * 3_600_000).toISOString();

function run(name: string, zone: string, steps: readonly Step[]): readonly ContactEvent[] {
  const { params, id, version } = read(name);
  const gate = { rules: contactRules(params), ruleSet: { id, version }, hash: 'a'.repeat(64) };
  const events: ContactEvent[] = [];
  let state = contact.initialState();
  const tell = (command: ContactCommand) => {
    for (const event of contact.decide(command, state)) {
      events.push(event);
      state = contact.evolve(state, event);
    }
  };
  tell({
    type: 'contact.register-person',
    borrowerId: 'b',
    relation: 'debtor',
    zone,
    source: 'contract',
    businessDate,
  });
  steps.forEach((one, index) => {
    switch (one.do) {
      case 'ask':
        return tell({
          type: 'contact.request',
          attemptId: `a${index}`,
          borrowerId: 'b',
          loanIds: one.loan,
          channel: one.channel,
          purpose: 'collection',
          atInstant: instant(one.hour),
          withDebtData: true,
          by: 'chen',
          debtor: null,
          gate,
          businessDate,
        });
      case 'result': {
        const open = Object.entries(state.recorded).filter(([, { result }]) => result === null);
        if (open.length === 0) return undefined;
        const [attemptId] = open[one.which % open.length]!;
        return tell({
          type: 'contact.record-result',
          attemptId,
          result: one.result,
          note: 'n',
          by: 'chen',
          businessDate,
        });
      }
      case 'consent':
        return tell({
          type: 'contact.give-consent',
          consentId: `c${index}`,
          covers: 'frequency',
          fromAt: instant(one.hour),
          evidence: 'e',
          businessDate,
        });
      case 'withdraw': {
        const consentId = state.history.consents.at(-1)?.consentId;
        if (consentId === undefined) return undefined;
        return tell({
          type: 'contact.withdraw-consent',
          consentId,
          atInstant: instant(one.hour),
          businessDate,
        });
      }
    }
  });
  return events;
}

interface Cleared {
  readonly day: number;
  readonly loanIds: readonly string[];
  readonly answered: boolean;
}

/** Cleared calls, without those of an instant for which the person had agreed to more by then. */
function clearedCalls(events: readonly ContactEvent[], zone: string): readonly Cleared[] {
  const results = new Map<string, string>();
  for (const { type, data } of events) {
    if (type === 'contact.result-recorded') results.set(data.attemptId, data.result);
  }
  const consents = new Map<string, { from: number; until: number }>();
  return events.flatMap(({ type, data }) => {
    if (type === 'contact.consent-given')
      consents.set(data.consentId, { from: Date.parse(data.fromAt), until: Infinity });
    if (type === 'contact.consent-withdrawn')
      consents.get(data.consentId)!.until = Date.parse(data.atInstant);
    if (type !== 'contact.cleared' || data.channel !== 'phone') return [];
    const at = Date.parse(data.atInstant);
    if ([...consents.values()].some(({ from, until }) => from <= at && at < until)) return [];
    const local = new Date(at).toLocaleDateString('sv-SE', { timeZone: zone });
    const day = Date.parse(`${local}T00:00:00Z`) / 86_400_000;
    return [{ day, loanIds: data.loanIds, answered: results.get(data.attemptId) === 'conversation' }];
  });
}

function most(calls: readonly Cleared[], days: number): number {
  return Math.max(
    0,
    ...calls.map(({ day: first }) => calls.filter(({ day }) => day >= first && day < first + days).length),
  );
}

describe('whatever is asked of the gate', () => {
  const someSteps = fc.array(step, { minLength: 20, maxLength: 80 });

  it('nobody is called in vain more than six times a day, cn', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), someSteps, (zone, steps) => {
        const calls = clearedCalls(run('cn-2026', zone, steps), zone);
        expect(
          most(
            calls.filter(({ answered }) => !answered),
            1,
          ),
        ).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('nobody is called about a debt more than seven times in seven days, us', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), someSteps, (zone, steps) => {
        const calls = clearedCalls(run('us-reg-f', zone, steps), zone);
        for (const loan of loans) {
          expect(
            most(
              calls.filter(({ loanIds }) => loanIds.includes(loan)),
              7,
            ),
          ).toBeLessThanOrEqual(7);
        }
      }),
    );
  });

  it('reaches the caps: they are what stops it', () => {
    const asks = Array.from({ length: 40 }, (_, index): Step => ({
      do: 'ask',
      hour: 2 + (index % 8),
      loan: ['loan-a'],
      channel: 'phone',
    }));
    const reasons = (name: string) =>
      run(name, 'Asia/Shanghai', asks).flatMap((event) =>
        event.type === 'contact.refused' ? event.data.decision.reasons : [],
      );
    expect(new Set(reasons('cn-2026'))).toEqual(new Set(['cap:six-a-day']));
    expect(new Set(reasons('us-reg-f'))).toEqual(new Set(['cap:seven-in-seven']));
    expect(most(clearedCalls(run('cn-2026', 'Asia/Shanghai', asks), 'Asia/Shanghai'), 1)).toBe(6);
    expect(most(clearedCalls(run('us-reg-f', 'Asia/Shanghai', asks), 'Asia/Shanghai'), 7)).toBe(7);
  });

  it.each(['cn-2026', 'us-reg-f'])(
    '%s: every answer is found again from what stands in its event',
    (name) => {
      fc.assert(
        fc.property(fc.constantFrom(...zones), someSteps, (zone, steps) => {
          for (const event of run(name, zone, steps)) {
            if (event.type !== 'contact.cleared' && event.type !== 'contact.refused') continue;
            const stored = JSON.parse(JSON.stringify(event.data)) as typeof event.data;
            expect(contactDecision.rerun(read(name), stored.decision.inputs)).toEqual(
              contactDecision.decided(stored as never),
            );
          }
        }),
        { numRuns: 20 },
      );
    },
  );
});

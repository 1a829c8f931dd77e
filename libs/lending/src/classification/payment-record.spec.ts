import { localDate } from '#kernel';
import type { LoanEvent } from '../loan/loan.events.js';
import { loan } from '../loan/loan.aggregate.js';
import type { KnownLoan } from '../loan/loan.state.js';
import { assess, disburse, register, repay } from '../testing/a-loan.js';
import { claimFacts } from './claim-facts.js';
import { classification } from './classification.aggregate.js';
import { paymentRecord } from './payment-record.js';

/** Lends on 15 January 2024 in monthly instalments and follows the loan by what happens to it. */
function lived(...commands: Parameters<typeof loan.decide>[0][]) {
  let state = loan.initialState();
  const events: LoanEvent[] = [];
  for (const command of [register(), disburse(), ...commands]) {
    for (const event of loan.decide(command, state)) {
      state = loan.evolve(state, event);
      events.push(event);
    }
  }
  return { state: state as KnownLoan, events };
}

const recordOn = ({ state, events }: ReturnType<typeof lived>, on: string) =>
  paymentRecord(state, events, localDate(on));

describe('the payment record of a loan', () => {
  it('of a loan that was never late says current since it was paid out', () => {
    const sound = lived();
    expect(recordOn(sound, '2024-02-01')).toMatchObject({
      missedOn: [],
      currentSince: sound.state.firstDisbursedOn,
    });
  });

  it('counts every due date that fell into arrears as missed, and none from the day they were paid', () => {
    const late = lived(assess('2024-02-16'), assess('2024-03-20'));
    expect(recordOn(late, '2024-03-20')).toMatchObject({
      missedOn: ['2024-02-15', '2024-03-15'],
      currentSince: null,
    });
    const paid = lived(
      assess('2024-02-16'),
      assess('2024-03-20'),
      repay('3000.00', '2024-03-21', { businessDate: localDate('2024-03-21') }),
      assess('2024-03-22'),
    );
    expect(recordOn(paid, '2024-04-01')).toMatchObject({
      missedOn: ['2024-02-15', '2024-03-15'],
      currentSince: paid.events.find(({ type }) => type === 'loan.cured')!.occurredOn,
    });
  });
});

describe('what the rules are told of a claim', () => {
  it('are days past due from the oldest unpaid due date, and whether a person has explained them', () => {
    const { state, events } = lived(assess('2024-02-16'));
    const known = classification.initialState();
    const on = localDate('2024-02-20');
    const records = { loanId: 'a', loan: state, events, classification: known };
    expect(claimFacts([records], false, on)[0]!.facts).toMatchObject({
      daysPastDue: 5,
      operationalDelay: false,
    });
    const explained = { ...records, classification: { ...known, delays: [localDate('2024-02-15')] } };
    expect(claimFacts([explained], false, on)[0]!.facts.operationalDelay).toBe(true);
  });

  it('another impaired claim of the debtor counts for the others, not for itself', () => {
    const { state, events } = lived();
    const known = classification.initialState();
    const impaired = { ...known, triggers: [{ triggerId: 't', trigger: 'credit-impaired' as const }] };
    const facts = claimFacts(
      [
        { loanId: 'a', loan: state, events, classification: impaired },
        { loanId: 'b', loan: state, events, classification: known },
      ],
      false,
      localDate('2024-02-01'),
    );
    expect(facts.map((claim) => claim.facts.upgrade.otherImpairedClaims)).toEqual([false, true]);
  });
});

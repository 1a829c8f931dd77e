import { type LoanCommand, type LoanEvent, type LoanState, loan } from '#lending';
import {
  assess,
  charge,
  classify,
  day,
  disburse,
  recover,
  register,
  repay,
  summarise,
  writeOff,
} from '../../../lending/src/testing/a-loan.js';
import { decodeLoan, encodeOrigin, encodePlan, encodeStanding } from './loan-state.codec.js';

/*
 * Goal: a state that was written and read between two events is as good as one that stayed in memory.
 * Method: whole lives of loans, folded once straight and once through the text after every event.
 */

const businessDate = day('2030-01-01');

const lives: Readonly<Record<string, readonly LoanCommand[]>> = {
  'paid as planned, then ahead': [
    register(),
    disburse(),
    repay('1120.00', '2024-02-15'),
    repay('500.00', '2024-03-01'),
    repay('11500.00', '2024-03-10'),
  ],
  'late, charged, classified, warned and cured': [
    register(),
    disburse(),
    assess('2024-02-16'),
    charge('25.00', '2024-02-20', 'penalty'),
    charge('10.00', '2024-02-20'),
    classify(),
    {
      type: 'loan.raise-warning',
      warningId: 'w-1',
      signal: 'sales-fall',
      level: 'L2',
      source: 'person',
      details: 'Sales fell by a third; "temporary", says the borrower.',
      raisedOn: day('2024-03-01'),
      businessDate,
    },
    {
      type: 'loan.record-inspection',
      inspectionId: 'i-1',
      kind: 'site-visit',
      inspectedOn: day('2024-03-05'),
      inspector: 'officer-7',
      conclusion: 'attention',
      findings: '存货积压\nmachines idle',
      nextInspectionOn: day('2024-06-05'),
      businessDate,
    },
    assess('2024-03-20'),
    repay('3000.00', '2024-03-21'),
    assess('2024-03-22'),
    {
      type: 'loan.extend',
      extensionId: 'e-1',
      agreedOn: day('2024-04-01'),
      maturityOn: day('2025-06-15'),
      annualRate: '0.1',
      approvalReference: 'EX-1',
      reason: 'season',
      businessDate,
    },
    repay('700.00', '2024-05-20'),
  ],
  'written off in part, then in full, recovered beyond it': [
    register(),
    disburse(),
    repay('100.00', '2024-02-20'),
    writeOff({ writeOffId: 'w-0', principal: '2000.00', writtenOffOn: day('2024-06-30') }),
    writeOff(),
    recover('3000.00', '2025-02-01'),
    recover('9500.00', '2025-03-01'),
  ],
  'imported with payments known as a sum': [
    register({
      migration: {
        source: 'old-core',
        cutOverOn: day('2024-07-01'),
        coverage: 'summary',
        flags: ['no-dates'],
      },
    }),
    disburse(),
    summarise({ coverage: 'summary' }),
    assess('2024-07-20'),
    repay('2000.00', '2024-07-25'),
  ],
};

function throughText(state: LoanState): LoanState {
  if (state.status === 'unregistered') return state;
  return decodeLoan({
    origin: encodeOrigin(state),
    plan: encodePlan(state),
    standing: encodeStanding(state),
  });
}

describe.each(Object.entries(lives))('a loan %s', (_, commands) => {
  const events: LoanEvent[] = [];
  let state = loan.initialState();
  for (const command of commands) {
    for (const event of loan.decide(command, state)) {
      events.push(event);
      state = loan.evolve(state, event);
    }
  }

  it('has a life of several events', () => {
    expect(events.length).toBeGreaterThanOrEqual(commands.length - 1);
  });

  it('is the same after every event, whether it stayed in memory or was written and read', () => {
    let straight = loan.initialState();
    let written = loan.initialState();
    for (const event of events) {
      straight = loan.evolve(straight, event);
      written = throughText(loan.evolve(written, event));
      expect(written).toEqual({ ...straight, parts: [] });
    }
  });
});

import type { LoanCommand, RaiseWarning, RecordInspection, ResolveWarning } from '../index.js';
import { aLoan, classify, day, register, repay, running, writeOff } from '../testing/a-loan.js';

const businessDate = day('2030-01-01');
const inspect = (changes: Partial<RecordInspection> = {}): RecordInspection => ({
  type: 'loan.record-inspection',
  inspectionId: 'i1',
  kind: 'first-follow-up',
  inspectedOn: day('2024-01-29'),
  inspector: 'officer-7',
  conclusion: 'satisfactory',
  findings: 'machines delivered, as agreed',
  nextInspectionOn: day('2024-04-29'),
  businessDate,
  ...changes,
});
const warn = (changes: Partial<RaiseWarning> = {}): RaiseWarning => ({
  type: 'loan.raise-warning',
  warningId: 'a1',
  signal: 'lawsuit',
  level: 'L2',
  source: 'feed',
  details: 'sued by a supplier',
  raisedOn: day('2024-03-01'),
  businessDate,
  ...changes,
});
const resolve = (changes: Partial<ResolveWarning> = {}): ResolveWarning => ({
  type: 'loan.resolve-warning',
  warningId: 'a1',
  outcome: 'cleared',
  note: 'withdrawn',
  resolvedOn: day('2024-03-20'),
  businessDate,
  ...changes,
});
const call: LoanCommand = {
  type: 'loan.record-collection-action',
  actionId: 'c1',
  channel: 'phone',
  result: 'promise-to-pay',
  note: 'pays on Friday',
  actedOn: day('2024-02-20'),
  promisedAmount: '500',
  promisedOn: day('2024-02-23'),
  businessDate,
};

describe('an inspection', () => {
  it('is recorded with its findings and the date of the next', () => {
    aLoan
      .given(...running)
      .when(inspect())
      .then({
        type: 'loan.inspected',
        data: { kind: 'first-follow-up', nextInspectionOn: day('2024-04-29') },
      })
      .andState({ lastInspectedOn: day('2024-01-29'), nextInspectionOn: day('2024-04-29') });
  });

  it('sent again changes nothing', () => {
    aLoan
      .given(...running, inspect())
      .when(inspect())
      .thenNothing();
  });

  it('recorded late does not make the last one earlier', () => {
    aLoan
      .given(...running, inspect())
      .when(inspect({ inspectionId: 'i0', inspectedOn: day('2024-01-20') }))
      .then({ type: 'loan.inspected' })
      .andState({ lastInspectedOn: day('2024-01-29') });
  });

  it('is refused on a settled loan, for the future, and with a next date before itself', () => {
    aLoan
      .given(...running, repay('12120.00', '2024-02-15'))
      .when(inspect())
      .thenRefused('loan-settled');
    aLoan
      .given(...running)
      .when(inspect({ businessDate: day('2024-01-28') }))
      .thenRefused('date-in-future', 'inspectedOn');
    aLoan
      .given(...running)
      .when(inspect({ nextInspectionOn: day('2024-01-28') }))
      .thenRefused('date-out-of-order', 'nextInspectionOn');
  });
});

describe('a warning', () => {
  it('is open until it is resolved', () => {
    aLoan
      .given(...running)
      .when(warn())
      .then({ type: 'loan.warned', data: { level: 'L2' } })
      .andState({
        openWarnings: [{ warningId: 'a1', signal: 'lawsuit', level: 'L2', raisedOn: day('2024-03-01') }],
      });
    aLoan
      .given(...running, warn())
      .when(resolve())
      .then({ type: 'loan.warning-resolved', data: { outcome: 'cleared' } })
      .andState({ openWarnings: [] });
  });

  it('may be raised before the first disbursement and on a written-off loan', () => {
    aLoan.given(register()).when(warn()).then({ type: 'loan.warned' });
    aLoan
      .given(...running, writeOff())
      .when(warn())
      .then({ type: 'loan.warned' });
  });

  it('may be resolved after the settlement', () => {
    aLoan
      .given(...running, warn(), repay('12240.00', '2024-03-15'))
      .when(resolve())
      .then({ type: 'loan.warning-resolved' });
  });

  it('raised or resolved again changes nothing', () => {
    aLoan
      .given(...running, warn())
      .when(warn())
      .thenNothing();
    aLoan
      .given(...running, warn(), resolve())
      .when(warn())
      .thenNothing();
    aLoan
      .given(...running, warn(), resolve())
      .when(resolve())
      .thenNothing();
  });

  it('is refused with an id used before, and resolved only while open and after it was raised', () => {
    aLoan
      .given(...running, warn())
      .when(warn({ level: 'L4' }))
      .thenRefused('id-reused', 'warningId');
    aLoan
      .given(...running)
      .when(resolve())
      .thenRefused('warning-not-open', 'warningId');
    aLoan
      .given(...running, warn())
      .when(resolve({ resolvedOn: day('2024-02-29') }))
      .thenRefused('date-out-of-order', 'resolvedOn');
  });
});

describe('a classification', () => {
  it('says from which class to which', () => {
    aLoan
      .given(...running, classify())
      .when(classify({ classificationId: 'k2', to: 'doubtful', classifiedOn: day('2024-06-30') }))
      .then({ type: 'loan.classified', data: { from: 'special-mention', to: 'doubtful' } })
      .andState({ riskClass: 'doubtful' });
  });

  it('that confirms the class is a fact of its own', () => {
    aLoan
      .given(...running, classify())
      .when(classify({ classificationId: 'k2', classifiedOn: day('2024-06-30') }))
      .then({ type: 'loan.classified', data: { from: 'special-mention', to: 'special-mention' } });
  });

  it('sent again changes nothing', () => {
    aLoan
      .given(...running, classify())
      .when(classify())
      .thenNothing();
  });

  it('is refused before anything was paid out and after a write-off', () => {
    aLoan.given(register()).when(classify()).thenRefused('loan-not-disbursed');
    aLoan
      .given(...running, writeOff())
      .when(classify())
      .thenRefused('loan-written-off');
  });
});

describe('a collection action', () => {
  it('is recorded with what was promised', () => {
    aLoan
      .given(...running)
      .when(call)
      .then({
        type: 'loan.collection-action-recorded',
        data: { promisedAmount: '500.00', promisedOn: day('2024-02-23') },
      });
  });

  it('is recorded on a written-off loan as well, for the claim lives on', () => {
    aLoan
      .given(...running, writeOff())
      .when({ ...call, actedOn: day('2025-01-10'), promisedOn: day('2025-01-11') } as LoanCommand)
      .then({ type: 'loan.collection-action-recorded' });
  });

  it('sent again changes nothing; with a promise for the past it is refused', () => {
    aLoan
      .given(...running, call)
      .when(call)
      .thenNothing();
    aLoan
      .given(...running)
      .when({ ...call, promisedOn: day('2024-02-19') } as LoanCommand)
      .thenRefused('date-out-of-order', 'promisedOn');
    aLoan.given(register()).when(call).thenRefused('loan-not-disbursed');
  });
});

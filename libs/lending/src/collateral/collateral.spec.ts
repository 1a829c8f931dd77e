import { localDate } from '#kernel';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { collateral } from './collateral.aggregate.js';
import type { CollateralCommand } from './collateral.commands.js';

const aCollateral = new DeciderSpecification(collateral);
const businessDate = localDate('2026-03-31');
const on = localDate('2026-03-01');
const dated = { on, businessDate };

const register = {
  ...dated,
  type: 'collateral.register',
  heldUnderTitle: [],
  facts: {
    loanIds: ['loan-a'],
    borrowerId: 'borrower-1',
    kind: 'real-estate',
    form: 'mortgage',
    description: 'Workshop of 1,200 m²',
    ownerReference: 'borrower-1',
    titleReference: 'ZJ-2019-00417',
    titleIsClear: true,
    currency: 'CNY',
  },
} as const;
const value = (amount: string, valuationId = 'v1', day = '2026-03-01') =>
  ({
    type: 'collateral.value',
    on: localDate(day),
    businessDate,
    facts: {
      valuationId,
      value: amount,
      method: 'professional',
      valuer: 'appraiser 7',
      evidence: 'report 12',
    },
  }) as const;
const insure = (until: string) =>
  ({
    ...dated,
    type: 'collateral.insure',
    facts: {
      insuranceId: 'i1',
      insurer: 'insurer 3',
      policyReference: 'P-1',
      amount: '900000.00',
      from: on,
      until: localDate(until),
    },
  }) as const;
const lend = {
  ...dated,
  type: 'collateral.lend-title',
  facts: {
    lendingId: 'l1',
    to: 'borrower-1',
    purpose: 'tax office',
    approvalReference: 'AP-9',
    dueBackOn: localDate('2026-03-10'),
  },
} as const;
const bringBack = { ...dated, type: 'collateral.return-title', facts: { lendingId: 'l1' } } as const;
const release = (loansOwing: readonly string[] = []) =>
  ({
    ...dated,
    type: 'collateral.release',
    loansOwing,
    facts: { releaseId: 'r1', approvalReference: 'AP-10', signedBy: 'borrower-1' },
  }) as const;
const link = { ...dated, type: 'collateral.link', facts: { loanId: 'loan-b' } } as const;

describe('collateral', () => {
  it('secures the loans it is linked to, and every later fact names them all', () => {
    aCollateral
      .given(register, link)
      .when(value('1000000.00'))
      .then({ type: 'collateral.valued', data: { loanIds: ['loan-a', 'loan-b'] } });
    expect(collateral.subjectsOf('c1', collateral.decide(register, collateral.initialState())[0]!)).toEqual([
      'collateral/c1',
      'borrower/borrower-1',
      'loan/loan-a',
    ]);
  });

  it('keeps its values by the day they were true, whenever they were recorded', () => {
    aCollateral
      .given(register, value('1000000.00', 'v2', '2026-03-01'))
      .when(value('1200000.00', 'v1', '2025-03-01'))
      .then({ type: 'collateral.valued' })
      .andState({ valuations: [{ value: '1200000.00' }, { value: '1000000.00' }] });
  });

  it('recorded again in the same words changes nothing', () => {
    for (const command of [register, link, value('1.00'), insure('2027-02-28'), lend]) {
      aCollateral
        .given(register, link, value('1.00'), insure('2027-02-28'), lend)
        .when(command)
        .thenNothing();
    }
    aCollateral.given(register, lend, bringBack).when(bringBack).thenNothing();
    aCollateral.given(register, release()).when(release()).thenNothing();
  });

  it.each<[string, CollateralCommand[], CollateralCommand, string, string | undefined]>([
    ['what is not registered', [], value('1.00'), 'collateral-not-found', undefined],
    [
      'another registration',
      [register],
      { ...register, facts: { ...register.facts, titleReference: 'other' } },
      'collateral-already-registered',
      undefined,
    ],
    [
      'no title',
      [],
      { ...register, facts: { ...register.facts, titleReference: ' ' } },
      'collateral-reference-required',
      'titleReference',
    ],
    [
      'an unknown currency',
      [],
      { ...register, facts: { ...register.facts, currency: 'XXX' } },
      'collateral-currency-unknown',
      'currency',
    ],
    ['a day to come', [register], value('1.00', 'v1', '2026-04-01'), 'collateral-date-in-future', 'on'],
    ['a value too precise', [register], value('1.005'), 'collateral-amount-invalid', 'value'],
    ['a negative value', [register], value('-1.00'), 'collateral-amount-invalid', 'value'],
    [
      'insurance that ends before it begins',
      [register],
      insure('2026-02-28'),
      'collateral-dates-reversed',
      'until',
    ],
    ['an id used before', [register, value('1.00')], value('2.00'), 'collateral-id-reused', 'valuationId'],
    [
      'lending a title that is out',
      [register, lend],
      { ...lend, facts: { ...lend.facts, lendingId: 'l2' } },
      'collateral-title-out',
      undefined,
    ],
    ['the return of what is not out', [register], bringBack, 'collateral-title-not-out', 'lendingId'],
    ['release while a loan owes', [register], release(['loan-a']), 'collateral-secures-debt', undefined],
    ['release while the title is out', [register, lend], release(), 'collateral-title-out', undefined],
    ['anything after its release', [register, release()], value('1.00'), 'collateral-released', undefined],
  ])('refuses %s', (_, history, command, code, field) => {
    aCollateral
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});

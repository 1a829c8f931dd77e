import { type JsonValue, type LocalDate, type Position, type RecordedEvent, type Rejection } from '#kernel';
import {
  type AnyKind,
  approval,
  authorityRules,
  checkedHistory,
  collateral,
  disbursementRules,
  type EntryKind,
  findingsOf,
  guarantee,
  loan,
  loanFile,
  refuseUnseparated,
  riskCheckParams,
  SharedKeys,
  stewardship,
} from '../index.js';
import { classify, day, disburse, register } from './a-loan.js';
import { authority, close, committee, convene, matter, member, opinion, request } from './an-approval.js';

/*
 * What people do around a loan, the events that follow, and what the checks of risk points find in them.
 */

export const params = riskCheckParams({
  lateRecordingDays: 5,
  extensionsMost: 1,
  extensionNoticeDays: 30,
  firstInspectionDays: 36_500,
  accountabilityDays: 60,
  guaranteeCheckDays: 365,
  assetDisposalDays: 730,
  revaluationDays: 365,
  temporaryOverdueDays: 10,
  committeeMembersLeast: 3,
  groupMembersLeast: 3,
  marginPercentLeast: 30,
  loanToValuePercentMost: 70,
  filePapers: [{ papers: ['document/contract'] }],
  mortgages: { products: ['home-mortgage'], papers: ['document/income-proof'] },
  ratedProducts: ['farmer-micro-loan'],
});
export const businessDate = day('2030-01-01');
export const loanId = register().loanId;
const { borrowerId } = register();

export interface Aggregate extends AnyKind {
  initialState(): unknown;
  evolve(state: unknown, event: unknown): unknown;
  decide(command: unknown, state: unknown): readonly { readonly type: string }[];
}

/** What somebody did: a command to one stream. */
export interface Deed {
  readonly of: unknown;
  readonly id: string;
  readonly command: unknown;
  readonly by: string;
}
export const deed = (of: unknown, id: string, command: unknown, by = 'li.na'): Deed => ({
  of,
  id,
  command,
  by,
});
export const onLoan = (command: unknown, by = 'li.na') => deed(loan, loanId, command, by);

/** The events that follow from deeds, as the store would hold them. */
export function eventsOf(deeds: readonly Deed[], ofLoan = loanId): readonly RecordedEvent[] {
  const states = new Map<string, unknown>();
  const events: RecordedEvent[] = [];
  for (const { of, id, command, by } of deeds) {
    const aggregate = of as Aggregate;
    const stream = `${aggregate.category}-${id}`;
    let state = states.get(stream) ?? aggregate.initialState();
    for (const event of aggregate.decide(command, state)) {
      state = aggregate.evolve(state, event);
      events.push(stored(event, stream, by, events.length, ofLoan));
    }
    states.set(stream, state);
  }
  return events;
}

export function stored(
  event: object,
  stream: string,
  by: string,
  index: number,
  ofLoan: string,
): RecordedEvent {
  return {
    ...event,
    schema: 1,
    actor: { id: by, role: 'loan-officer', org: 'branch-01' },
    stream,
    revision: index,
    position: `${ofLoan}/${String(index + 1).padStart(8, '0')}` as Position,
    subjects: [`loan/${ofLoan}`],
  } as unknown as RecordedEvent;
}

export interface Beside {
  readonly asOf?: LocalDate;
  readonly stewardship?: readonly RecordedEvent[];
}

export const found = (deeds: readonly Deed[], beside: Beside = {}) =>
  findingsOf(checkedHistory(loanId, eventsOf(deeds), beside), params).map(({ check }) => check);

/** Findings of several loans together, each with deeds of its own. */
export function foundAcross(...loans: readonly (readonly [id: string, deeds: readonly Deed[]])[]): string[] {
  const keys = new SharedKeys();
  for (const [id, deeds] of loans) keys.add(checkedHistory(id, eventsOf(deeds, id)));
  return keys.findings().map(({ check }) => check);
}

/** The code of the refusal; undefined where the command is obeyed. */
export function refusalOf(deeds: readonly Deed[]): string | undefined {
  try {
    eventsOf(deeds);
    return undefined;
  } catch (error) {
    return (error as Rejection).code;
  }
}

export const filed = (
  kind: EntryKind,
  facts: Readonly<Record<string, JsonValue>>,
  { on = '2024-01-10', entryId = kind as string, ofLoan = loanId } = {},
) =>
  deed(loanFile, ofLoan, {
    type: 'loan-file.file-entry',
    loanId: ofLoan,
    borrowerId,
    currency: 'CNY',
    entryId,
    entry: { kind, facts },
    on: day(on),
    by: 'li.na',
    businessDate,
  });

export const contract = filed(
  'document',
  { document: 'contract', reference: 'K-1' },
  { entryId: 'contract' },
);
export const paidOut = (over: Parameters<typeof register>[0] = {}) => [
  onLoan(register(over)),
  contract,
  onLoan(disburse(), 'zhao.min'),
];
export const another = (id: string, ofBorrower: string, ...deeds: readonly Deed[]) =>
  [id, [deed(loan, id, register({ loanId: id, borrowerId: ofBorrower })), ...deeds]] as const;

export const onCollateral = (command: object, id = 'c-1') =>
  deed(collateral, id, { on: day('2024-01-10'), businessDate, ...command });
export const pledged = (loanIds: readonly string[] = [loanId], heldUnderTitle: readonly string[] = []) => ({
  type: 'collateral.register',
  heldUnderTitle,
  facts: {
    loanIds,
    borrowerId,
    kind: 'real-estate',
    form: 'mortgage',
    description: 'Workshop',
    ownerReference: 'CIF-1',
    titleReference: 'ZJ-1',
    titleIsClear: true,
    currency: 'CNY',
  },
});
export const valued = (value: string) => ({
  type: 'collateral.value',
  facts: { valuationId: 'v', value, method: 'internal', valuer: 'x', evidence: 'y' },
});
export const registeredUntil = (until: string) => ({
  type: 'collateral.record-registration',
  facts: {
    registrationId: 'r',
    authority: 'a',
    certificate: 'T-1',
    from: day('2024-01-10'),
    until: day(until),
  },
});
export const titleLent = {
  type: 'collateral.lend-title',
  facts: {
    lendingId: 'l',
    to: 'CIF-1',
    purpose: 'tax',
    approvalReference: 'A-1',
    dueBackOn: day('2024-01-20'),
  },
};
export const titleBack = (on: string) => ({
  type: 'collateral.return-title',
  on: day(on),
  facts: { lendingId: 'l' },
});
export const released = (loansOwing: readonly string[]) => ({
  type: 'collateral.release',
  loansOwing,
  facts: { releaseId: 'x', approvalReference: 'A-2', signedBy: 'CIF-1' },
});
export const onGuarantee = (command: object) =>
  deed(guarantee, 'g-1', { on: day('2024-01-10'), businessDate, ...command });
export const guaranteed = (periodEndsOn: string) =>
  onGuarantee({
    type: 'guarantee.sign',
    facts: {
      loanIds: [loanId],
      borrowerId,
      guarantorReference: 'CIF-7',
      kind: 'joint',
      currency: 'CNY',
      periodEndsOn: day(periodEndsOn),
      contractReference: 'B-1',
    },
  });
export const guarantorSeen = (ability: string) =>
  onGuarantee({
    type: 'guarantee.check',
    on: day('2024-01-12'),
    facts: { checkId: 'k', ability, willingness: 'willing', note: 'n' },
  });

export const onApproval = (command: unknown) => deed(approval, 'a-1', command);
export const asked = onApproval(request({ authority: authority(committee) }));
export const opinions = (orgs: readonly string[]) =>
  orgs.map((org, index) => opinion('abc'[index]!, 'approve', { by: { ...member('abc'[index]!), org } }));
export const meeting = (orgs: readonly string[]) => [
  asked,
  onApproval(convene(['a', 'b', 'c'])),
  ...opinions(orgs).map(onApproval),
];

export const separated = authorityRules({
  requirements: [],
  delegations: [],
  separations: [
    {
      id: 'large',
      rule: 'all-different',
      amountFrom: { amount: '5000000.00', currency: 'CNY' },
      duties: { investigation: ['loan.registered'], payout: ['loan.disbursed'] },
    },
  ],
});
export function payingOutByInvestigator(amount: string): string | undefined {
  try {
    refuseUnseparated(
      { rules: separated, ruleSet: { id: 'r', version: '1' }, hash: '' },
      { amount: { amount, currency: 'CNY' } },
      [{ type: 'loan.registered', actorId: 'li' }],
      [{ type: 'loan.disbursed', actorId: 'li' }],
    );
    return undefined;
  } catch (error) {
    return (error as Rejection).code;
  }
}

export const asking = (...papers: readonly string[]) =>
  disbursementRules({ blackOuts: [], requires: [{ papers }] });
export const payOutWith = (papers: readonly string[]) => [
  onLoan(register()),
  onLoan(disburse({ rules: asking('document/income-proof', 'rating'), papers })),
];
export const extend = (extensionId: string, on: string) =>
  onLoan({
    type: 'loan.extend',
    extensionId,
    agreedOn: day(on),
    maturityOn: day('2025-06-15'),
    annualRate: '0.1',
    approvalReference: 'EX-1',
    reason: 'season',
    businessDate,
  });
export const ownerAssigned = eventsOf([
  deed(stewardship, borrowerId, {
    type: 'stewardship.assign-owner',
    borrowerId,
    owner: 'wang',
    orgUnit: 'branch-01',
    assignedOn: day('2024-01-10'),
    reason: 'new',
    by: { id: 'head', role: 'head', org: 'branch-01' },
    businessDate,
  }),
]);
export const rejected = (code: string): RecordedEvent =>
  ({
    ...stored({}, 'rejection-1', 'li.na', 90, loanId),
    type: 'rejection.recorded',
    data: { code },
  }) as never;
export const group = (...households: readonly string[]) =>
  households.map((householdReference, index) =>
    filed(
      'group-member',
      { groupReference: 'G-1', memberReference: `M-${index}`, householdReference },
      { entryId: `m${index}` },
    ),
  );
export const bad = onLoan(classify({ to: 'substandard' }));
export const accountability = (outcome: string, on: string) =>
  filed('accountability', { caseReference: 'R-1', responsible: 'wang', outcome }, { on, entryId: outcome });
export const taken = filed('asset-taken', {
  assetReference: 'D-1',
  documentReference: 'J-1',
  value: '900.00',
});
export const sold = (on: string, buyerIsRelated = false) =>
  filed(
    'asset-disposed',
    {
      assetReference: 'D-1',
      valuationReference: 'V-1',
      approvalReference: 'A-1',
      buyerReference: 'CIF-9',
      buyerIsRelated,
      proceeds: '800.00',
    },
    { on },
  );
export const payee = (ofLoan: string) =>
  filed('payee', { accountReference: 'ACC-1', holderReference: borrowerId }, { ofLoan });
export const voucher = (ofLoan: string, serial: string) =>
  filed('voucher', { voucherKind: 'receipt', serial }, { ofLoan, entryId: `${ofLoan}${serial}` });

export const checksOf = (events: readonly RecordedEvent[]) =>
  findingsOf(checkedHistory(loanId, events), params).map(({ check }) => check);
export const askedFor = (amount: string) =>
  onApproval(request({ matter: { ...matter, amount: { amount, currency: 'CNY' } } }));
export const waive = (approvalReference?: string) => ({
  type: 'loan.waive',
  waiverId: 'w1',
  amount: '10.00',
  component: 'interest',
  waivedOn: day('2024-03-01'),
  reason: 'goodwill',
  ...(approvalReference && { approvalReference }),
  businessDate,
});
export const recover = (reference?: string) => ({
  type: 'loan.record-recovery',
  recoveryId: 'rc',
  amount: '100.00',
  valueOn: day('2025-02-01'),
  source: 'litigation',
  ...(reference && { reference }),
  businessDate,
});
export const accepted = (marginAmount: string) =>
  filed('acceptance', { acceptanceReference: 'BA-1', faceAmount: '1000.00', marginAmount });
export const cardUsedBy = (userReference: string) =>
  filed('card-use', { cardReference: 'C-1', holderReference: 'CIF-1', userReference });
export const inGroup = (ofLoan: string, groupReference: string) =>
  filed(
    'group-member',
    { groupReference, memberReference: 'M-1', householdReference: 'H-1' },
    { ofLoan, entryId: `${ofLoan}-m` },
  );
export const closing = (orgs: readonly string[]) =>
  onApproval(close(opinions(orgs), { authority: authority(committee) }));

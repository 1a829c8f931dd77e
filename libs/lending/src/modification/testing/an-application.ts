import { readFileSync } from 'node:fs';
import { type LocalDate, localDate } from '#kernel';
import { withoutGrades } from '../../policy/graded-figures.js';
import { DeciderSpecification } from '../../testing/decider-specification.js';
import { modification } from '../modification.aggregate.js';
import type {
  ApplyForModification,
  ApproveModification,
  ModificationCommand,
  RecordBookingReversal,
  SignModification,
} from '../modification.commands.js';
import type { ModificationFacts } from '../modification-facts.js';
import { modificationRules } from '../modification-rules.js';

/* An extension of a loan that matures on 15 July 2026, applied for on 2 March, as the rules that ship have it. */

export const anApplication = new DeciderSpecification(modification);
export const day: (text: string) => LocalDate = localDate;

const file = new URL('../../../policies/modification/cn.json', import.meta.url);
export const rules = modificationRules(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params));
export const given = { rules, ruleSet: { id: 'modification.cn', version: '1' }, hash: 'a'.repeat(64) };

export const facts: ModificationFacts = {
  kind: 'extension',
  appliedOn: day('2026-03-02'),
  maturityOn: day('2026-07-15'),
  newMaturityOn: day('2027-01-15'),
  latestMaturityOn: day('2027-07-15'),
  daysPastDue: 0,
  riskClass: null,
  earlier: 0,
  capitalised: '0.00',
  newForOld: [],
  withoutConsent: [],
};
export const plan = {
  formerMaturityOn: day('2026-07-15'),
  maturityOn: day('2027-01-15'),
  instalments: 10,
  principal: '1000.00',
  annualRate: '0.12',
};
const businessDate = day('2026-03-02');
const applicationId = 'a1';

export const apply = (changes: Partial<ApplyForModification> = {}): ApplyForModification => ({
  type: 'modification.apply',
  loanId: 'loan-a',
  borrowerId: 'b1',
  applicationId,
  kind: 'extension',
  change: { type: 'extension', maturityOn: day('2027-01-15') },
  evidence: [{ document: 'application', reference: 'ZQ-1' }],
  securities: [],
  scope: { product: 'sme-term', orgUnit: 'branch-07', amount: '1010.00', currency: 'CNY' },
  sealed: { keyId: 'k', ciphertext: 'c' },
  facts,
  plan,
  given,
  by: 'li.na',
  businessDate,
  ...changes,
});
export const approve = (
  changes: Partial<ApproveModification> = {},
  found: Partial<ModificationFacts> = {},
): ApproveModification => ({
  type: 'modification.approve',
  applicationId,
  answers: [],
  approvalReference: 'CR-1',
  found: { facts: { ...facts, ...found }, plan, given },
  by: 'wang.lei',
  businessDate,
  ...changes,
});
export const sign = (changes: Partial<SignModification> = {}): SignModification => ({
  type: 'modification.sign',
  applicationId,
  documents: [{ document: 'extension-contract', reference: 'ZQ-1', sha256: 'b'.repeat(64) }],
  signedOn: businessDate,
  by: 'li.na',
  businessDate,
  ...changes,
});
export const on = <Type extends ModificationCommand['type']>(type: Type, more: object = {}) =>
  ({ type, applicationId, businessDate, by: 'wang.lei', ...more }) as Extract<
    ModificationCommand,
    { type: Type }
  >;
export const booked = on('modification.record-booking', { attempt: 1, eventIds: ['e1'] });
export const notBooked = on('modification.record-booking-refused', {
  attempt: 1,
  code: 'extension-above-cap',
  message: 'too far',
});
export const takenBack: RecordBookingReversal = {
  type: 'modification.record-reversal',
  of: applicationId,
  reversalId: 'v1',
  eventId: 'e2',
  reason: 'entered twice',
  reversedOn: day('2026-03-05'),
};
export const reviewed = (asOf: string) => ({ type: 'modification.review', businessDate: day(asOf) }) as const;
export const hardship = { cause: 'disaster', untilOn: day('2026-06-30') } as const;
/** Relief alone: the contract stays. */
export const relief = apply({
  kind: 'hardship',
  change: null,
  hardship,
  plan: null,
  facts: { ...facts, kind: 'hardship', newMaturityOn: null },
  evidence: [{ document: 'hardship-proof', reference: 'P-1' }],
});

import { readFileSync } from 'node:fs';
import { localDate, type LocalDate } from '#kernel';
import { withoutGrades } from '../../policy/graded-figures.js';
import type { RuleSet } from '../../policy/rule-set.js';
import { DeciderSpecification } from '../../testing/decider-specification.js';
import { collection } from '../collection.aggregate.js';
import type { CollectionCommand, LoanStanding, ReviewCase } from '../collection.commands.js';
import { instantMs } from '../contact/local-time.js';
import { collectionRules } from '../rules/collection-rules.js';

export const aCase = new DeciderSpecification(collection);
const file = new URL('../../../policies/collection/standard.json', import.meta.url);
const standard = JSON.parse(readFileSync(file, 'utf8')) as RuleSet;
export const given = {
  rules: collectionRules(withoutGrades(standard.params)),
  ruleSet: { id: standard.id, version: standard.version },
  hash: 'a'.repeat(64),
};
export const day = (text: string): LocalDate => localDate(text);
export const businessDate = day('2026-03-20');
export const person = { by: 'chen', businessDate } as const;

export const open = (loanId = 'loan-a', other: object = {}): CollectionCommand => ({
  type: 'collection.open',
  borrowerId: 'b1',
  loan: { loanId, guaranteeType: 'unsecured', currency: 'CNY' },
  product: 'sme-term',
  orgUnit: 'branch-1',
  overdueOn: day('2026-03-02'),
  oldestDueOn: day('2026-03-01'),
  daysPastDue: 1,
  given,
  ...other,
});
export const standing = (daysPastDue: number, other: Partial<LoanStanding> = {}): LoanStanding => ({
  loanId: 'loan-a',
  standing: daysPastDue > 0 ? 'overdue' : 'current',
  daysPastDue,
  payments: [],
  ...other,
});
export const review = (asOf: string, other: Partial<ReviewCase> = {}): ReviewCase => ({
  type: 'collection.review',
  asOf: day(asOf),
  loans: [standing(1)],
  contacts: [],
  sparings: [],
  given,
  ...other,
});
export const reached = (at: string, answered = true) => ({ attemptId: at, at: instantMs(at)!, answered });
export const paid = (on: string, amount: bigint, id = `${on}/${amount}`) => ({ id, on: day(on), amount });
export const sealed = { keyId: 'k', ciphertext: 'c' };
export const diagnose = (cause: string): CollectionCommand =>
  ({
    ...person,
    type: 'collection.diagnose',
    diagnosis: {
      cause,
      borrower: { reachable: true, willing: true },
      able: false,
      operation: { running: true, reversible: true },
      assets: { worth: '1000.00' },
      liabilities: {},
      currency: 'CNY',
    },
    sealed,
    given,
  }) as CollectionCommand;
export const choose = (measure: string, reason?: string): CollectionCommand => ({
  ...person,
  type: 'collection.choose-measure',
  measureId: measure,
  measure,
  ...(reason !== undefined && { reason }),
  given,
});
export const promise = (other: object = {}): CollectionCommand => ({
  ...person,
  type: 'collection.make-promise',
  promiseId: 'p1',
  loanId: 'loan-a',
  kind: 'promise',
  parts: [{ dueOn: day('2026-03-10'), amount: '10.00' }],
  givenBy: 'b1',
  evidence: 'recording 1',
  madeOn: day('2026-03-05'),
  payments: [],
  given,
  ...other,
});

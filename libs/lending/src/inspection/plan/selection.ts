import { type Currency, minor } from '#kernel';
import { type RiskClass, type WarningLevel } from '../../loan/loan.events.js';
import type { RuleNode } from '../../policy/rule-node.js';
import type { PlanFacts, PlannedLoan } from './plan-facts.js';

const riskClasses: readonly RiskClass[] = ['normal', 'special-mention', 'substandard', 'doubtful', 'loss'];
export const warningLevels: readonly WarningLevel[] = ['L1', 'L2', 'L3', 'L4'];

/**
 * Whom a rule is about. All that is said must hold; what is said of a loan must hold of one and the same running loan.
 * A loan that was never classified is normal.
 */
export interface Selection {
  readonly keyClient?: boolean;
  readonly borrowerKinds?: readonly ('person' | 'business')[];
  readonly managementClasses?: readonly string[];
  /** Beginnings of industry codes. */
  readonly industries?: readonly string[];
  readonly products?: readonly string[];
  readonly guaranteeTypes?: readonly string[];
  readonly riskClasses?: readonly RiskClass[];
  readonly warnedFrom?: WarningLevel;
  readonly approvedAtMost?: Limit;
  readonly approvedAbove?: Limit;
  readonly any?: readonly Selection[];
  readonly not?: Selection;
}

interface Limit {
  readonly amount: string;
  readonly currency: Currency;
}

export function selects(selection: Selection, facts: PlanFacts): boolean {
  const { keyClient, borrowerKinds, managementClasses, industries, any, not } = selection;
  return (
    (keyClient === undefined || facts.keyClient === keyClient) &&
    (borrowerKinds === undefined || borrowerKinds.some((kind) => kind === facts.borrowerKind)) &&
    (managementClasses === undefined || managementClasses.some((one) => one === facts.managementClass)) &&
    (industries === undefined || industries.some((code) => facts.industry?.startsWith(code))) &&
    facts.loans.some((loan) => selectsLoan(selection, loan)) &&
    (any === undefined || any.some((one) => selects(one, facts))) &&
    (not === undefined || !selects(not, facts))
  );
}

function selectsLoan(selection: Selection, loan: PlannedLoan): boolean {
  const { products, guaranteeTypes, warnedFrom, approvedAtMost, approvedAbove } = selection;
  return (
    (products === undefined || products.includes(loan.product)) &&
    (guaranteeTypes === undefined || guaranteeTypes.includes(loan.guaranteeType)) &&
    (selection.riskClasses === undefined || selection.riskClasses.includes(loan.riskClass ?? 'normal')) &&
    (warnedFrom === undefined || loan.warnings.some(({ level }) => level >= warnedFrom)) &&
    (approvedAtMost === undefined || compare(loan, approvedAtMost) === 'not-above') &&
    (approvedAbove === undefined || compare(loan, approvedAbove) === 'above')
  );
}

/** A limit in another currency says nothing about the loan. */
function compare({ approved, currency }: PlannedLoan, limit: Limit): 'above' | 'not-above' | 'unknown' {
  if (currency !== limit.currency) return 'unknown';
  return minor(approved, limit.currency) > minor(limit.amount, limit.currency) ? 'above' : 'not-above';
}

const mostDepth = 4;

/** @throws RuleFault */
export function readSelection(node: RuleNode, depth = 1): Selection {
  if (depth > mostDepth) node.fault(`is nested more than ${mostDepth} deep`);
  node.only(
    'keyClient',
    'borrowerKinds',
    'managementClasses',
    'industries',
    'products',
    'guaranteeTypes',
    'riskClasses',
    'warnedFrom',
    'approvedAtMost',
    'approvedAbove',
    'any',
    'not',
  );
  return present({
    keyClient: node.maybe('keyClient')?.flag(),
    borrowerKinds: node.maybe('borrowerKinds')?.someOf(['person', 'business'] as const),
    managementClasses: node.maybe('managementClasses')?.texts(),
    industries: node.maybe('industries')?.texts(),
    products: node.maybe('products')?.texts(),
    guaranteeTypes: node.maybe('guaranteeTypes')?.texts(),
    riskClasses: node.maybe('riskClasses')?.someOf(riskClasses),
    warnedFrom: node.maybe('warnedFrom')?.oneOf(warningLevels),
    approvedAtMost: readLimit(node.maybe('approvedAtMost')),
    approvedAbove: readLimit(node.maybe('approvedAbove')),
    any: node
      .maybe('any')
      ?.list(1, 20)
      .map((one) => readSelection(one, depth + 1)),
    not: node.maybe('not') && readSelection(node.need('not'), depth + 1),
  });
}

function readLimit(node: RuleNode | undefined): Limit | undefined {
  if (node === undefined) return undefined;
  node.only('amount', 'currency');
  const limit = { amount: node.need('amount').decimal(), currency: node.need('currency').currency() };
  try {
    minor(limit.amount, limit.currency);
  } catch {
    node.need('amount').fault(`is not an amount of ${limit.currency}`);
  }
  return limit;
}

type Present<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Leaves out what is undefined: absent means "says nothing". */
function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}

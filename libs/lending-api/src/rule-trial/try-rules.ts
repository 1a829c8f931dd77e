import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import { type JsonValue, type LocalDate, type RuleSetRef } from '#kernel';
import {
  approvableCommands,
  authorityRules,
  bucketOf,
  bucketsFor,
  daysPastDue,
  delinquencyBuckets,
  type KnownLoan,
  loanScope,
  paymentsKnownOn,
  requirementFor,
  type RuleSet,
} from '#lending';
import { ClassificationAssessor } from '../classification/index.js';
import type { RuleBook } from '../policy/index.js';
import { replayLoan } from '../replay/replay-loan.js';
import { evaluateRules } from '../warning/evaluate-rules.js';
import { FactGatherer } from '../warning/fact-gatherer.js';
import { WarningRules } from '../warning/warning-rules.js';

/** What rules say of a loan, and which. */
export interface RuleOutcome {
  readonly ruleSet: RuleSetRef;
  readonly outcome: JsonValue;
}

export interface TrialSources {
  readonly store: EventStore;
  readonly database: DataSource;
  readonly rules: RuleBook;
}

interface Question {
  readonly loanId: string;
  readonly loan: KnownLoan;
  readonly asOf: LocalDate;
}

/** Null where no rules of the kind hold for the loan, or nothing can be said of it on the day. */
type Trial = (sources: TrialSources, question: Question) => Promise<RuleOutcome | null>;

const trials: Readonly<Record<string, Trial>> = {
  authority: tryAuthority,
  classification: tryClassification,
  delinquency: tryDelinquency,
  'warning-catalogue': tryWarnings,
};

/** Kinds of rules that say something of a loan as it stands. */
export const triableKinds: readonly string[] = Object.keys(trials).sort();

/**
 * What the rules of a kind say of a loan on a day. Nothing is recorded.
 * @returns null where no rules of the kind hold for it, or nothing can be said
 */
export async function tryRules(
  sources: TrialSources,
  kind: string,
  loanId: string,
  asOf: LocalDate,
): Promise<RuleOutcome | null> {
  const replayed = await replayLoan(sources.store, loanId, { asOf });
  if (replayed === undefined) return null;
  return trials[kind]!(sources, { loanId, loan: replayed.state, asOf });
}

async function tryClassification(
  { store, database, rules }: TrialSources,
  { loanId, asOf }: Question,
): Promise<RuleOutcome | null> {
  const found = await new ClassificationAssessor(store, database, rules).floorOn(loanId, asOf);
  if (found === null) return null;
  const { floor, reasons } = found;
  return { ruleSet: found.ruleSet, outcome: { floor, reasons: reasons.map((reason) => ({ ...reason })) } };
}

async function tryDelinquency(
  { rules }: TrialSources,
  { loan, asOf }: Question,
): Promise<RuleOutcome | null> {
  const found = await rules.inForce('delinquency', asOf);
  if (found === null || !paymentsKnownOn(loan, asOf)) return null;
  const ruleSet = refOf(found.ruleSet);
  const days = daysPastDue(loan, asOf);
  const buckets = bucketsFor(loan, { ruleSet, buckets: delinquencyBuckets(found.ruleSet.params) });
  return { ruleSet, outcome: { daysPastDue: days, bucket: bucketOf(days, buckets)?.name ?? 'current' } };
}

async function tryWarnings(
  { store, database, rules }: TrialSources,
  { loanId, loan, asOf }: Question,
): Promise<RuleOutcome | null> {
  const found = await new WarningRules(rules).inForce(asOf);
  const facts = await new FactGatherer(store, database).gather(loan.registration.borrowerId, asOf);
  if (found === null || facts === null) return null;
  const { seen } = evaluateRules(found, facts);
  const signals = seen
    .filter((one) => one.loanId === null || one.loanId === loanId)
    .map(({ signal, inputs }) => ({ signal: signal.id, level: signal.level, facts: inputs }));
  return { ruleSet: found.ruleSet, outcome: { signals } };
}

/** For the approved amount: what each command would have to be approved by. */
async function tryAuthority({ rules }: TrialSources, { loan, asOf }: Question): Promise<RuleOutcome | null> {
  const { product, orgUnit } = loan.registration;
  const found = await rules.inForce('authority', asOf, { product, orgUnit });
  if (found === null) return null;
  const authority = authorityRules(found.ruleSet.params);
  const requirements = approvableCommands
    .filter((command) => command.startsWith('loan.'))
    .map((command) => [
      command,
      requirementFor(authority, { ...loanScope(loan), command })?.id ?? 'no approval needed',
    ]);
  return { ruleSet: refOf(found.ruleSet), outcome: Object.fromEntries(requirements) as JsonValue };
}

function refOf({ id, version }: RuleSet): RuleSetRef {
  return { id, version };
}

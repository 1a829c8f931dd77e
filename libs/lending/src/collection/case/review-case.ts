import { addDays, type JsonValue, type LocalDate, localDate } from '#kernel';
import { decisionOn } from '../../policy/decision.js';
import type { CustomerContact, LoanStanding, OpenCase, ReviewCase, Sparing } from '../collection.commands.js';
import type { CollectionEvent } from '../collection.events.js';
import { type CollectionState, evolve, type KnownCase } from '../collection.state.js';
import { formatLocalTime, localTime } from '../contact/local-time.js';
import { judgedPromises } from '../promise/judged-promises.js';
import type {
  CollectionRules,
  PhaseBar,
  PhaseCondition,
  PhaseTransition,
} from '../rules/collection-rules.js';

const hourMinutes = 60;
const dayMinutes = 24 * hourMinutes;

/** Opens a case on the first overdue day, or lets the loan join the one that is open. */
export function openCase(state: CollectionState, command: OpenCase): readonly CollectionEvent[] {
  const { borrowerId, loan, product, orgUnit, overdueOn, oldestDueOn, daysPastDue, given } = command;
  const arrears = { loan, oldestDueOn, daysPastDue };
  if (state.status === 'open') {
    if (state.loans.some(({ loanId }) => loanId === loan.loanId)) return [];
    const data = { borrowerId, caseNumber: state.caseNumber, ...arrears };
    return [{ type: 'collection.loan-joined', occurredOn: overdueOn, data }];
  }
  const { rules, ruleSet, hash } = given;
  const caseNumber = state.status === 'none' ? 1 : state.caseNumber + 1;
  const inputs = { overdueOn, oldestDueOn, daysPastDue };
  const data = {
    borrowerId,
    caseNumber,
    ...arrears,
    product,
    orgUnit,
    phase: rules.phases[0]!.code,
    firstContactDue: { zone: rules.zone, local: firstContactDue(overdueOn, rules) },
    decision: decisionOn(hash, inputs, ['first-overdue-day']),
  };
  return [{ type: 'collection.case-opened', occurredOn: overdueOn, data, ruleSet }];
}

/** The overdue day begins when it begins where the institution is; so many hours later the clock ends. */
export function firstContactDue(overdueOn: LocalDate, { firstContact }: CollectionRules): string {
  const minutes = firstContact.hours * hourMinutes;
  return formatLocalTime({
    date: addDays(overdueOn, Math.floor(minutes / dayMinutes)),
    minute: minutes % dayMinutes,
  });
}

/** What time, money and contacts have changed as of a day: nothing where nothing has. */
export function reviewCase(before: KnownCase, command: ReviewCase): readonly CollectionEvent[] {
  const events: CollectionEvent[] = [];
  let state = before;
  const phaseSteps = command.given.rules.phases.slice(1).map(() => phaseByRule);
  for (const step of [leavingLoans, judgedPromises, firstContact, ...phaseSteps, closing]) {
    for (const event of step(state, command)) {
      events.push(event);
      state = evolve(state, event) as KnownCase;
    }
  }
  return events;
}

/** The next day on which time alone may change something; null where only people and money can. */
export function nextReviewOn(
  state: KnownCase,
  { asOf, loans, sparings, given }: ReviewCase,
): LocalDate | null {
  const { rules } = given;
  const days: LocalDate[] = state.promises
    .filter(({ outcome }) => outcome === 'open')
    .flatMap(({ parts }) => parts.map(({ dueOn }) => addDays(dueOn, rules.promises.graceDays + 1)));
  if (state.status === 'open') {
    if (state.firstContact === 'running') days.push(dayAfter(state.firstContactDue.local));
    days.push(...sparings.map(({ untilOn }) => addDays(untilOn, 1)));
    const daysPastDue = latest(state, loans);
    for (const { when, by } of phaseOf(state, rules)?.transitions ?? []) {
      if (by !== 'rule') continue;
      for (const { daysPastDueFrom } of when) {
        if (daysPastDueFrom !== undefined) days.push(addDays(asOf, daysPastDueFrom - daysPastDue));
      }
    }
  }
  return days.filter((day) => day > asOf).sort()[0] ?? null;
}

/** The first day that has not begun when the clock ends. */
function dayAfter(local: string): LocalDate {
  const date = localDate(local.slice(0, 10));
  return local.endsWith('T00:00') ? date : addDays(date, 1);
}

function leavingLoans(state: KnownCase, { loans, asOf }: ReviewCase): readonly CollectionEvent[] {
  if (state.status !== 'open') return [];
  return state.loans.flatMap(({ loanId }): CollectionEvent[] => {
    const standing = loans.find((loan) => loan.loanId === loanId)?.standing ?? 'overdue';
    if (standing === 'overdue') return [];
    const reason = standing === 'ended' ? 'ended' : 'cured';
    return [{ type: 'collection.loan-left', occurredOn: asOf, data: { ...ofCase(state), loanId, reason } }];
  });
}

function firstContact(state: KnownCase, command: ReviewCase): readonly CollectionEvent[] {
  const { asOf, contacts, given } = command;
  if (state.status !== 'open' || state.loans.length === 0) return [];
  if (state.firstContact === 'made' || state.firstContact === 'made-late') return [];
  const { zone, local: dueLocal } = state.firstContactDue;
  const { satisfiedBy, escalateTo } = given.rules.firstContact;
  const begins = `${state.openedOn}T00:00`;
  const localOf = ({ at }: CustomerContact) => formatLocalTime(localTime(at, zone));
  const made = contacts
    .filter((one) => localOf(one) >= begins && (satisfiedBy === 'attempt' || one.answered))
    .sort((a, b) => a.at - b.at)[0];
  if (made !== undefined) {
    const localAt = localOf(made);
    const { attemptId, answered } = made;
    const data = { ...ofCase(state), attemptId, localAt, answered, inTime: localAt < dueLocal };
    return [{ type: 'collection.first-contact-made', occurredOn: asOf, data }];
  }
  if (state.firstContact === 'missed' || `${asOf}T00:00` < dueLocal) return [];
  const decision = decisionOn(given.hash, { asOf, dueLocal, satisfiedBy }, ['first-contact-missed']);
  const data = { ...ofCase(state), dueLocal, escalatedTo: escalateTo, decision };
  return [{ type: 'collection.first-contact-missed', occurredOn: asOf, data, ruleSet: given.ruleSet }];
}

/** One step on; a review takes as many as there are phases, so that rules that lead in a circle come to an end. */
function phaseByRule(
  state: KnownCase,
  { asOf, loans, sparings, given }: ReviewCase,
): readonly CollectionEvent[] {
  if (state.status !== 'open' || state.loans.length === 0) return [];
  const facts = phaseFacts(state, loans, sparings);
  const to = phaseAfter(given.rules, state.phase, facts);
  if (to === null) return [];
  const inputs = { phase: state.phase, ...facts } as unknown as Readonly<Record<string, JsonValue>>;
  const data = {
    ...ofCase(state),
    from: state.phase,
    to,
    reason: 'by rule',
    decision: decisionOn(given.hash, inputs, [to]),
  };
  return [{ type: 'collection.phase-changed', occurredOn: asOf, data, ruleSet: given.ruleSet }];
}

/** What the ways out of a phase are judged by. */
export interface PhaseFacts {
  readonly daysPastDue: number;
  readonly brokenPromises: number;
  readonly openPromises: number;
  readonly firstContactMissed: boolean;
  /** What spares the customer; absent where nothing does. */
  readonly bars?: readonly PhaseBar[];
}

/** The phase that a rule leads to; null where the case stays. */
export function phaseAfter(rules: CollectionRules, phase: string, facts: PhaseFacts): string | null {
  const transitions = rules.phases.find(({ code }) => code === phase)?.transitions ?? [];
  return (
    transitions.find((one) => happens(one, facts) && barOf(rules, one.to, facts.bars ?? []) === undefined)
      ?.to ?? null
  );
}

/** What keeps a case out of a phase; undefined where nothing does. */
export function barOf(
  { phases }: CollectionRules,
  phase: string,
  bars: readonly PhaseBar[],
): PhaseBar | undefined {
  const barredBy = phases.find(({ code }) => code === phase)?.barredBy ?? [];
  return bars.find((bar) => barredBy.includes(bar));
}

function happens({ by, when }: PhaseTransition, facts: PhaseFacts): boolean {
  return by === 'rule' && when.some((condition) => holds(condition, facts));
}

function holds(condition: PhaseCondition, facts: PhaseFacts): boolean {
  const { daysPastDueFrom = 0, brokenPromisesFrom = 0, firstContactMissed, noOpenPromise } = condition;
  return (
    facts.daysPastDue >= daysPastDueFrom &&
    facts.brokenPromises >= brokenPromisesFrom &&
    (firstContactMissed !== true || facts.firstContactMissed) &&
    (noOpenPromise !== true || facts.openPromises === 0)
  );
}

function phaseFacts(
  state: KnownCase,
  loans: readonly LoanStanding[],
  sparings: readonly Sparing[],
): PhaseFacts {
  const bars = [...new Set(sparings.map(({ bar }) => bar))];
  const mine = state.promises.filter(({ caseNumber }) => caseNumber === state.caseNumber);
  return {
    daysPastDue: latest(state, loans),
    brokenPromises: mine.filter(({ outcome }) => outcome === 'broken').length,
    openPromises: mine.filter(({ outcome }) => outcome === 'open').length,
    firstContactMissed: state.firstContact === 'missed',
    ...(bars.length > 0 && { bars }),
  };
}

function latest(state: KnownCase, loans: readonly LoanStanding[]): number {
  const mine = loans.filter(({ loanId }) => state.loans.some((loan) => loan.loanId === loanId));
  return Math.max(0, ...mine.map(({ daysPastDue }) => daysPastDue));
}

function phaseOf(state: KnownCase, { phases }: CollectionRules) {
  return phases.find(({ code }) => code === state.phase);
}

function closing(state: KnownCase, { loans, asOf }: ReviewCase): readonly CollectionEvent[] {
  if (state.status !== 'open' || state.loans.length > 0) return [];
  const outcome = loans.every(({ standing }) => standing === 'ended') ? 'ended' : 'cured';
  return [{ type: 'collection.case-closed', occurredOn: asOf, data: { ...ofCase(state), outcome } }];
}

export function ofCase({ borrowerId, caseNumber }: KnownCase) {
  return { borrowerId, caseNumber };
}

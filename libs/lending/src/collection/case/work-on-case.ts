import { addDays, type JsonValue, type LocalDate, parseLocalDate, parseMinor, isCurrency } from '#kernel';
import { decisionOn } from '../../policy/decision.js';
import type {
  AnswerTransfer,
  AssignCase,
  ChangePhase,
  ChooseMeasure,
  DiagnoseCause,
  EndMeasure,
  ProposeTransfer,
  SetNextAction,
} from '../collection.commands.js';
import type { CollectionEvent } from '../collection.events.js';
import { rejectCollection } from '../collection.rejections.js';
import type { KnownCase } from '../collection.state.js';
import { recommendedMeasures } from '../rules/recommended-measures.js';
import type { Assignee, CaseTransferProposed } from './case.events.js';
import { barOf, ofCase } from './review-case.js';

export function assign(state: KnownCase, command: AssignCase): readonly CollectionEvent[] {
  const { to, by, businessDate } = command;
  if (sameAssignee(state.assignee, to)) return [];
  text(to.id, 'to');
  if (state.transfer !== null) rejectCollection('collection-transfer-open', 'the case is being transferred');
  const access = checkedAccess(to, command);
  const data = { ...ofCase(state), to, by, ...(access && { access }) };
  return [{ type: 'collection.case-assigned', occurredOn: businessDate, data }];
}

export function setNextAction(state: KnownCase, command: SetNextAction): readonly CollectionEvent[] {
  const { action, dueOn, owner, by, businessDate } = command;
  text(action, 'action');
  text(owner, 'owner');
  if (parseLocalDate(dueOn) === undefined || dueOn < businessDate) {
    rejectCollection('collection-date-invalid', `dueOn must be a date from ${businessDate} on`, 'dueOn');
  }
  const known = state.nextAction;
  if (known?.action === action && known.dueOn === dueOn && known.owner === owner) return [];
  const data = { ...ofCase(state), action, dueOn, owner, by };
  return [{ type: 'collection.next-action-set', occurredOn: businessDate, data }];
}

export function proposeTransfer(state: KnownCase, command: ProposeTransfer): readonly CollectionEvent[] {
  const { transferId, to, reason, items, by, businessDate } = command;
  if (state.transfer?.transferId === transferId) return [];
  if (state.transfer !== null) rejectCollection('collection-transfer-open', 'another transfer is under way');
  if (state.assignee === null) rejectCollection('collection-not-assigned', 'nobody has the case: assign it');
  text(to.id, 'to');
  text(reason, 'reason');
  if (items.length === 0)
    rejectCollection('collection-text-required', 'a transfer has a hand-over list', 'items');
  const access = checkedAccess(to, command);
  const data = { ...ofCase(state), transferId, to, reason, items, by, ...(access && { access }) };
  return [{ type: 'collection.transfer-proposed', occurredOn: businessDate, data }];
}

/** Whoever receives the case signs for the list: not the one who hands it over. */
export function answerTransfer(state: KnownCase, command: AnswerTransfer): readonly CollectionEvent[] {
  const { transferId, accepted, reason, by, businessDate } = command;
  const { transfer } = state;
  if (transfer === null || transfer.transferId !== transferId) {
    rejectCollection(
      'collection-transfer-not-open',
      `no transfer "${transferId}" is under way`,
      'transferId',
    );
  }
  if (transfer.by === by) {
    rejectCollection('collection-transfer-same-person', 'whoever hands over does not receive');
  }
  if (accepted) {
    const data = { ...ofCase(state), transferId, to: transfer.to, by };
    return [{ type: 'collection.transfer-accepted', occurredOn: businessDate, data }];
  }
  text(reason ?? '', 'reason');
  const data = { ...ofCase(state), transferId, reason: reason!, by };
  return [{ type: 'collection.transfer-declined', occurredOn: businessDate, data }];
}

export function diagnose(state: KnownCase, command: DiagnoseCause): readonly CollectionEvent[] {
  const { diagnosis, sealed, given, by, businessDate } = command;
  if (!isCurrency(diagnosis.currency)) {
    rejectCollection('collection-amount-invalid', `"${diagnosis.currency}" is no currency`, 'currency');
  }
  const amounts = { ...diagnosis.assets, ...diagnosis.liabilities };
  for (const [field, amount] of Object.entries(amounts)) {
    const value = parseMinor(amount, diagnosis.currency);
    if (value === undefined || value < 0n) {
      rejectCollection('collection-amount-invalid', `${field} "${amount}" is no amount`, field);
    }
  }
  const securities = [...new Set(state.loans.map(({ guaranteeType }) => guaranteeType))].sort();
  const { cause } = diagnosis;
  const recommended = recommendedMeasures(given.rules, cause, securities, state.phase);
  const inputs = { cause, securities, phase: state.phase } satisfies Readonly<Record<string, JsonValue>>;
  const data = {
    ...ofCase(state),
    ...diagnosis,
    sealed,
    phase: state.phase,
    securities,
    recommended,
    by,
    decision: decisionOn(given.hash, inputs, recommended),
  };
  return [{ type: 'collection.cause-diagnosed', occurredOn: businessDate, data, ruleSet: given.ruleSet }];
}

/** A measure follows a diagnosis; one that is not the next recommended needs a reason. */
export function chooseMeasure(state: KnownCase, command: ChooseMeasure): readonly CollectionEvent[] {
  const { measureId, measure, reason, given, by, businessDate } = command;
  const known = state.measures.find((one) => one.measureId === measureId);
  if (known !== undefined) {
    if (known.measure === measure) return [];
    rejectCollection('collection-id-reused', `measure "${measureId}" is ${known.measure}`, 'measureId');
  }
  const { diagnosis } = state;
  if (diagnosis === null) {
    rejectCollection('cause-not-diagnosed', 'find out why the customer does not pay, before doing anything');
  }
  text(measure, 'measure');
  const securities = state.loans.map(({ guaranteeType }) => guaranteeType);
  const recommended = recommendedMeasures(given.rules, diagnosis.cause, securities, state.phase);
  const tried = state.measures.map((one) => one.measure);
  const next = recommended.find((one) => !tried.includes(one));
  if (measure !== next && (reason === undefined || reason.trim() === '')) {
    rejectCollection(
      'measure-needs-reason',
      next === undefined
        ? `say why: the rules recommend nothing more`
        : `say why not "${next}", which the rules recommend next`,
      'reason',
    );
  }
  const data = {
    ...ofCase(state),
    measureId,
    measure,
    recommended: recommended.includes(measure),
    ...(reason !== undefined && { reason }),
    by,
  };
  return [{ type: 'collection.measure-chosen', occurredOn: businessDate, data }];
}

export function endMeasure(state: KnownCase, command: EndMeasure): readonly CollectionEvent[] {
  const { measureId, outcome, note, by, businessDate } = command;
  const known = state.measures.find((one) => one.measureId === measureId);
  if (known?.outcome === outcome) return [];
  if (known?.outcome !== 'open') {
    rejectCollection('measure-not-open', `measure "${measureId}" is not under way`, 'measureId');
  }
  text(note, 'note');
  const data = { ...ofCase(state), measureId, measure: known.measure, outcome, note, by };
  return [{ type: 'collection.measure-ended', occurredOn: businessDate, data }];
}

/** By a person, along the ways that the rules name, with a reason. */
export function changePhase(state: KnownCase, command: ChangePhase): readonly CollectionEvent[] {
  const { to, reason, sparings, given, by, businessDate } = command;
  if (state.phase === to) return [];
  const { phases } = given.rules;
  if (!phases.some(({ code }) => code === to)) {
    rejectCollection('phase-unknown', `there is no phase "${to}"`, 'to');
  }
  const ways = phases.find(({ code }) => code === state.phase)?.transitions ?? [];
  if (!ways.some((way) => way.to === to)) {
    rejectCollection('phase-not-reachable', `no way leads from ${state.phase} to ${to}`, 'to');
  }
  const bar = barOf(
    given.rules,
    to,
    sparings.map((sparing) => sparing.bar),
  );
  if (bar !== undefined) rejectCollection('phase-barred', `${bar} keeps the case out of ${to}`, 'to');
  text(reason, 'reason');
  const data = { ...ofCase(state), from: state.phase, to, reason, by };
  return [{ type: 'collection.phase-changed', occurredOn: businessDate, data }];
}

interface AccessAsked {
  readonly access?: CaseTransferProposed['data']['access'];
  readonly mostAccessDays: number;
  readonly businessDate: LocalDate;
}

/** An agency sees what it must see, for as long as it must. */
function checkedAccess(to: Assignee, { access, mostAccessDays, businessDate }: AccessAsked) {
  if (to.kind !== 'agency') return undefined;
  if (access === undefined || access.fields.length === 0) {
    rejectCollection(
      'collection-agency-access-required',
      'say what the agency may see, and until when',
      'access',
    );
  }
  const last = addDays(businessDate, mostAccessDays);
  if (access.untilOn < businessDate || access.untilOn > last) {
    rejectCollection('collection-agency-access-too-long', `an agency may see it until ${last}`, 'access');
  }
  return access;
}

function sameAssignee(a: Assignee | null, b: Assignee): boolean {
  return a?.kind === b.kind && a.id === b.id;
}

export function text(value: string, field: string): void {
  if (value.trim() === '') rejectCollection('collection-text-required', `${field} must not be empty`, field);
}

import type { ClassifyLoan, RaiseWarning, RecordInspection, ResolveWarning } from '../loan.commands.js';
import type {
  LoanClassified,
  LoanEvent,
  LoanInspected,
  LoanWarned,
  LoanWarningResolved,
} from '../loan.events.js';
import { mostOpenParts } from '../loan.limits.js';
import { isRepeated } from '../loan.parts.js';
import { reject } from '../loan.rejections.js';
import type { KnownLoan } from '../loan.state.js';
import { classifyServiced } from '../servicing/money.js';
import { servicingTermsOf } from '../servicing/queries.js';
import {
  active,
  checkDate,
  checkFactDate,
  checkMoneyDate,
  checkOptionalReference,
  checkOrder,
  checkReference,
  checkStatement,
  checkText,
  notClosed,
  rejectStatus,
} from './checks.js';

/** From registration on, and on a written-off loan, whose claim lives on. */
function watched(state: KnownLoan): KnownLoan {
  if (state.status === 'settled' || state.status === 'closed') rejectStatus(state);
  return state;
}

export function recordInspection(state: KnownLoan, command: RecordInspection): LoanInspected[] {
  const { inspectionId, kind, inspectedOn, inspector, conclusion, findings, nextInspectionOn } = command;
  if (isRepeated(state, 'inspection', inspectionId, `${kind}@${inspectedOn}`)) return [];
  watched(state);
  checkReference(inspectionId, 'inspectionId');
  checkReference(inspector, 'inspector');
  checkText(findings, 'findings');
  checkFactDate(inspectedOn, 'inspectedOn', command.businessDate, state);
  if (nextInspectionOn !== undefined) {
    checkDate(nextInspectionOn, 'nextInspectionOn');
    checkOrder(inspectedOn, nextInspectionOn, 'nextInspectionOn', 'this inspection');
  }
  const data = { inspectionId, kind, inspector, conclusion, findings };
  return [
    {
      type: 'loan.inspected',
      occurredOn: inspectedOn,
      data: nextInspectionOn === undefined ? data : { ...data, nextInspectionOn },
    },
  ];
}

export function raiseWarning(state: KnownLoan, command: RaiseWarning): LoanWarned[] {
  const { warningId, signal, level, source, details, raisedOn, businessDate } = command;
  if (isRepeated(state, 'warning', warningId, `${signal}/${level}@${raisedOn}`)) return [];
  watched(state);
  checkReference(warningId, 'warningId');
  checkReference(signal, 'signal');
  checkText(details, 'details');
  checkFactDate(raisedOn, 'raisedOn', businessDate, state);
  if (state.openWarnings.length >= mostOpenParts) {
    reject('too-many-open-parts', `a loan holds at most ${mostOpenParts} open warnings`);
  }
  const data = { warningId, signal, level, source, details };
  return [{ type: 'loan.warned', occurredOn: raisedOn, data }];
}

/** A warning may also be resolved after the loan has been settled, until it is closed. */
export function resolveWarning(state: KnownLoan, command: ResolveWarning): LoanWarningResolved[] {
  const { warningId, outcome, note, resolvedOn, businessDate } = command;
  if (isRepeated(state, 'resolution', warningId, `${outcome}@${resolvedOn}`)) return [];
  notClosed(state);
  const warning = state.openWarnings.find((open) => open.warningId === warningId);
  if (warning === undefined) reject('warning-not-open', `warning "${warningId}" is not open`, 'warningId');
  checkText(note, 'note');
  checkFactDate(resolvedOn, 'resolvedOn', businessDate, state);
  checkOrder(warning.raisedOn, resolvedOn, 'resolvedOn', 'the warning was raised');
  return [{ type: 'loan.warning-resolved', occurredOn: resolvedOn, data: { warningId, outcome, note } }];
}

/** A class confirmed by a new classification is a fact too: the review took place. */
export function classify(state: KnownLoan, command: ClassifyLoan): LoanEvent[] {
  const { classificationId, to, reason, classifiedOn, approvalReference, businessDate } = command;
  if (isRepeated(state, 'classification', classificationId, `${to}@${classifiedOn}`)) return [];
  active(state);
  checkReference(classificationId, 'classificationId');
  checkStatement(reason, 'reason');
  checkOptionalReference(approvalReference, 'approvalReference');
  checkMoneyDate(classifiedOn, 'classifiedOn', businessDate, state);
  const data = {
    classificationId,
    from: state.riskClass,
    to,
    reason,
    ...(approvalReference !== undefined && { approvalReference }),
  };
  const event: LoanClassified = { type: 'loan.classified', occurredOn: classifiedOn, data };
  return servicingTermsOf(state) ? classifyServiced(state, event, businessDate) : [event];
}

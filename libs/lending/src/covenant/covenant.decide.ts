import { addDays, addMonths, type LocalDate, parseLocalDate, unreachable } from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import type {
  AgreeCovenant,
  CovenantCommand,
  CureCovenant,
  TestCovenant,
  WaiveCovenant,
} from './covenant.commands.js';
import type { CovenantEvent } from './covenant.events.js';
import { rejectCovenant } from './covenant.rejections.js';
import { type Breach, type CovenantState, type KnownCovenant, testContent } from './covenant.state.js';
import { compareFigures, isFigure } from './figures.js';

const mostMonths = 120;
const mostCureDays = 3_660;

/** @throws CovenantRejection */
export function decide(command: CovenantCommand, state: CovenantState): readonly CovenantEvent[] {
  checkDay(command.on, 'on', command.businessDate);
  if (command.type === 'covenant.agree') return agree(state, command);
  if (state.status === 'none') rejectCovenant('covenant-not-found', 'no such covenant was agreed');
  switch (command.type) {
    case 'covenant.test':
      return test(state, command);
    case 'covenant.cure':
      return cure(state, command);
    case 'covenant.waive':
      return waive(state, command);
    case 'covenant.end': {
      if (state.status === 'ended') return [];
      checkText(command.reason, 'reason');
      const data = { ...aboutOf(state), reason: command.reason };
      return [{ type: 'covenant.ended', occurredOn: command.on, data }];
    }
    default:
      return unreachable(command);
  }
}

function agree(state: CovenantState, command: AgreeCovenant): readonly CovenantEvent[] {
  const { type: _, on, businessDate: _open, ...data } = command;
  if (state.status !== 'none') {
    if (state.agreedOn === on && sameFacts(state.terms, data)) return [];
    rejectCovenant('covenant-already-agreed', `it was agreed on ${state.agreedOn} with other content`);
  }
  checkText(data.name, 'name');
  const measured = data.test !== 'kept';
  if (measured !== isFigure(data.threshold)) {
    rejectCovenant(
      'covenant-terms-invalid',
      'a measured covenant has a threshold, no other one',
      'threshold',
    );
  }
  if (!Number.isInteger(data.everyMonths) || data.everyMonths < 1 || data.everyMonths > mostMonths) {
    rejectCovenant('covenant-terms-invalid', `everyMonths must be 1 to ${mostMonths}`, 'everyMonths');
  }
  if (!Number.isInteger(data.cureDays) || data.cureDays < 0 || data.cureDays > mostCureDays) {
    rejectCovenant('covenant-terms-invalid', `cureDays must be 0 to ${mostCureDays}`, 'cureDays');
  }
  if (parseLocalDate(data.firstTestOn) === undefined || data.firstTestOn < on) {
    rejectCovenant(
      'covenant-terms-invalid',
      'firstTestOn must be a date from the agreement on',
      'firstTestOn',
    );
  }
  return [{ type: 'covenant.agreed', occurredOn: on, data }];
}

/** Tests come in the order of their calendar; a missed one is tested late, never left out. */
function test(state: KnownCovenant, command: TestCovenant): readonly CovenantEvent[] {
  const { testId, dueOn, value, evidence, on } = command;
  const met = isMet(state, command);
  const content = testContent(dueOn, value, met);
  if (Object.hasOwn(state.tests, testId)) {
    if (state.tests[testId] === content) return [];
    rejectCovenant('covenant-id-reused', `test "${testId}" was recorded with other content`, 'testId');
  }
  running(state);
  checkText(evidence, 'evidence');
  if (dueOn !== state.nextTestOn || on < dueOn) {
    rejectCovenant('covenant-test-not-due', `the next test is that of ${state.nextTestOn}`, 'dueOn');
  }
  const { firstTestOn, everyMonths, cureDays } = state.terms;
  // From the first date on: the 31st comes back after a shorter month.
  let steps = 1;
  while (addMonths(firstTestOn, steps * everyMonths) <= dueOn) steps += 1;
  const nextTestOn = addMonths(firstTestOn, steps * everyMonths);
  const about = aboutOf(state);
  const measured = value === undefined ? {} : { value };
  const events: CovenantEvent[] = [
    {
      type: 'covenant.tested',
      occurredOn: on,
      data: { ...about, testId, dueOn, ...measured, met, evidence, nextTestOn },
    },
  ];
  if (!met) {
    const curableUntil = addDays(on, cureDays);
    events.push({ type: 'covenant.breached', occurredOn: on, data: { ...about, testId, curableUntil } });
  }
  return events;
}

function isMet({ terms }: KnownCovenant, { value, kept }: TestCovenant): boolean {
  if (terms.test === 'kept') {
    if (kept === undefined || value !== undefined) {
      rejectCovenant('covenant-value-invalid', 'say whether it was kept, and no value', 'kept');
    }
    return kept;
  }
  if (!isFigure(value) || kept !== undefined) {
    rejectCovenant('covenant-value-invalid', 'give the figure that was measured', 'value');
  }
  const compared = compareFigures(value, terms.threshold!);
  return terms.test === 'at-least' ? compared >= 0 : compared <= 0;
}

function cure(state: KnownCovenant, { testId, evidence, on }: CureCovenant): readonly CovenantEvent[] {
  const breach = breachOf(state, testId);
  if (breach.status === 'cured') return [];
  running(state);
  checkText(evidence, 'evidence');
  if (breach.status === 'waived') rejectCovenant('covenant-not-breached', 'the breach was waived', 'testId');
  if (on > breach.curableUntil) {
    rejectCovenant('covenant-cure-late', `it could be cured until ${breach.curableUntil}`, 'on');
  }
  return [{ type: 'covenant.cured', occurredOn: on, data: { ...aboutOf(state), testId, evidence } }];
}

function waive(state: KnownCovenant, command: WaiveCovenant): readonly CovenantEvent[] {
  const { waiverId, testId, reason, approvalReference, on } = command;
  if (Object.hasOwn(state.waivers, waiverId)) {
    if (state.waivers[waiverId] === testId) return [];
    rejectCovenant('covenant-id-reused', `waiver "${waiverId}" was for another test`, 'waiverId');
  }
  running(state);
  checkText(reason, 'reason');
  checkText(approvalReference, 'approvalReference');
  if (breachOf(state, testId).status !== 'open') {
    rejectCovenant('covenant-not-breached', 'the breach is not open any more', 'testId');
  }
  const data = { ...aboutOf(state), waiverId, testId, reason, approvalReference };
  return [{ type: 'covenant.waived', occurredOn: on, data }];
}

function breachOf({ breaches }: KnownCovenant, testId: string): Breach {
  const breach = breaches.find((one) => one.testId === testId);
  return breach ?? rejectCovenant('covenant-not-breached', `test "${testId}" is no breach`, 'testId');
}

function running({ status }: KnownCovenant): void {
  if (status === 'ended') rejectCovenant('covenant-ended', 'the covenant has ended');
}

function aboutOf({ terms: { loanId, borrowerId } }: KnownCovenant) {
  return { loanId, borrowerId };
}

function checkText(text: string, field: string): void {
  if (text.trim() === '') rejectCovenant('covenant-reference-required', `${field} must not be empty`, field);
}

function checkDay(on: LocalDate, field: string, businessDate: LocalDate): void {
  if (parseLocalDate(on) === undefined)
    rejectCovenant('covenant-date-invalid', `"${on}" is not a date`, field);
  if (on > businessDate) {
    rejectCovenant('covenant-date-in-future', `${on} is after the open business date ${businessDate}`, field);
  }
}

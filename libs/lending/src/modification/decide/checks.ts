import { type LocalDate, parseLocalDate } from '#kernel';
import type { ConcealmentFinding } from '../concealment.js';
import type { ConcealmentCheckCode } from '../modification-rules.js';
import type { ModificationDocument } from '../modification.events.js';
import { type ModificationRejectionCode, rejectModification } from '../modification.rejections.js';
import type { ModificationApplication, ModificationState } from '../modification.state.js';

const [longestText, mostDocuments] = [4_000, 50];

export function applicationOf(state: ModificationState, applicationId: string): ModificationApplication {
  const found = state.applications.find(({ asked }) => asked.applicationId === applicationId);
  return (
    found ??
    rejectModification('modification-not-found', `no application "${applicationId}"`, 'applicationId')
  );
}

export function about({ asked: { loanId, borrowerId, applicationId } }: ModificationApplication) {
  return { loanId, borrowerId, applicationId };
}

/** Not decided yet. */
export function undecided({ status }: ModificationApplication): void {
  if (status !== 'applied') rejectModification('modification-not-open', `the application is ${status}`);
}

export function checkText(text: string, field: string): void {
  if (text.trim() !== '' && text.length <= longestText) return;
  rejectModification('modification-text-required', `${field} holds 1 to ${longestText} characters`, field);
}

export function checkDay(day: LocalDate, field: string): void {
  if (parseLocalDate(day) !== undefined) return;
  rejectModification('modification-date-invalid', `"${day}" is not a date`, field);
}

export function checkDocuments(documents: readonly ModificationDocument[], field: string): void {
  if (documents.length > mostDocuments) {
    rejectModification('modification-too-large', `at most ${mostDocuments} documents`, field);
  }
  documents.forEach(({ document, reference }, index) => {
    checkText(document, `${field}.${index}.document`);
    checkText(reference, `${field}.${index}.reference`);
  });
}

const refusals: Readonly<Record<ConcealmentCheckCode, ModificationRejectionCode>> = {
  late: 'modification-late',
  overdue: 'modification-of-overdue-loan',
  classified: 'modification-of-classified-loan',
  serial: 'modification-serial',
  'interest-capitalised': 'modification-capitalises-interest',
  'new-for-old': 'modification-new-for-old',
  'beyond-cap': 'modification-beyond-cap',
  'without-consent': 'modification-without-consent',
};

/** What the rules let nobody approve, each with a code of its own. */
export function refuseConcealment(findings: readonly ConcealmentFinding[]): void {
  const found = findings.find(({ effect }) => effect === 'refuse');
  if (found) rejectModification(refusals[found.check], found.message);
}

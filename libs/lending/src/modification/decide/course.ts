import { sameFacts } from '../../loan/loan.same-facts.js';
import type {
  AddModificationEvidence,
  AskForBooking,
  EndHardship,
  RecordBooking,
  RecordBookingRefused,
  RecordBookingReversal,
  RecordModificationConsent,
  RefuseModification,
  ReviewModifications,
  SignModification,
  WithdrawModification,
} from '../modification.commands.js';
import type { ModificationEvent } from '../modification.events.js';
import { rejectModification } from '../modification.rejections.js';
import { isOpen, type ModificationState, sameSecurity } from '../modification.state.js';
import { about, applicationOf, checkDay, checkDocuments, checkText, undecided } from './checks.js';

export function addEvidence(state: ModificationState, command: AddModificationEvidence): ModificationEvent[] {
  const { type: _, businessDate, by, applicationId, ...paper } = command;
  const at = applicationOf(state, applicationId);
  if (at.evidence.some((one) => sameFacts(one, paper))) return [];
  undecided(at);
  checkDocuments([...at.evidence, paper], 'evidence');
  return [
    { type: 'modification.evidence-added', occurredOn: businessDate, data: { ...about(at), ...paper, by } },
  ];
}

export function recordConsent(
  state: ModificationState,
  command: RecordModificationConsent,
): ModificationEvent[] {
  const { type: _, businessDate, applicationId, ...told } = command;
  const at = applicationOf(state, applicationId);
  const known = at.consents.find((consent) => sameSecurity(consent, told));
  if (known?.given === told.given && known.reference === told.reference) return [];
  undecided(at);
  if (!at.asked.securities.some((security) => sameSecurity(security, told))) {
    const secured = at.asked.securities.map(({ role, security }) => `${role} ${security}`).join(', ');
    rejectModification('modification-security-unknown', `the loan is secured by: ${secured}`, 'security');
  }
  checkDocuments([told], 'consent');
  const data = { ...about(at), ...told };
  return [{ type: 'modification.consent-recorded', occurredOn: businessDate, data }];
}

export function refuse(state: ModificationState, command: RefuseModification): ModificationEvent[] {
  const { applicationId, reason, by, businessDate } = command;
  const at = applicationOf(state, applicationId);
  if (at.status === 'refused') return [];
  undecided(at);
  if (by === at.asked.by) {
    rejectModification('modification-same-person', 'somebody else decides than who took the application');
  }
  checkText(reason, 'reason');
  return [{ type: 'modification.refused', occurredOn: businessDate, data: { ...about(at), reason, by } }];
}

/** Until the contract is signed the applicant may think better of it; after a refused booking too. */
export function withdraw(state: ModificationState, command: WithdrawModification): ModificationEvent[] {
  const { applicationId, reason, by, businessDate } = command;
  const at = applicationOf(state, applicationId);
  if (at.status === 'withdrawn') return [];
  if (!isOpen(at) || at.status === 'signed') {
    rejectModification('modification-not-open', `the application is ${at.status}`);
  }
  checkText(reason, 'reason');
  return [{ type: 'modification.withdrawn', occurredOn: businessDate, data: { ...about(at), reason, by } }];
}

export function sign(state: ModificationState, command: SignModification): ModificationEvent[] {
  const { applicationId, documents, signedOn, by, businessDate } = command;
  const at = applicationOf(state, applicationId);
  if (at.contract !== null && sameFacts(at.contract, { on: signedOn, documents })) return [];
  if (at.status !== 'approved') {
    rejectModification('modification-not-approved', `the application is ${at.status}`);
  }
  const { on: approvedOn, signBy } = at.approved!;
  checkDay(signedOn, 'signedOn');
  const last = signBy !== null && signBy < businessDate ? signBy : businessDate;
  if (signedOn < approvedOn || signedOn > last) {
    rejectModification('modification-date-invalid', `it is signed from ${approvedOn} to ${last}`, 'signedOn');
  }
  if (!documents.some(({ sha256 }) => sha256 !== undefined)) {
    rejectModification(
      'modification-evidence-missing',
      'the signed contract is named by its hash',
      'documents',
    );
  }
  checkDocuments(documents, 'documents');
  const data = { ...about(at), documents, by };
  return [{ type: 'modification.contract-signed', occurredOn: signedOn, data }];
}

export function askForBooking(state: ModificationState, command: AskForBooking): ModificationEvent[] {
  const { applicationId, by, businessDate } = command;
  const at = applicationOf(state, applicationId);
  if (at.status === 'signed' || at.status === 'booked') return [];
  if (at.status !== 'booking-refused') {
    rejectModification('modification-not-signed', `the application is ${at.status}`);
  }
  const data = { ...about(at), attempt: at.attempt + 1, by };
  return [{ type: 'modification.booking-asked', occurredOn: businessDate, data }];
}

/** By process. What was recorded of this attempt before is not recorded again. */
export function recordBooking(
  state: ModificationState,
  command: RecordBooking | RecordBookingRefused,
): ModificationEvent[] {
  const { applicationId, attempt, businessDate } = command;
  const at = applicationOf(state, applicationId);
  if (at.status !== 'signed' || at.attempt !== attempt) return [];
  if (command.type === 'modification.record-booking-refused') {
    const { code, message } = command;
    const data = { ...about(at), attempt, code, message };
    return [{ type: 'modification.booking-refused', occurredOn: businessDate, data }];
  }
  const { restructured } = at.approved!;
  const data = { ...about(at), attempt, eventIds: command.eventIds, restructured };
  return [{ type: 'modification.booked', occurredOn: businessDate, data }];
}

/** By process. Most of what a loan reverses was never applied for, and says nothing here. */
export function recordReversal(
  { applications }: ModificationState,
  { of, reversalId, eventId, reason, reversedOn }: RecordBookingReversal,
): ModificationEvent[] {
  const at = applications.find(({ asked }) => asked.applicationId === of);
  if (at?.status !== 'booked') return [];
  const data = { ...about(at), reversalId, eventId, reason };
  return [{ type: 'modification.booking-reversed', occurredOn: reversedOn, data }];
}

export function endHardship(state: ModificationState, command: EndHardship): ModificationEvent[] {
  const { applicationId, reason, by, businessDate } = command;
  const at = applicationOf(state, applicationId);
  const hold = state.holds.find((one) => one.applicationId === applicationId);
  if (!hold) {
    rejectModification('hardship-not-granted', 'no relief was granted by it', 'applicationId');
  }
  if (hold.endedOn !== null) return [];
  checkText(reason, 'reason');
  const data = { ...about(at), how: 'by-person' as const, reason, by };
  return [{ type: 'modification.hardship-ended', occurredOn: businessDate, data }];
}

/** What lapses, and which relief ends, on the day after the last. */
export function review(
  { applications, holds }: ModificationState,
  { businessDate }: ReviewModifications,
): ModificationEvent[] {
  const lapsed = applications.flatMap((at): ModificationEvent[] => {
    const [reason, lastDay] =
      at.status === 'applied'
        ? (['not-decided', at.asked.lapsesOn] as const)
        : (['not-signed', at.status === 'approved' ? at.approved!.signBy : null] as const);
    if (lastDay === null || lastDay >= businessDate) return [];
    return [
      { type: 'modification.lapsed', occurredOn: businessDate, data: { ...about(at), reason, lastDay } },
    ];
  });
  const ended = holds
    .filter(({ endedOn, untilOn }) => endedOn === null && untilOn < businessDate)
    .map(({ applicationId }): ModificationEvent => {
      const at = applications.find(({ asked }) => asked.applicationId === applicationId)!;
      const data = { ...about(at), how: 'last-day-passed' as const };
      return { type: 'modification.hardship-ended', occurredOn: businessDate, data };
    });
  return [...lapsed, ...ended];
}

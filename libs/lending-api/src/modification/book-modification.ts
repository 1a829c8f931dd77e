import { v5 as uuidV5 } from 'uuid';
import {
  CommandReused,
  type EventStore,
  executeCommand,
  loadAggregate,
  RevisionMismatch,
} from '#event-store';
import { type Actor, type LocalDate, parseStreamName, type RecordedEvent, Rejection } from '#kernel';
import {
  bookingOn,
  type BookingTerms,
  loan,
  type LoanCommand,
  modification,
  type ModificationApplication,
  type ModificationCommand,
  payoutOf,
  servicingTermsOf,
} from '#lending';
import type { CommandOrigin } from '#processes';
import type { CommandExecutor } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { knownLoan } from '../commands/known-loan.js';
import { extensionRulesOn } from '../loan/extension-rules-on.js';
import type { DisbursementConditions } from '../loan/servicing/disbursement-conditions.js';
import type { RuleBook } from '../policy/rule-book.js';

export interface BookingParts {
  readonly store: EventStore;
  readonly commands: CommandExecutor;
  readonly rules: RuleBook;
  readonly payout: DisbursementConditions;
}

const actor: Actor = { id: 'modifications', role: 'system', org: 'system' };
const mostMessageLength = 500;

/**
 * Has the loan book what was signed. The ids of the commands follow from application and attempt: whoever repeats it
 * after a crash is answered with the first result.
 */
export async function bookModification(
  parts: BookingParts,
  recorded: RecordedEvent,
  origin: CommandOrigin,
): Promise<void> {
  const loanId = parseStreamName(recorded.stream).id;
  const { applicationId } = modification.upcast(recorded).data;
  const { state } = await loadAggregate(parts.store, modification, loanId);
  const at = state.applications.find(({ asked }) => asked.applicationId === applicationId);
  if (at?.status !== 'signed') return;
  const outcome = await attempt(parts, at, origin);
  await executeCommand(parts.store, modification, loanId, outcome, {
    ...origin,
    actor,
    input: { causedBy: origin.causationId },
  });
}

/** A refusal is an outcome; a store that does not answer is tried again by whoever runs the process. */
async function attempt(
  { store, commands, rules, payout }: BookingParts,
  { asked, approved, attempt: number }: ModificationApplication,
  origin: CommandOrigin,
): Promise<ModificationCommand> {
  const { loanId, applicationId, change } = asked;
  const { approvalReference, by } = approved!;
  const request = (step: string): CommandRequest => ({
    commandId: uuidV5(`${step}/${number}`, applicationId),
    actor,
    correlationId: origin.correlationId,
    // Approved by those whom the rules of authority name; an approval by one person covers no command that needs more.
    ...(by === undefined && {
      approval: { approvalId: approvalReference, grantedBy: origin.causationId },
    }),
  });
  const serviced = servicingTermsOf(await knownLoan(store, loanId)) !== undefined;
  const input = { applicationId, attempt: number };
  const termsOn = async (on: LocalDate): Promise<BookingTerms> => ({
    applicationId,
    change,
    approvalReference,
    on,
    rules: await extensionRulesOn(rules, on),
    serviced,
  });
  let on = asked.lapsesOn;
  try {
    if (change?.type === 'refinancing') {
      const conditions = await payout.of(change.newLoanId, undefined);
      await commands.on(loan, change.newLoanId, input, request('payout'), async ({ businessDate }) => {
        on = businessDate;
        return { ...payoutOf(await termsOn(businessDate))!, ...conditions } as LoanCommand;
      });
    }
    const { events } = await commands.on(
      loan,
      loanId,
      input,
      request('booking'),
      async ({ businessDate }) => {
        on = businessDate;
        return bookingOn(await termsOn(businessDate))!;
      },
    );
    const eventIds = events.map(({ eventId }) => eventId);
    return {
      type: 'modification.record-booking',
      applicationId,
      attempt: number,
      eventIds,
      businessDate: on,
    };
  } catch (error) {
    const { code, message } = refusalOf(error);
    return {
      type: 'modification.record-booking-refused',
      applicationId,
      attempt: number,
      code,
      message,
      businessDate: on,
    };
  }
}

/** @throws the error itself where it is none */
function refusalOf(error: unknown): { readonly code: string; readonly message: string } {
  const code =
    error instanceof Rejection
      ? error.code
      : error instanceof RevisionMismatch
        ? 'revision-mismatch'
        : error instanceof CommandReused
          ? 'command-reused'
          : undefined;
  if (code === undefined) throw error;
  return { code, message: (error as Error).message.slice(0, mostMessageLength) };
}

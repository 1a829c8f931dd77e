import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, executeCommands, loadAggregate } from '#event-store';
import { type Actor, formatMinor, type LocalDate } from '#kernel';
import {
  type KnownLoan,
  loan,
  type LoanCommand,
  type LoanEvent,
  LoanRejection,
  type LoanWrittenOff,
  outstandingAmounts,
  refuseUnrecognised,
  writeOff,
  type WriteOffCommand,
  type WriteOffRulesInForce,
} from '#lending';
import type { BatchRow } from './batch-row.js';

export interface WriteOffSources {
  readonly store: EventStore;
  readonly actor: Actor;
  readonly businessDate: LocalDate;
  readonly rulesFor: (state: KnownLoan) => Promise<WriteOffRulesInForce | null>;
  /** Throws a Rejection that names the item where a document must not stand for it. */
  readonly admitEvidence: (loanId: string, state: KnownLoan, evidence: BatchRow['evidence']) => Promise<void>;
}

/**
 * Takes one loan through recognition, write-off and recovery. Ids of all commands follow from the loan and the day, so
 * a row that was done before, in whole or in part, is completed and never done twice.
 * @returns events that were appended
 * @throws Rejection where the domain refuses a step; what went before it stays. A document that may not stand for its
 * item is refused before the first step
 */
export async function writeOffLoan(
  loanId: string,
  row: BatchRow,
  { store, actor, businessDate, rulesFor, admitEvidence }: WriteOffSources,
): Promise<number> {
  const { state } = await loadAggregate(store, loan, loanId);
  if (state.status === 'unregistered') throw new LoanRejection('loan-not-found', `no loan ${loanId}`);
  const { borrowerId } = state.registration;
  const caseId = uuidV5(`write-off-case/${row.on}`, loanId);
  const rules = await rulesFor(state);
  const common = { loanId, borrowerId, caseId, businessDate, on: row.on };
  const context = (step: string, input: object) => {
    const commandId = uuidV5(step, caseId);
    return { commandId, input, actor, correlationId: caseId, causationId: commandId };
  };
  const before = await loadAggregate(store, writeOff, loanId);
  const begun = before.state.cases.find((one) => one.caseId === caseId);
  const recognised = begun?.recognised;
  // What an earlier run has recorded was admitted then: rules that were adopted since do not undo it.
  const fresh = row.evidence.filter(
    ([item, reference]) =>
      !begun?.evidence.some(({ data }) => data.item === item && data.reference === reference),
  );
  await admitEvidence(loanId, state, fresh);
  const recognition: WriteOffCommand[] = [
    {
      ...common,
      type: 'write-off.propose',
      condition: row.condition,
      since: row.since,
      reason: row.reason,
      by: row.proposedBy,
      rules,
    },
    ...row.evidence.map(([item, reference]) => ({
      ...common,
      type: 'write-off.add-evidence' as const,
      evidenceId: uuidV5(`evidence/${item}`, caseId),
      item,
      reference,
      by: row.proposedBy,
    })),
    {
      ...common,
      type: 'write-off.recognise',
      amounts: recognised?.amounts ?? owedOn(state, row.on),
      minutesReference: row.minutes,
      by: row.recognisedBy,
    },
  ];
  const first = await executeCommands(
    store,
    writeOff,
    loanId,
    recognition.map((command, index) => ({ command, context: context(`case/${index}`, stable(command)) })),
  );
  const money = moneyOf(row, caseId, businessDate);
  const [booking, ...recoveries] = money;
  const booked = await executeCommand(
    store,
    loan,
    loanId,
    booking!,
    context('book', stable(booking!)),
    async (decided) => {
      const event = decided.find(({ type }) => type === 'loan.written-off');
      if (event?.type !== 'loan.written-off') return;
      const { state: cases } = await loadAggregate(store, writeOff, loanId);
      refuseUnrecognised(cases, event.data, state.currency);
    },
  );
  const noted = await note(store, loanId, common, context('note', { caseId }));
  const recovered = await executeCommands(
    store,
    loan,
    loanId,
    recoveries.map((command) => ({ command, context: context('recover', stable(command)) })),
  );
  return first.events + (booked.repeated ? 0 : booked.events.length) + noted + recovered.events;
}

/** Also where the booking itself was done by an earlier run: the two stand in different streams. */
async function note(
  store: EventStore,
  loanId: string,
  { borrowerId, businessDate, caseId }: About,
  context: Parameters<typeof executeCommand>[4],
): Promise<number> {
  const writeOffId = writeOffIdOf(caseId);
  const { events } = await loadAggregate(store, loan, loanId);
  const booking = events.map((event) => loan.upcast(event)).find(isBookingOf(writeOffId));
  if (booking === undefined) return 0;
  const { extent, amounts } = booking.data;
  const on = booking.occurredOn;
  const command = { loanId, borrowerId, businessDate, on, writeOffId, extent, amounts };
  const noted = await executeCommand(
    store,
    writeOff,
    loanId,
    { type: 'write-off.book', ...command },
    context,
  );
  return noted.repeated ? 0 : noted.events.length;
}

interface About {
  readonly borrowerId: string;
  readonly businessDate: LocalDate;
  readonly caseId: string;
}

function isBookingOf(writeOffId: string) {
  return (event: LoanEvent): event is LoanWrittenOff =>
    event.type === 'loan.written-off' && event.data.writeOffId === writeOffId;
}

function writeOffIdOf(caseId: string): string {
  return uuidV5('write-off', caseId);
}

function moneyOf(row: BatchRow, caseId: string, businessDate: LocalDate): LoanCommand[] {
  const commands: LoanCommand[] = [
    {
      type: 'loan.write-off',
      writeOffId: writeOffIdOf(caseId),
      writtenOffOn: row.on,
      reason: row.reason,
      approvalReference: row.minutes,
      businessDate,
    },
  ];
  if (row.recovery) {
    const { on, amount, source, costs } = row.recovery;
    commands.push({
      type: 'loan.record-recovery',
      recoveryId: uuidV5('recovery', caseId),
      amount,
      valueOn: on,
      source,
      ...(costs !== undefined && { costs }),
      businessDate,
    });
  }
  return commands;
}

/** What the batch says, without what the system adds: the same in a run on another day. */
function stable(command: WriteOffCommand | LoanCommand): object {
  const { businessDate: _, ...said } = command as WriteOffCommand & { rules?: unknown; amounts?: unknown };
  const { rules: _rules, amounts: _amounts, ...input } = said as { rules?: unknown; amounts?: unknown };
  return input;
}

function owedOn(state: KnownLoan, on: LocalDate) {
  const { fees, penalty, interest, principal } = outstandingAmounts(state, on);
  const text = (amount: bigint) => formatMinor(amount, state.currency);
  return { fees: text(fees), penalty: text(penalty), interest: text(interest), principal: text(principal) };
}

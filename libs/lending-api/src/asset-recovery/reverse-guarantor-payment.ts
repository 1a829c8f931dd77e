import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, parseStreamName, type RecordedEvent, Rejection } from '#kernel';
import { guarantee, type GuarantorPaymentReversed, type SettleGuarantorReversal } from '#lending';
import type { CommandOrigin } from '#processes';
import type { CommandExecutor } from '../commands/command-executor.js';

interface Sources {
  readonly store: EventStore;
  readonly commands: CommandExecutor;
}

/**
 * Takes the booking of a guarantor's payment back on the loan, for whoever recorded that the money went back and under
 * the same rules of authority. A refusal is an answer; a payment that the loan never took has nothing to take back.
 */
export async function reverseGuarantorPayment(
  { store, commands }: Sources,
  actor: Actor,
  event: RecordedEvent,
  origin: CommandOrigin,
): Promise<void> {
  const { data, occurredOn: on } = guarantee.upcast(event) as GuarantorPaymentReversed;
  const { id } = parseStreamName(event.stream);
  const { state } = await loadAggregate(store, guarantee, id);
  const paid = state.status !== 'none' && state.payments.find(({ actId }) => actId === data.paymentId);
  if (!paid || paid.booking !== 'booked') return;
  const outcome = await reverseOnLoan(commands, data, event.actor, origin);
  const command: SettleGuarantorReversal = {
    type: 'guarantee.settle-reversal',
    paymentId: data.paymentId,
    outcome,
    on,
  };
  const input = { eventId: event.eventId };
  await executeCommand(store, guarantee, id, command, { ...origin, input, actor });
}

async function reverseOnLoan(
  commands: CommandExecutor,
  { loanId, actId: reversalId, paymentId: of, reason }: GuarantorPaymentReversed['data'],
  maker: Actor,
  origin: CommandOrigin,
): Promise<SettleGuarantorReversal['outcome']> {
  const request = {
    commandId: uuidV5(`reverse/${of}`, origin.commandId),
    actor: maker,
    correlationId: origin.correlationId,
  };
  try {
    await commands.onLoan(loanId, { reversalId, of }, request, ({ businessDate }) => ({
      type: 'loan.reverse',
      reversalId,
      of,
      reason,
      businessDate,
    }));
    return 'reversed';
  } catch (error) {
    if (error instanceof Rejection) return { refused: error.code };
    throw error;
  }
}

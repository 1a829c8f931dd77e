import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand } from '#event-store';
import { type Actor, parseStreamName, type RecordedEvent, Rejection } from '#kernel';
import { type CostIncurred, legalMatter } from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import type { CommandExecutor } from '../commands/command-executor.js';

const actor: Actor = { id: 'legal-costs', role: 'system', org: 'system' };

/**
 * Charges a loan with a cost of its matter, for whoever recorded it and under the same rules of authority as any charge.
 * A refusal of the loan stands in the matter.
 */
export function legalCosts(
  store: EventStore,
  commands: CommandExecutor,
): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'legal-costs',
      categories: [legalMatter.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) =>
        event.type === 'legal-matter.cost-incurred' && event.data.charge === true ? [event] : [],
    },
    dispatch: async (recorded, origin) => {
      const { data, occurredOn } = legalMatter.upcast(recorded) as CostIncurred;
      const matterId = parseStreamName(recorded.stream).id;
      const refused = await charge(commands, recorded, data, origin);
      const command = {
        type: 'legal-matter.settle-cost',
        costId: data.actId,
        on: occurredOn,
        ...(refused !== undefined && { refused }),
      } as const;
      const input = { eventId: recorded.eventId };
      await executeCommand(store, legalMatter, matterId, command, { ...origin, input, actor });
    },
  };
}

/** @returns the code of the loan's refusal */
async function charge(
  commands: CommandExecutor,
  { eventId, actor: maker, stream }: RecordedEvent,
  { loanId, actId, kind, amount }: CostIncurred['data'],
  { commandId, correlationId }: CommandOrigin,
): Promise<string | undefined> {
  try {
    await commands.onLoan(
      loanId,
      { eventId },
      { commandId: uuidV5('charge', commandId), actor: maker, correlationId },
      ({ businessDate }) => ({
        type: 'loan.charge',
        chargeId: actId,
        component: 'fees',
        amount,
        dueOn: businessDate,
        chargedOn: businessDate,
        reason: `${kind}, legal-matter/${parseStreamName(stream).id}`,
        businessDate,
      }),
    );
    return undefined;
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
}

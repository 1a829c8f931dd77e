import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, parseStreamName, type RecordedEvent } from '#kernel';
import { loan, type LoanEvent, writeOff, type WriteOffCommand } from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';

const actor: Actor = { id: 'write-off', role: 'system', org: 'system' };

/** Tells the case of a loan that it has left the books, and that it stands on them again. */
export function writeOffOutcomes(store: EventStore): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'write-off-outcomes',
      categories: [loan.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => (event.type === 'loan.written-off' || event.type === 'loan.reversed' ? [event] : []),
    },
    dispatch: (event, origin) => tell(store, event, origin),
  };
}

async function tell(store: EventStore, recorded: RecordedEvent, origin: CommandOrigin): Promise<void> {
  const loanId = parseStreamName(recorded.stream).id;
  const { state } = await loadAggregate(store, writeOff, loanId);
  const latest = state.cases.at(-1);
  if (latest === undefined) return;
  const command = commandFor(loan.upcast(recorded), { loanId, borrowerId: latest.proposal.borrowerId });
  if (command === undefined) return;
  await executeCommand(store, writeOff, loanId, command, {
    ...origin,
    input: { eventId: recorded.eventId },
    actor,
  });
}

function commandFor(
  { type, data, occurredOn: on }: LoanEvent,
  about: { readonly loanId: string; readonly borrowerId: string },
): WriteOffCommand | undefined {
  const common = { ...about, on, businessDate: on };
  if (type === 'loan.written-off') {
    const { writeOffId, extent, amounts } = data;
    return { ...common, type: 'write-off.book', writeOffId, extent, amounts };
  }
  if (type === 'loan.reversed') {
    return { ...common, type: 'write-off.undo', writeOffId: data.of, reason: data.reason };
  }
  return undefined;
}

import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, type RecordedEvent, Rejection } from '#kernel';
import {
  collection,
  workout,
  type WorkoutHandOverAccepted,
  stewardship,
  type StewardshipCommand,
} from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';

const actor: Actor = { id: 'workout', role: 'system', org: 'system' };

/** What was signed for changes hands: the collection case goes to the unit, the borrower to the person. */
export function workoutHandOvers(store: EventStore): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'workout-hand-overs',
      categories: [workout.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => (event.type === 'workout.hand-over-accepted' ? [event] : []),
    },
    dispatch: async (recorded, origin) => {
      const event = workout.upcast(recorded);
      if (event.type !== 'workout.hand-over-accepted') return;
      await assignCase(store, event, origin);
      await handBorrowerOver(store, event, origin);
    },
  };
}

async function assignCase(
  store: EventStore,
  { data: { borrowerId, toUnit }, occurredOn }: WorkoutHandOverAccepted,
  origin: CommandOrigin,
): Promise<void> {
  const { state } = await loadAggregate(store, collection, borrowerId);
  if (state.status !== 'open') return;
  const command = {
    type: 'collection.assign',
    to: { kind: 'team', id: toUnit },
    mostAccessDays: 0,
    by: actor.id,
    businessDate: occurredOn,
  } as const;
  await unlessRefused(
    executeCommand(store, collection, borrowerId, command, {
      ...origin,
      commandId: uuidV5('case', origin.commandId),
      actor,
      input: { causedBy: origin.causationId },
    }),
  );
}

/** Signed for once: the same signature stands for the hand-over of the borrower. */
async function handBorrowerOver(
  store: EventStore,
  { data, occurredOn: businessDate }: WorkoutHandOverAccepted,
  origin: CommandOrigin,
): Promise<void> {
  const { borrowerId, handOverId, to, toUnit: orgUnit, proposedBy, note } = data;
  const { state } = await loadAggregate(store, stewardship, borrowerId);
  if (state.owner?.owner === to) return;
  const common = { borrowerId, businessDate };
  const reason = `Workout ${handOverId}`;
  const by = (id: string): Actor => ({ ...actor, id });
  const first: StewardshipCommand = {
    ...common,
    type: 'stewardship.assign-owner',
    owner: to,
    orgUnit,
    assignedOn: businessDate,
    reason,
    by: by(proposedBy),
  };
  const later: readonly StewardshipCommand[] = [
    { ...common, type: 'stewardship.propose-hand-over', handOverId, to, orgUnit, reason, by: by(proposedBy) },
    { ...common, type: 'stewardship.accept-hand-over', handOverId, note, by: by(to) },
  ];
  for (const command of state.owner === null ? [first] : later) {
    await unlessRefused(
      executeCommand(store, stewardship, borrowerId, command, {
        ...origin,
        commandId: uuidV5(command.type, origin.commandId),
        actor,
        input: { causedBy: origin.causationId },
      }),
    );
  }
}

/** Where another hand-over is under way, or the person is the second line, people sort it out: the worklists show it. */
async function unlessRefused(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
  }
}

import { CommandReused, type EventStore, RevisionMismatch, loadAggregate } from '#event-store';
import { type Actor, Rejection } from '#kernel';
import { type ApprovalCommand, type HeldCommand, type KnownApproval, approval } from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { InvalidRequest } from '#platform';
import type { CommandExecutor } from '../commands/command-executor.js';
import { executionId } from './approval-desk.js';
import { approvableCommand } from './approvable.js';

interface ExecuteGranted {
  readonly approvalId: string;
}

interface Execution {
  readonly store: EventStore;
  readonly commands: CommandExecutor;
  /** What the command is judged by at the moment at which it is executed. */
  readonly conditionsOf: (held: HeldCommand) => Promise<object>;
}

const executor: Actor = { id: 'approved-commands', role: 'system', org: 'system' };
const mostMessageLength = 500;

/**
 * Executes every command that was granted, once: its command id is derived from the approval, so that whoever repeats
 * it after a crash is answered with the first result. It acts for the maker, because of the grant.
 */
export function approvedCommands(execution: Execution): RunnableProcess<ExecuteGranted, null> {
  return {
    manager: {
      name: 'approved-commands',
      categories: [approval.category],
      initialState: () => null,
      evolve: (state) => state,
      react: ({ type, stream }) =>
        type === 'approval.granted' ? [{ approvalId: stream.slice(approval.category.length + 1) }] : [],
    },
    dispatch: ({ approvalId }, origin) => executeGranted(execution, approvalId, origin),
  };
}

async function executeGranted(
  { store, commands, conditionsOf }: Execution,
  approvalId: string,
  origin: CommandOrigin,
): Promise<void> {
  const { state } = await loadAggregate(store, approval, approvalId);
  if (state.status !== 'granted') return;
  const outcome = await attempt(commands, state, await conditionsOf(state.command), origin);
  await commands.on(
    approval,
    approvalId,
    { round: state.round },
    {
      commandId: origin.commandId,
      actor: executor,
      correlationId: origin.correlationId,
      approval: { approvalId, grantedBy: origin.causationId },
    },
    ({ businessDate }): ApprovalCommand => ({ ...outcome, businessDate }),
  );
}

type Outcome =
  | {
      readonly type: 'approval.record-execution';
      readonly eventIds: readonly string[];
      readonly targetRevision: number;
    }
  | { readonly type: 'approval.record-execution-refused'; readonly code: string; readonly message: string };

/** A refusal is an outcome; a store that does not answer is tried again by whoever runs the process. */
async function attempt(
  commands: CommandExecutor,
  { approvalId, round, command: held, expectedRevision, maker }: KnownApproval,
  conditions: object,
  { causationId }: CommandOrigin,
): Promise<Outcome> {
  const { aggregate, command } = approvableCommand(held.type);
  try {
    const { events, revision } = await commands.on(
      aggregate,
      held.targetId,
      { approvalId, input: held.input },
      {
        commandId: executionId(approvalId, round),
        actor: maker,
        correlationId: approvalId,
        expectedRevision,
        approval: { approvalId, grantedBy: causationId },
      },
      async (given) => ({ ...(await command(held.input, approvalId, given)), ...conditions }),
    );
    const eventIds = events.map(({ eventId }) => eventId);
    return { type: 'approval.record-execution', eventIds, targetRevision: revision };
  } catch (error) {
    return { type: 'approval.record-execution-refused', ...refusalOf(error) };
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
          : error instanceof InvalidRequest
            ? 'invalid-request'
            : undefined;
  if (code === undefined) throw error;
  return { code, message: (error as Error).message.slice(0, mostMessageLength) };
}

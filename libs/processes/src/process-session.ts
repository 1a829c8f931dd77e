import { v5 as uuidV5 } from 'uuid';
import type { JsonValue, Position, RecordedEvent } from '#kernel';
import {
  advanceCheckpoint,
  openCheckpoint,
  type ProcessCheckpoint,
  type ProcessSources,
} from './process-checkpoint.js';
import type { CommandOrigin, RunnableProcess } from './process.js';

/** One instance at work on one process, from a checkpoint that it has read. Good until the first error. */
export class ProcessSession<Command, State extends JsonValue> {
  private constructor(
    private readonly process: RunnableProcess<Command, State>,
    private readonly sources: ProcessSources,
    private checkpoint: ProcessCheckpoint<State>,
  ) {}

  /** @throws ForeignCheckpoint */
  static async open<Command, State extends JsonValue>(
    process: RunnableProcess<Command, State>,
    sources: ProcessSources,
  ): Promise<ProcessSession<Command, State>> {
    const { name, initialState } = process.manager;
    return new ProcessSession(process, sources, await openCheckpoint(sources, name, initialState()));
  }

  get position(): Position {
    return this.checkpoint.position;
  }

  /**
   * Handles events in order. The checkpoint moves only after all commands of an event have been carried out, and past
   * events without commands together, so that a crash repeats the commands of one event at most.
   * @throws CheckpointTaken where another instance did the same; whatever the dispatch throws
   */
  async handle(events: readonly RecordedEvent[], signal: AbortSignal): Promise<void> {
    const { manager, dispatch } = this.process;
    let { state } = this.checkpoint;
    let seen: Position | undefined;
    for (const event of events) {
      if (signal.aborted) break;
      state = manager.evolve(state, event);
      const commands = manager.react(event, state);
      seen = event.position;
      if (commands.length === 0) continue;
      for (const [index, command] of commands.entries()) {
        await dispatch(command, originOf(manager.name, event, index), signal);
      }
      await this.advance(event.position, state);
    }
    if (seen !== undefined && seen > this.position) await this.advance(seen, state);
  }

  private async advance(position: Position, state: State): Promise<void> {
    this.checkpoint = await advanceCheckpoint(this.sources.dataSource, this.checkpoint, position, state);
  }
}

function originOf(process: string, event: RecordedEvent, index: number): CommandOrigin {
  return {
    commandId: uuidV5(`${process}/${index}`, event.eventId),
    correlationId: event.correlationId,
    causationId: event.eventId,
  };
}

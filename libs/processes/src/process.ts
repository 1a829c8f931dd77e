import type { JsonValue, RecordedEvent } from '#kernel';

/**
 * A process manager: a decider whose outputs are commands. Pure, so that the same events always ask for the same
 * commands, under the same ids. `State` is what it has to remember from event to event; `null` where that is nothing.
 */
export interface ProcessManager<Command, State extends JsonValue> {
  /** Names the checkpoint; never changed once released. */
  readonly name: string;
  /** Categories of the streams it listens to. */
  readonly categories: readonly string[];
  initialState(): State;
  evolve(state: State, event: RecordedEvent): State;
  /** What to ask for because of `event`, which `state` already holds. */
  react(event: RecordedEvent, state: State): readonly Command[];
}

export interface CommandOrigin {
  /** Derived from the event and the index of the command: the same whenever the event is handled again. */
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
}

/**
 * Carries out a command of a process. Called at least once for each: after a crash, and beside a second instance,
 * once more with the same `origin`, so it must find out for itself that it has been done.
 */
export type Dispatch<Command> = (
  command: Command,
  origin: CommandOrigin,
  signal: AbortSignal,
) => Promise<void>;

/** A process manager together with who carries out its commands. */
export interface RunnableProcess<Command = never, State extends JsonValue = JsonValue> {
  readonly manager: ProcessManager<Command, State>;
  readonly dispatch: Dispatch<Command>;
}

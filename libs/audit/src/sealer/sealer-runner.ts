import type { EventStore } from '#event-store';
import { Backoff } from '#projections';
import { LogInUse, SealRefused } from '../audit.errors.js';
import type { SealedLog } from '../log/sealed-log.js';
import type { Checkpoint } from '../notes/checkpoint.js';
import type { WitnessStatus } from './cosigner.js';
import { follow, type SealOptions, withSealedLog } from './seal.js';

/**
 * `standby`: another process seals this log. `waiting`: store or disk failed, to be tried again. `refused`: log and
 * store do not fit together, which needs a person; looked at again all the same.
 */
export type SealerState = 'stopped' | 'starting' | 'running' | 'standby' | 'waiting' | 'refused';

export interface SealerStatus {
  readonly state: SealerState;
  readonly checkpoint: Checkpoint | undefined;
  /** Entries that no checkpoint covers yet. */
  readonly unsigned: number;
  readonly error: string | null;
  readonly witnesses: readonly WitnessStatus[];
}

/** Keeps a log sealed until it is told to stop; outlives every failure of what it depends on. */
export class SealerRunner {
  private state: SealerState = 'stopped';
  private cause: unknown;
  private progress: Pick<SealerStatus, 'checkpoint' | 'unsigned'> = { checkpoint: undefined, unsigned: 0 };
  private witnesses: readonly WitnessStatus[] = [];
  private readonly retry = new Backoff({ firstMs: 200, maxMs: 30_000 });
  private readonly standby = new Backoff({ firstMs: 1_000, maxMs: 5_000 });

  constructor(
    private readonly store: EventStore,
    private readonly options: SealOptions,
    private readonly onState: (state: SealerState, error?: unknown) => void = () => undefined,
    /** Told when a witness begins or ceases to fail. */
    private readonly onWitness: (status: WitnessStatus) => void = () => undefined,
  ) {}

  status(): SealerStatus {
    const { state, cause, progress, witnesses } = this;
    const error = cause === undefined ? null : cause instanceof Error ? cause.message : String(cause);
    return { state, ...progress, error, witnesses };
  }

  /** Never throws. Settles when the last checkpoint after `signal` is signed. */
  async run(signal: AbortSignal): Promise<void> {
    this.enter('starting');
    while (!signal.aborted) {
      try {
        await this.seal(signal);
      } catch (error) {
        if (signal.aborted) break;
        this.enter(stateAfter(error), error);
      }
      if (!signal.aborted) await (this.state === 'standby' ? this.standby : this.retry).wait(signal);
    }
    this.enter('stopped');
  }

  private seal(signal: AbortSignal): Promise<void> {
    const work = async (log: SealedLog) => {
      const note = () => {
        this.progress = { checkpoint: log.checkpoint, unsigned: log.unsigned };
        this.retry.reset();
        this.standby.reset();
        this.enter('running');
      };
      note();
      const onWitnesses = (statuses: readonly WitnessStatus[]) => this.hear(statuses);
      await follow(log, this.store, { ...this.options, onWitnesses }, signal, note);
    };
    return withSealedLog(this.store, this.options, work, signal);
  }

  private hear(statuses: readonly WitnessStatus[]): void {
    const before = new Map(this.witnesses.map(({ name, error }) => [name, error?.message]));
    this.witnesses = statuses;
    for (const status of statuses) {
      if (before.get(status.name) !== status.error?.message) this.onWitness(status);
    }
  }

  private enter(state: SealerState, error?: unknown): void {
    const changed = state !== this.state;
    this.state = state;
    this.cause = error;
    if (changed) this.onState(state, error);
  }
}

function stateAfter(error: unknown): SealerState {
  if (error instanceof LogInUse) return 'standby';
  return error instanceof SealRefused ? 'refused' : 'waiting';
}

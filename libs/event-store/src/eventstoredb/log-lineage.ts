import {
  type EventStoreDBClient,
  NO_STREAM,
  WrongExpectedVersionError,
  jsonEvent,
} from '@eventstore/db-client';
import { assert, type Position, START } from '#kernel';
import { type Lineage, nativePosition } from '../copy/lineage.js';
import { StoreIncomplete } from '../event-store.errors.js';
import { beforeAll, type LogPlace } from './log-position.js';
import type { RawLog } from './raw-log.js';
import { copyStream, identityStream } from './selection.js';

/** Data of an event that the copying writes now and then. */
export interface Milestone {
  /** Of the last event of a part of what was copied, as the store it comes from counts. */
  readonly position: Position;
  /** Where that event stands in this log. */
  readonly place: LogPlace;
}

export const copyEvents = { reached: 'store.copy-reached', completed: 'store.copy-completed' } as const;

const notCopied: Lineage = { storeId: '', generation: 0 };
const copiedForm = /^[a-z]?[\d-]{16,}$/;

/** Knows how the log came by its history, and translates positions into places of the log. */
export class LogLineage {
  private known: Lineage | undefined;
  private milestones: readonly Milestone[] = [];

  /** @param evenIncomplete for the copying itself */
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly raw: RawLog,
    private readonly evenIncomplete: boolean,
  ) {}

  /**
   * A log without an identity counts as one in which nothing was copied.
   * @throws StoreIncomplete, ReadInterrupted
   */
  async get(): Promise<Lineage> {
    return (await this.find()) ?? notCopied;
  }

  /** The same, with an identity: the first event of a well-known stream, which the first process to ask writes. */
  async identified(): Promise<Lineage> {
    const found = await this.find();
    if (found) return found;
    const event = jsonEvent({ type: 'store.identified', data: {} });
    try {
      await this.client.appendToStream(identityStream, event, {
        expectedRevision: NO_STREAM,
        requiresLeader: true,
      });
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw error;
    }
    const written = await this.find();
    assert(written !== undefined, 'the identity that was written can be read');
    return written;
  }

  /**
   * Where reading has to begin so that it misses nothing after a position. For the position of a copied event this may
   * be earlier than that event.
   * @throws RangeError for what is no position of this store
   */
  async placeBefore(position: Position): Promise<LogPlace> {
    if (position === START) return beforeAll;
    const lineage = await this.get();
    const native = nativePosition(lineage, position);
    if (lineage.generation === 0 || (native !== undefined && native !== position)) return native!;
    if (!copiedForm.test(position)) throw new RangeError(`"${position}" is not a position of this store`);
    return this.milestones.findLast((milestone) => milestone.position <= position)?.place ?? beforeAll;
  }

  private async find(): Promise<Lineage | undefined> {
    if (this.known) return this.known;
    const identity = await this.raw.first(identityStream);
    if (identity === undefined) return undefined;
    const { generation = 0 } = identity.data as { generation?: number };
    const lineage = { storeId: identity.id, generation };
    if (generation > 0 && !(await this.readMilestones())) {
      if (!this.evenIncomplete) throw new StoreIncomplete();
      return lineage;
    }
    this.known = lineage;
    return lineage;
  }

  /** @returns whether the copy is complete */
  private async readMilestones(): Promise<boolean> {
    const milestones: Milestone[] = [];
    let last: string | undefined;
    for await (const page of this.raw.stream(copyStream)) {
      for (const { type, data } of page) {
        if (type === copyEvents.reached) milestones.push(data as unknown as Milestone);
        last = type;
      }
    }
    this.milestones = milestones;
    return last === copyEvents.completed;
  }
}

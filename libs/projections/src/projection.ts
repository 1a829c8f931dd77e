import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '#kernel';

/** Where a projection's tables are at the moment: its own name of a table to the quoted, qualified one. */
export type TableNames = Readonly<Record<string, string>>;

/** Revisions by stream. A writer that counts the events of a stream knows by it a gap that was decided from a loss. */
export type LeftOut = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * Tables derived from events, and nothing else: the same events in the same order give the same rows. It has no clock,
 * no side effects, and reads no table of another projection, which may stand at another position.
 */
export interface Projection {
  readonly name: string;
  /** Raise it where the same events give other rows, or rows of another shape: the tables are then built anew. */
  readonly version: number;
  /** Event types that change its tables. Events of others only move its checkpoint. */
  readonly handles: readonly string[] | 'all';
  /**
   * Its tables. A migration defines the shape of each as an empty table of the same name in schema
   * `read_model_shape`.
   */
  readonly tables: readonly string[];
  /**
   * What queries read: the views of schema `read_model`, each with its SQL over the tables. Where absent, one view a
   * table, of the same name.
   */
  readonly views?: (tables: TableNames) => Readonly<Record<string, string>>;
  /** @param leftOut events that operators decided to leave out: they are not given to the writer */
  open(tables: TableNames, leftOut: LeftOut): ProjectionWriter;
}

/**
 * One projection at work on one set of tables. It may keep in memory what it wrote: it is thrown away, and another
 * opened, as soon as a transaction it took part in did not commit.
 */
export interface ProjectionWriter {
  /** Applies events in store order. Rows may stay in memory until {@link flush}. */
  project(events: readonly RecordedEvent[], tx: EntityManager): Promise<void>;
  /** Writes all that is still in memory; called before every commit. */
  flush?(tx: EntityManager): Promise<void>;
}

export function handlerOf({ handles }: Projection): (event: RecordedEvent) => boolean {
  if (handles === 'all') return () => true;
  const types = new Set(handles);
  return ({ type }) => types.has(type);
}

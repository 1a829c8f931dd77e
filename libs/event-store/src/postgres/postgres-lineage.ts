import type { Pool } from 'pg';
import { assert, type Position, START } from '#kernel';
import { type Lineage, nativePosition, positionIn } from '../copy/lineage.js';
import { StoreIncomplete } from '../event-store.errors.js';
import { countedPosition, positionCount } from '../stored-event.js';

const lineageQuery = `
  select coalesce(c.store_id, s.id), coalesce(c.generation, 0), coalesce(c.complete, true),
         exists (select from event_store.event)
  from event_store.store s left join event_store.copy c on true`;

const copiedForm = /^[a-z]?[\d-]{16,}$/;

/** Translates between the positions of a store and the counts of its table. */
export class PostgresLineage {
  private known: Lineage | undefined;

  /** @param evenIncomplete for the copying itself */
  constructor(
    private readonly pool: Pool,
    private readonly evenIncomplete: boolean,
  ) {}

  /** @throws StoreIncomplete */
  async get(): Promise<Lineage> {
    if (this.known) return this.known;
    const { rows } = await this.pool.query<[string, string, string, string]>({
      text: lineageQuery,
      rowMode: 'array',
    });
    assert(rows.length === 1, 'the event store has no identity');
    const [storeId, generation, complete, filled] = rows[0]!;
    if (complete !== 't' && !this.evenIncomplete) throw new StoreIncomplete();
    const lineage = { storeId, generation: Number(generation) };
    // Only an empty store can become a copy.
    if (filled === 't') this.known = lineage;
    return lineage;
  }

  /**
   * The count of the last event at or before a position.
   * @throws RangeError for what is no position of this store
   */
  async countAt(position: Position): Promise<number> {
    if (position === START) return 0;
    const lineage = await this.get();
    const native = nativePosition(lineage, position);
    if (lineage.generation === 0 || (native !== undefined && native !== position)) {
      return positionCount(native as Position);
    }
    if (!copiedForm.test(position)) throw new RangeError(`"${position}" is not a position of this store`);
    const { rows } = await this.pool.query<[string | null]>({
      name: 'event_store.copied-count',
      text: `select position from event_store.event
              where copied_position <= $1 order by copied_position desc limit 1`,
      values: [position],
      rowMode: 'array',
    });
    return Number(rows[0]?.[0] ?? 0);
  }

  async positionAt(count: number): Promise<Position> {
    if (count === 0) return START;
    const lineage = await this.get();
    const counted = positionIn(lineage, countedPosition(count));
    if (lineage.generation === 0) return counted;
    const { rows } = await this.pool.query<[string | null]>({
      name: 'event_store.copied-position',
      text: 'select copied_position from event_store.event where position = $1',
      values: [count],
      rowMode: 'array',
    });
    return (rows[0]?.[0] as Position | null | undefined) ?? counted;
  }
}

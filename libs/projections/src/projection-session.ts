import type { Position, RecordedEvent } from '#kernel';
import { type Checkpoint, advanceCheckpoint, holdCheckpoint, loadCheckpoint } from './checkpoint.js';
import type { ProjectionSources } from './generations.js';
import { refuseForeignCheckpoint } from './history-guard.js';
import { type LeftOut, type Projection, type ProjectionWriter, handlerOf } from './projection.js';
import { CheckpointLost } from './projection.errors.js';
import { failuresAhead, resolveFailures, skippedEvents } from './projection-failures.js';
import { generationTables } from './tables.js';
import { derivedTransaction } from './transaction.js';

type Page = readonly RecordedEvent[];

/**
 * One instance at work on one generation, from a checkpoint that it has read. Good until the first error: whatever the
 * cause, what the writer holds in memory may then differ from its rows, so the session is given up for a new one.
 */
export class ProjectionSession {
  private readonly handles: (event: RecordedEvent) => boolean;
  private readonly writer: ProjectionWriter;

  private constructor(
    projection: Projection,
    private readonly sources: ProjectionSources,
    private current: Checkpoint,
    /** Position of each failure that the checkpoint has yet to pass, and whether an operator lets it be skipped. */
    private readonly ahead: Map<Position, 'open' | 'skipped'>,
    leftOut: LeftOut,
  ) {
    this.handles = handlerOf(projection);
    this.writer = projection.open(generationTables(projection, current.generation), leftOut);
  }

  /**
   * @throws CheckpointRefused where the checkpoint is not of this history
   * @throws CheckpointLost where the generation was dropped or retired
   */
  static async open(
    projection: Projection,
    sources: ProjectionSources,
    generation: number,
  ): Promise<ProjectionSession> {
    const checkpoint = await loadCheckpoint(sources.dataSource, projection.name, generation);
    if (checkpoint === undefined || checkpoint.status === 'retired')
      throw new CheckpointLost(projection.name);
    await refuseForeignCheckpoint(sources.store, checkpoint);
    const failures = await failuresAhead(sources.dataSource, checkpoint);
    const ahead = new Map(
      failures.map(({ position, status }) => [position, status === 'skipped' ? 'skipped' : 'open'] as const),
    );
    const { leftOut } = await skippedEvents(sources.dataSource, projection.name, generation);
    return new ProjectionSession(projection, sources, checkpoint, ahead, leftOut);
  }

  /** Stands before an event that failed and that nobody decided to skip. */
  get isBlocked(): boolean {
    return [...this.ahead.values()].includes('open');
  }

  get checkpoint(): Checkpoint {
    return this.current;
  }

  /** Projects a page in one transaction, its checkpoint first. */
  async apply(page: Page): Promise<void> {
    const last = page.at(-1);
    if (last === undefined) return;
    this.current = await derivedTransaction(this.sources.dataSource, async (tx) => {
      const next = await advanceCheckpoint(tx, this.current, last, this.positionBefore(page));
      const events = this.relevant(page);
      if (events.length > 0) await this.writer.project(events, tx);
      await this.writer.flush?.(tx);
      if (this.ahead.size > 0) await resolveFailures(tx, next, last.position);
      return next;
    });
    this.forgetFailures(last.position);
  }

  /**
   * Projects up to `maxEvents` events of `pages` in one transaction and writes each row once: for a rebuild, where
   * nobody waits for the rows.
   * @returns false where `pages` came to their end
   */
  async applyInBulk(pages: AsyncIterator<Page>, maxEvents: number): Promise<boolean> {
    let more = true;
    this.current = await derivedTransaction(this.sources.dataSource, async (tx) => {
      await holdCheckpoint(tx, this.current);
      let prior = this.current.position;
      let last: RecordedEvent | undefined;
      for (let count = 0; count < maxEvents;) {
        const { done, value: page } = await pages.next();
        if (done) {
          more = false;
          break;
        }
        count += page.length;
        prior = page.at(-2)?.position ?? last?.position ?? prior;
        last = page.at(-1);
        await this.writer.project(this.relevant(page), tx);
      }
      if (last === undefined) return this.current;
      await this.writer.flush?.(tx);
      await resolveFailures(tx, this.current, last.position);
      return advanceCheckpoint(tx, this.current, last, prior);
    });
    return more;
  }

  private relevant(page: Page): RecordedEvent[] {
    return page.filter((event) => this.handles(event) && this.ahead.get(event.position) !== 'skipped');
  }

  private positionBefore(page: Page): Position {
    return page.at(-2)?.position ?? this.current.position;
  }

  private forgetFailures(upTo: Position): void {
    for (const position of this.ahead.keys()) if (position <= upTo) this.ahead.delete(position);
  }
}

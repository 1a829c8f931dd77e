import { v5 as uuidV5 } from 'uuid';
import { type EventStore, OutcomeUnknown } from '#event-store';
import type { NewEvent, Position } from '#kernel';
import { goldenLoanEvents } from '../../../libs/lending-contracts/testing/golden-events.js';

const namespace = '6f6a5a0e-7f0e-4a54-9a6e-0f5b8f1d2c3b';
const samples = goldenLoanEvents();

const mostAttempts = 10;

export const eventsOfALife = samples.length;

/** A store full of loans, each with the same whole life, growing evenly. */
export class LoanLives {
  private readonly told = new Map<number, number>();

  constructor(private readonly store: EventStore) {}

  /** Appends the next `count` events of each of the loans `from` to `to`, one loan after another. */
  async live(from: number, to: number, count: number): Promise<Position> {
    let position: Position | undefined;
    for (let loan = from; loan < to; loan += 1) {
      const done = this.told.get(loan) ?? 0;
      const loanId = uuidV5(`loan ${loan}`, namespace);
      const events = samples.slice(done, done + count).map((sample) => eventOf(sample, loanId));
      const result = await this.appendSurely(`loan-${loanId}`, events, done === 0 ? 'none' : done - 1);
      if (result.kind !== 'appended') throw new Error(`loan ${loan}: ${result.kind}`);
      this.told.set(loan, done + events.length);
      position = result.position;
    }
    return position!;
  }

  /** The same ids at the same revision are appended once, however often that is tried. */
  private async appendSurely(...append: Parameters<EventStore['append']>): ReturnType<EventStore['append']> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.store.append(...append);
      } catch (error) {
        if (!(error instanceof OutcomeUnknown) || attempt === mostAttempts) throw error;
      }
    }
  }

  /** All events appended. */
  get count(): number {
    return [...this.told.values()].reduce((sum, done) => sum + done, 0);
  }
}

function eventOf(sample: (typeof samples)[number], loanId: string): NewEvent {
  const { stream: _, revision: __, position: ___, recordedAt: ____, ...event } = sample;
  const data = event.type === 'loan.registered' ? { ...event.data, loanId } : event.data;
  return { ...event, data, eventId: uuidV5(event.eventId, loanId), subjects: [`loan/${loanId}`] };
}

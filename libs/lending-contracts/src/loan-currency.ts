import type { EventStore } from '#event-store';
import { type Currency, parseStreamName, type RecordedEvent } from '#kernel';
import { loan, loanCategory, loanStream } from '#lending';

/** Loans whose currency is kept in memory, about 100 bytes each; more than one page of events can be of. */
const mostRemembered = 100_000;
const readsAtOnce = 8;

/** The currency of loans, which only their first event states, for the loans that were learnt of late. */
export class LoanCurrencies {
  private readonly remembered = new Map<string, Currency>();

  constructor(private readonly store: EventStore) {}

  /** Learns the currencies of the loans that `events` are of, from these events or else from the store; others state theirs. */
  async learn(events: readonly RecordedEvent[]): Promise<void> {
    const unknown = new Set<string>();
    for (const event of events) {
      const { category, id: loanId } = parseStreamName(event.stream);
      if (category !== loanCategory) continue;
      if (event.revision === 0) this.remember(loanId, event);
      else if (!this.refresh(loanId)) unknown.add(loanId);
    }
    const left = [...unknown].filter((loanId) => !this.remembered.has(loanId));
    for (let start = 0; start < left.length; start += readsAtOnce) {
      await Promise.all(left.slice(start, start + readsAtOnce).map((loanId) => this.read(loanId)));
    }
  }

  /** @throws Error for a loan that was not learnt, or whose first event this program cannot read */
  of(loanId: string): Currency {
    const currency = this.remembered.get(loanId);
    if (currency === undefined) throw new Error(`the currency of loan ${loanId} is not known`);
    return currency;
  }

  private async read(loanId: string): Promise<void> {
    for await (const [first] of this.store.readStream(loanStream(loanId), { limit: 1 })) {
      this.remember(loanId, first!);
    }
  }

  private remember(loanId: string, first: RecordedEvent): void {
    const currency = currencyIn(first);
    if (currency === undefined) return;
    this.remembered.set(loanId, currency);
    if (this.remembered.size > mostRemembered) {
      this.remembered.delete(this.remembered.keys().next().value!);
    }
  }

  /** Puts a known loan at the end of the map, so that the one at its start is the one learnt longest ago. */
  private refresh(loanId: string): boolean {
    const currency = this.remembered.get(loanId);
    if (currency === undefined) return false;
    this.remembered.delete(loanId);
    this.remembered.set(loanId, currency);
    return true;
  }
}

/** Undefined where the event cannot be read: what is wrong with it is said when it is published itself. */
function currencyIn(first: RecordedEvent): Currency | undefined {
  try {
    const event = loan.upcast(first);
    return event.type === 'loan.registered' ? (event.data.terms.currency as Currency) : undefined;
  } catch {
    return undefined;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore, type Loaded, loadAggregate } from '#event-store';
import { type DomainEvent, type LocalDate, streamName } from '#kernel';
import { loan, type LoanState, type LoanWrittenOff, refuseUnrecognised, writeOff } from '#lending';
import { RuleBook } from '../policy/rule-book.js';
import { writeOffRulesOn } from './write-off-rules-on.js';

/** Lets no loan leave the books that was not recognised as uncollectable, where rules ask for it. */
@Injectable()
export class RecognitionGate {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  /** @throws WriteOffRejection `write-off-not-recognised`, `write-off-above-recognised` */
  async admit(
    stream: string,
    decided: readonly DomainEvent[],
    loaded: Loaded<unknown>,
    on: LocalDate,
  ): Promise<void> {
    const event = decided.find(({ type }) => type === 'loan.written-off');
    if (event === undefined) return;
    const state = loaded.state as LoanState;
    if (state.status === 'unregistered') return;
    if ((await writeOffRulesOn(this.rules, on, state)) === null) return;
    const loanId = stream.slice(streamName(loan.category, '').length);
    const { state: cases } = await loadAggregate(this.store, writeOff, loanId);
    refuseUnrecognised(cases, event.data as LoanWrittenOff['data'], state.currency);
  }
}

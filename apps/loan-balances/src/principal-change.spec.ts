import type { Currency } from '#kernel';
import { loan } from '#lending';
import { PublicMessages } from '#lending-contracts';
import type { LoanMessage } from '#lending-contracts/consumer';
import { goldenLoanEvents } from '../../../libs/lending-contracts/testing/golden-events.js';
import { principalChange } from './principal-change.js';

/* Goal: what a downstream system adds up from messages is what the ledger says. Method: a stored life, event by event. */
describe('the running balance of a loan', () => {
  const samples = goldenLoanEvents();
  const life = samples.filter(({ stream }) => stream === samples[0]!.stream);
  const publication = new PublicMessages('store-1', () => 'CNY' as Currency);

  it('is the principal on the books after each message', () => {
    let state = loan.initialState();
    let balance = 0n;
    for (const event of life) {
      state = loan.evolve(state, loan.upcast(event));
      const { data } = publication.publish(event);
      const change = principalChange({ type: event.type, data } as unknown as LoanMessage);
      if (change) balance = (change.kind === 'by' ? balance : 0n) + change.thousandths;
      if (state.status === 'unregistered') throw new Error('a life begins with its registration');
      expect(`${event.type} ${balance}`).toBe(`${event.type} ${state.principalOutstanding * 10n}`);
    }
  });
});

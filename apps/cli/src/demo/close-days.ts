import type { LocalDate } from '#kernel';
import { BusinessClock, commandIdOf, type ProcessedDay } from '#lending-api';
import { loansDueForTransition } from '#lending-read-models';
import { drainProjections } from '#projections';
import { type Books, operator } from '../books.js';

/** Closes the business days up to and with `through`, without a server. Days that are closed already stay so. */
export async function closeDays(books: Books, through: LocalDate): Promise<readonly ProcessedDay[]> {
  const { store, dataSource, rules, projections } = books;
  const processed: ProcessedDay[] = [];
  const clock = new BusinessClock({
    store,
    rules,
    loansDue: (asOf, afterLoanId, limit) => loansDueForTransition(dataSource, asOf, afterLoanId, limit),
    caughtUp: (position) => drainProjections(projections, { dataSource, store }, position),
    onProcessed: (day) => processed.push(day),
  });
  const commandId = commandIdOf(`close the business days up to ${through}`);
  await clock.closeUpTo(through, {
    commandId,
    actor: operator,
    correlationId: commandId,
    causationId: commandId,
  });
  return processed;
}

import type { LocalDate } from '#kernel';
import {
  BusinessClock,
  ClassificationAssessor,
  commandIdOf,
  InspectionPlanner,
  lendingDaySteps,
  type ProcessedDay,
  RuleBook,
} from '#lending-api';
import { lendingProjections } from '#lending-read-models';
import { drainProjections } from '#projections';
import { type Books, operator } from '../books.js';

/** Closes the business days up to and with `through`, without a server. Days that are closed already stay so. */
export async function closeDays(books: Books, through: LocalDate): Promise<readonly ProcessedDay[]> {
  const { store, dataSource } = books;
  const processed: ProcessedDay[] = [];
  const ruleBook = new RuleBook(store);
  const clock = new BusinessClock({
    store,
    steps: lendingDaySteps({
      store,
      database: dataSource,
      planner: new InspectionPlanner(store, dataSource, ruleBook),
      assessor: new ClassificationAssessor(store, dataSource, ruleBook),
      ruleBook,
    }),
    caughtUp: (position) => drainProjections(lendingProjections, { dataSource, store }, position),
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

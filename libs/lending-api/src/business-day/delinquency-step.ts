import { v5 as uuidV5 } from 'uuid';
import type { LocalDate } from '#kernel';
import { type EventStore, executeCommand } from '#event-store';
import { type AssessLoan, type DelinquencyRules, loan } from '#lending';
import type { DayStep } from './day-step.js';

/** Name of the step in the record of a day: what it parks are loans. */
export const delinquencyStepName = 'delinquency';

export interface DelinquencySources {
  readonly store: EventStore;
  readonly rulesOn: (day: LocalDate) => Promise<DelinquencyRules>;
  /** Loans that the rules put into another bucket on the day than the recorded one, as {@link DayStep.due}. */
  readonly loansDue: (
    rules: DelinquencyRules,
    ...asked: Parameters<DayStep['due']>
  ) => ReturnType<DayStep['due']>;
}

/** Judges every loan for which the day, or other rules, change how long it is overdue. */
export function delinquencyStep({ store, rulesOn, loansDue }: DelinquencySources): DayStep {
  return {
    name: delinquencyStepName,
    due: async (asOf, after, limit) => loansDue(await rulesOn(asOf), asOf, after, limit),
    act: async (loanId, { asOf, actor, origin, namespace }) => {
      const rules = await rulesOn(asOf);
      const command: AssessLoan = { type: 'loan.assess', asOf, rules, businessDate: asOf };
      const { events } = await executeCommand(store, loan, loanId, command, {
        commandId: uuidV5(`assess/${asOf}/${loanId}`, namespace),
        input: { asOf },
        actor,
        correlationId: origin.correlationId,
        causationId: origin.eventId,
      });
      return events.length > 0;
    },
  };
}

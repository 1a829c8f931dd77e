import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand } from '#event-store';
import { type AssessLoan, type DelinquencyRules, loan } from '#lending';
import type { DayStep } from './day-step.js';

/** Name of the step in the record of a day: what it parks are loans. */
export const delinquencyStepName = 'delinquency';

/** Judges every loan for which the day changes how long it is overdue. */
export function delinquencyStep(
  store: EventStore,
  rules: DelinquencyRules,
  loansDue: DayStep['due'],
): DayStep {
  return {
    name: delinquencyStepName,
    due: loansDue,
    act: async (loanId, { asOf, actor, origin, namespace }) => {
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

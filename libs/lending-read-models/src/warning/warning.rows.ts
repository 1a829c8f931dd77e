import { type KnownWarning, nextDeadline, nextStep } from '#lending';
import { TableWriter } from '#projections';

export interface WarningRow {
  readonly warningId: string;
  readonly state: KnownWarning;
  readonly revision: number;
}

export const warningRows = new TableWriter<WarningRow>(
  [
    { name: 'warning_id', type: 'uuid', of: ({ warningId }) => warningId },
    { name: 'signal', type: 'text', of: ({ state }) => state.signal },
    { name: 'about', type: 'text', of: ({ state }) => state.about },
    { name: 'borrower_id', type: 'uuid', of: ({ state }) => state.concerns.borrowerId },
    { name: 'status', type: 'text', of: ({ state }) => state.status },
    { name: 'level', type: 'text', of: ({ state }) => state.level },
    { name: 'owner', type: 'text', of: ({ state }) => state.owner },
    { name: 'raised_on', type: 'date', of: ({ state }) => state.raisedOn },
    { name: 'next_step', type: 'text', of: ({ state }) => nextStep(state) },
    { name: 'next_deadline_on', type: 'date', of: ({ state }) => nextDeadline(state)?.dueOn ?? null },
    { name: 'escalated', type: 'integer', of: ({ state }) => state.escalated.length },
    { name: 'revision', type: 'integer', of: ({ revision }) => revision },
    { name: 'state', type: 'json text', of: ({ state }) => JSON.stringify(state) },
  ],
  ['warning_id'],
);

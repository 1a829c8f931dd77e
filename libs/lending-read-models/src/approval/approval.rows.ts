import { currentLevel, type KnownApproval, waitingFor } from '#lending';
import { TableWriter } from '#projections';

/** An approval without what only its own page shows. */
export interface ApprovalRow {
  readonly state: KnownApproval;
  readonly revision: number;
}

/** The preview and the input of the command are not kept: they can be large, and nobody looks for them in a list. */
export function kept(state: KnownApproval): KnownApproval {
  return { ...state, preview: [], command: { ...state.command, input: {} } };
}

export const approvalRows = new TableWriter<ApprovalRow>(
  [
    { name: 'approval_id', type: 'uuid', of: ({ state }) => state.approvalId },
    { name: 'status', type: 'text', of: ({ state }) => state.status },
    { name: 'waits_for', type: 'text', of: ({ state }) => waitingFor(state)?.step ?? null },
    { name: 'roles', type: 'json text', of: ({ state }) => JSON.stringify(waitingFor(state)?.roles ?? []) },
    {
      name: 'persons',
      type: 'json text',
      of: ({ state }) => JSON.stringify(waitingFor(state)?.persons ?? null),
    },
    {
      name: 'excluded',
      type: 'json text',
      of: ({ state }) => JSON.stringify(waitingFor(state)?.excluded ?? []),
    },
    { name: 'command', type: 'text', of: ({ state }) => state.command.type },
    { name: 'loan_id', type: 'uuid', of: ({ state }) => state.about.loanId ?? null },
    { name: 'org_unit', type: 'text', of: ({ state }) => state.matter.orgUnit ?? null },
    { name: 'maker', type: 'text', of: ({ state }) => state.maker.id },
    { name: 'level', type: 'text', of: ({ state }) => currentLevel(state).id },
    { name: 'requested_on', type: 'date', of: ({ state }) => state.requestedOn },
    { name: 'lapses_on', type: 'date', of: ({ state }) => state.lapsesOn },
    { name: 'revision', type: 'integer', of: ({ revision }) => revision },
    { name: 'state', type: 'json text', of: ({ state }) => JSON.stringify(state) },
  ],
  ['approval_id'],
);

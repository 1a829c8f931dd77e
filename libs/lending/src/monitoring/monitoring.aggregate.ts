import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { MonitoringCommand } from './monitoring.commands.js';
import { decideMonitoring } from './monitoring.decide.js';
import type { MonitoringEvent } from './monitoring.events.js';
import { evolveMonitoring, initialMonitoring, type MonitoringState } from './monitoring.state.js';

const schemas: Readonly<Record<MonitoringEvent['type'], number>> = {
  'monitoring.readings-recorded': 1,
  'monitoring.bureau-snapshot-recorded': 1,
  'monitoring.finding-recorded': 1,
  'monitoring.finding-ended': 1,
  'monitoring.flows-recorded': 1,
  'monitoring.link-recorded': 1,
  'monitoring.watch-list-entered': 1,
  'monitoring.watch-list-plan-set': 1,
  'monitoring.watch-list-left': 1,
  'monitoring.drawdown-restricted': 1,
  'monitoring.drawdown-released': 1,
};

/** What is known of a borrower beside its loans; the stream is named by the borrower. */
export const monitoring: Aggregate<MonitoringCommand, MonitoringEvent, MonitoringState> = {
  category: 'monitoring',
  initialState: () => initialMonitoring,
  evolve: evolveMonitoring,
  decide: decideMonitoring,
  subjectsOf: (borrowerId, { data }) => [
    `borrower/${borrowerId}`,
    ...('loanIds' in data ? data.loanIds.map((loanId): Subject => `loan/${loanId}`) : []),
  ],
  schemas,
  upcast: (stored) => currentShape<MonitoringEvent>(stored, schemas),
};

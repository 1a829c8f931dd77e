import { type Actor, parseStreamName, type RecordedEvent, Rejection } from '#kernel';
import { type EventStore, executeCommand } from '#event-store';
import {
  classification,
  type ClassificationEvent,
  isBad,
  loan,
  monitoring,
  type MonitoringEvent,
} from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import type { ClassificationAssessor } from './classification-assessor.js';

const actor: Actor = { id: 'classification', role: 'system', org: 'system' };

/** The class that stands, lowered by rule or decided by people, becomes a fact of the loan. */
export function classOutcomes(store: EventStore): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'classification-outcomes',
      categories: [classification.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) =>
        event.type === 'classification.lowered' || event.type === 'classification.decided' ? [event] : [],
    },
    dispatch: (event, origin) => recordOnLoan(store, event, origin),
  };
}

async function recordOnLoan(
  store: EventStore,
  recorded: RecordedEvent,
  origin: CommandOrigin,
): Promise<void> {
  const event = classification.upcast(recorded);
  const outcome = outcomeOf(event);
  if (!outcome) return;
  const { loanId } = event.data;
  const businessDate = (await openBusinessDate(store)) ?? event.occurredOn;
  try {
    await executeCommand(
      store,
      loan,
      loanId,
      {
        type: 'loan.classify',
        classificationId: recorded.eventId,
        classifiedOn: event.occurredOn,
        businessDate,
        ...outcome,
      },
      { ...origin, actor, input: { eventId: recorded.eventId } },
    );
  } catch (error) {
    // A loan that has ended meanwhile has no class any more.
    if (error instanceof Rejection && endings.has(error.code)) return;
    throw error;
  }
}

const endings = new Set(['loan-settled', 'loan-written-off', 'loan-closed']);

function outcomeOf({ type, data }: ClassificationEvent) {
  if (type === 'classification.lowered') {
    return { to: data.to, reason: `By rule: ${data.reasons.map(({ code }) => code).join(', ')}` };
  }
  if (type === 'classification.decided') {
    return { to: data.class, reason: data.reason, approvalReference: data.minutesReference };
  }
  return undefined;
}

interface Reassess {
  readonly borrowerId: string;
  /** The loan itself, the other loans of its debtor, or all of them. */
  readonly whom: { readonly loan: string } | { readonly othersThan: string } | 'all';
}

/**
 * New facts are judged at once. A loan that turned bad is a criterion for its debtor's other loans, a credit report for
 * all of them.
 */
export function reassessments(
  store: EventStore,
  assessor: ClassificationAssessor,
  loansOfBorrower: (borrowerId: string) => Promise<readonly string[]>,
): RunnableProcess<Reassess, null> {
  return {
    manager: {
      name: 'classification-reassessments',
      categories: [classification.category, monitoring.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (recorded) =>
        parseStreamName(recorded.stream).category === monitoring.category
          ? reportedElsewhere(monitoring.upcast(recorded))
          : reassessed(classification.upcast(recorded)),
    },
    dispatch: async ({ borrowerId, whom }, origin) => {
      const today = await openBusinessDate(store);
      if (today === undefined) return;
      const ids =
        whom !== 'all' && 'loan' in whom
          ? [whom.loan]
          : (await loansOfBorrower(borrowerId)).filter((id) => whom === 'all' || id !== whom.othersThan);
      for (const id of ids) await assessor.assess(id, today, { ...origin, actor });
    },
  };
}

const newFacts: ReadonlySet<ClassificationEvent['type']> = new Set([
  'classification.trigger-recorded',
  'classification.trigger-lifted',
  'classification.expected-loss-recorded',
  'classification.restructuring-recorded',
  'classification.renewal-shown',
  'classification.delay-explained',
  'classification.ability-assessed',
]);

function reassessed({ type, data }: ClassificationEvent): Reassess[] {
  const { loanId, borrowerId } = data;
  if (newFacts.has(type)) return [{ borrowerId, whom: { loan: loanId } }];
  return type === 'classification.lowered' && isBad(data.to)
    ? [{ borrowerId, whom: { othersThan: loanId } }]
    : [];
}

function reportedElsewhere({ type, data }: MonitoringEvent): Reassess[] {
  return type === 'monitoring.bureau-snapshot-recorded' ? [{ borrowerId: data.borrowerId, whom: 'all' }] : [];
}

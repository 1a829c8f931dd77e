import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, type LocalDate, parseStreamName, type RecordedEvent } from '#kernel';
import { accountability, type AccountabilityOccasion, isBad, loan, writeOff } from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import type { RuleBook } from '../policy/rule-book.js';
import { accountabilityRulesOn } from './accountability-rules-on.js';
import { scopeOf } from './accountability-desk.js';

const actor: Actor = { id: 'accountability', role: 'system', org: 'system' };

interface OpenCase {
  readonly loanId: string;
  readonly occasion: AccountabilityOccasion;
  readonly on: LocalDate;
}

/** Opens a case, one for each loan, when it turns bad or its loss is recognised, as the rules say. */
export function accountabilityCases(store: EventStore, rules: RuleBook): RunnableProcess<OpenCase, null> {
  return {
    manager: {
      name: 'accountability-cases',
      categories: [loan.category, writeOff.category],
      initialState: () => null,
      evolve: (state) => state,
      react: occasionsIn,
    },
    dispatch: (command, origin) => open(store, rules, command, origin),
  };
}

function occasionsIn(recorded: RecordedEvent): readonly OpenCase[] {
  const { id: loanId } = parseStreamName(recorded.stream);
  if (recorded.type === 'write-off.recognised') {
    return [{ loanId, occasion: 'loss-recognised', on: recorded.occurredOn }];
  }
  if (recorded.type !== 'loan.classified') return [];
  const event = loan.upcast(recorded);
  const turnedBad =
    event.type === 'loan.classified' &&
    isBad(event.data.to) &&
    (event.data.from === null || !isBad(event.data.from));
  return turnedBad ? [{ loanId, occasion: 'became-bad', on: event.occurredOn }] : [];
}

async function open(
  store: EventStore,
  rules: RuleBook,
  { loanId, occasion, on }: OpenCase,
  origin: CommandOrigin,
): Promise<void> {
  const { state } = await loadAggregate(store, loan, loanId);
  if (state.status === 'unregistered') return;
  const { borrowerId, product, orgUnit } = state.registration;
  const given = await accountabilityRulesOn(rules, on, { product, orgUnit });
  if (given === null || !given.rules.opensOn.includes(occasion)) return;
  const caseId = caseOfLoan(loanId);
  const command = {
    type: 'accountability.open',
    caseId,
    loans: [{ loanId, borrowerId, currency: state.currency }],
    occasion,
    scope: scopeOf([state], on),
    given,
    by: actor.id,
    businessDate: on,
  } as const;
  const input = { causedBy: origin.causationId };
  await executeCommand(store, accountability, caseId, command, { ...origin, actor, input });
}

/** The case that opens by itself: the same whatever opens it. */
export function caseOfLoan(loanId: string): string {
  return uuidV5('accountability', loanId);
}

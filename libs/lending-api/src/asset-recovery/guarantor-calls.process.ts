import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, parseStreamName, type RecordedEvent } from '#kernel';
import { claim, type ClaimCommand, guarantee, type GuarantorCalled } from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import { claimRulesOn } from '../claim/claim-rules-on.js';
import type { RuleBook } from '../policy/rule-book.js';

const actor: Actor = { id: 'guarantor-calls', role: 'system', org: 'system' };

/**
 * A demand on a guarantor is a fact of the claim, by his number; where it keeps a joint guarantee, the limitation of the
 * guarantee begins with it (民法典 694(2)).
 */
export function guarantorCalls(store: EventStore, rules: RuleBook): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'guarantor-calls',
      categories: [guarantee.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => (event.type === 'guarantee.called' ? [event] : []),
    },
    dispatch: (event, origin) => follow(store, rules, event, origin),
  };
}

async function follow(
  store: EventStore,
  ruleBook: RuleBook,
  recorded: RecordedEvent,
  origin: CommandOrigin,
): Promise<void> {
  const guaranteeId = parseStreamName(recorded.stream).id;
  const { data, occurredOn: on } = guarantee.upcast(recorded) as GuarantorCalled;
  const { loanId, borrowerId, actId, proof, documentId } = data;
  const { state: signed } = await loadAggregate(store, guarantee, guaranteeId);
  if (signed.status === 'none') return;
  const businessDate = (await openBusinessDate(store)) ?? on;
  const rules = await claimRulesOn(ruleBook, businessDate);
  if (rules === null) return;
  const { facts, proofs, clocks } = rules.rules;
  const { guarantorReference, kind, contractReference } = signed.contract;
  const reference = `guarantee/${guaranteeId}`;
  const about = { loanId, borrowerId, businessDate, rules };
  const run = (name: string, command: ClaimCommand) =>
    executeCommand(store, claim, loanId, command, {
      ...origin,
      commandId: uuidV5(name, origin.commandId),
      input: { eventId: recorded.eventId },
      actor,
    });
  // The receipt of a printed demand has told the claim itself.
  if (documentId === undefined && facts.includes('demand') && proofs.includes(proof)) {
    await run('demand', {
      ...about,
      type: 'claim.record-fact',
      on,
      factId: uuidV5(actId, guaranteeId),
      fact: 'demand',
      proof,
      obligor: { role: 'guarantor', reference: guarantorReference },
      reference,
    });
  }
  const clockId = uuidV5('guarantee-limitation', guaranteeId);
  const { state } = await loadAggregate(store, claim, loanId);
  const runs = state.status !== 'none' && state.clocks.some((one) => one.clockId === clockId);
  if (runs || kind !== 'joint' || !clocks.some((one) => one.kind === 'guarantee-limitation')) return;
  await run('limitation', {
    ...about,
    type: 'claim.start-clock',
    clockId,
    kind: 'guarantee-limitation',
    obligorReference: guarantorReference,
    startsOn: on,
    guarantee: kind,
    reference: contractReference,
  });
}

import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, type LocalDate, parseStreamName, type RecordedEvent } from '#kernel';
import {
  claim,
  type ClaimCommand,
  type ClaimEffect,
  claimEffects,
  type ClaimRulesInForce,
  type ClaimState,
  legalMatter,
} from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import { claimRulesOn } from '../claim/claim-rules-on.js';
import type { RuleBook } from '../policy/rule-book.js';

const actor: Actor = { id: 'legal-claims', role: 'system', org: 'system' };

/** What a court did, and what a party recognised, works on the clocks of the claim without being told to it again. */
export function legalClaims(store: EventStore, rules: RuleBook): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'legal-claims',
      categories: [legalMatter.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => [event],
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
  const matterId = parseStreamName(recorded.stream).id;
  const { state: matter } = await loadAggregate(store, legalMatter, matterId);
  if (matter.status === 'none') return;
  const effects = claimEffects(legalMatter.upcast(recorded), matter.opening);
  if (effects.length === 0) return;
  const { loanId, borrowerId } = matter.opening;
  const businessDate = (await openBusinessDate(store)) ?? recorded.occurredOn;
  const rules = await claimRulesOn(ruleBook, businessDate);
  if (rules === null) return;
  for (const effect of effects) {
    const { state } = await loadAggregate(store, claim, loanId);
    const command = commandFor(effect, { matterId, loanId, borrowerId, businessDate, rules, state });
    if (command === undefined) continue;
    await executeCommand(store, claim, loanId, command, {
      ...origin,
      commandId: uuidV5(`${effect.effect}/${effect.key}`, origin.commandId),
      input: { eventId: recorded.eventId },
      actor,
    });
  }
}

interface AtHand {
  readonly matterId: string;
  readonly loanId: string;
  readonly borrowerId: string;
  readonly businessDate: LocalDate;
  readonly rules: ClaimRulesInForce;
  readonly state: ClaimState;
}

/** The command by which the claim hears of it; undefined where the rules know no such thing, or it is told already. */
function commandFor(
  effect: ClaimEffect,
  { matterId, state, rules, ...about }: AtHand,
): ClaimCommand | undefined {
  const reference = `legal-matter/${matterId}`;
  const factId = uuidV5(effect.key, matterId);
  if (effect.effect === 'fact') {
    const { fact, proof, party, on } = effect;
    if (!rules.rules.facts.includes(fact) || !rules.rules.proofs.includes(proof)) return undefined;
    return { ...about, type: 'claim.record-fact', on, rules, factId, fact, proof, obligor: party, reference };
  }
  if (effect.effect === 'start-enforcement') {
    const kind = 'enforcement';
    const isKnown = state.status !== 'none' && state.clocks.some(({ clockId }) => clockId === factId);
    if (isKnown || !rules.rules.clocks.some((clock) => clock.kind === kind)) return undefined;
    const { debtor: obligorReference, startsOn } = effect;
    return {
      ...about,
      type: 'claim.start-clock',
      rules,
      clockId: factId,
      kind,
      obligorReference,
      startsOn,
      reference,
    };
  }
  const known = state.status === 'none' ? undefined : state.facts.find((one) => one.factId === factId);
  if (known === undefined || known.struck) return undefined;
  if (effect.effect === 'strike') {
    return { ...about, type: 'claim.strike-fact', on: effect.on, factId, reason: effect.reason };
  }
  if (known.endedOn !== null) return undefined;
  return { ...about, type: 'claim.end-proceedings', on: effect.on, factId, reference };
}

import { v5 as uuidV5 } from 'uuid';
import type { DataSource } from 'typeorm';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, type LocalDate, parseStreamName, type RecordedEvent } from '#kernel';
import {
  channelsOfOthers,
  claim,
  type ClaimCommand,
  type ClaimRulesInForce,
  type ClaimState,
  guarantee,
  loan,
  type LoanEvent,
  type LoanRecovered,
  type LoanRepaid,
} from '#lending';
import { guaranteesOfLoan } from '#lending-read-models';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import type { RuleBook } from '../policy/rule-book.js';
import { claimRulesOn } from './claim-rules-on.js';

const actor: Actor = { id: 'claim-clocks', role: 'system', org: 'system' };

const followed: ReadonlySet<LoanEvent['type']> = new Set([
  'loan.overdue-recognised',
  'loan.repaid',
  'loan.recovered',
  'loan.reversed',
  'loan.extended',
  'loan.settled',
]);

interface Sources {
  readonly store: EventStore;
  readonly database: DataSource;
  readonly rules: RuleBook;
}

/** Where a claim stands when a fact of its loan arrives. */
interface AtHand {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly businessDate: LocalDate;
  readonly rules: ClaimRulesInForce;
  readonly state: ClaimState;
}

/**
 * Starts the clocks of a claim when its loan falls overdue, and tells them what the loan's own facts prove: payments,
 * their reversal, extensions, the end. Where no rules hold it does nothing.
 */
export function claimClocks(sources: Sources): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'claim-clocks',
      categories: [loan.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => (followed.has(event.type as LoanEvent['type']) ? [event] : []),
    },
    dispatch: (event, origin) => follow(sources, event, origin),
  };
}

async function follow(sources: Sources, recorded: RecordedEvent, origin: CommandOrigin): Promise<void> {
  const { store } = sources;
  const loanId = parseStreamName(recorded.stream).id;
  const { state } = await loadAggregate(store, claim, loanId);
  const event = loan.upcast(recorded);
  if (state.status === 'none' && event.type !== 'loan.overdue-recognised') return;
  const businessDate = (await openBusinessDate(store)) ?? event.occurredOn;
  const rules = await claimRulesOn(sources.rules, businessDate);
  if (rules === null) return;
  const { state: ofLoan } = await loadAggregate(store, loan, loanId);
  if (ofLoan.status === 'unregistered') return;
  const { borrowerId } = ofLoan.registration;
  const atHand: AtHand = { loanId, borrowerId, businessDate, rules, state };
  const commands =
    event.type === 'loan.overdue-recognised'
      ? await firstClocks(sources, atHand, ofLoan.maturityOn ?? event.occurredOn)
      : factsOf(event, atHand);
  for (const [index, command] of commands.entries()) {
    await executeCommand(store, claim, loanId, command, {
      ...origin,
      commandId: uuidV5(String(index), origin.commandId),
      input: { eventId: recorded.eventId },
      actor,
    });
  }
}

/** 民法典 189: of a debt by instalments the limitation runs from the last due date; so do the periods of guarantors. */
async function firstClocks(
  { store, database }: Sources,
  { state, ...common }: AtHand,
  maturityOn: LocalDate,
): Promise<ClaimCommand[]> {
  const { loanId, borrowerId, rules } = common;
  const [there, kinds] = [
    state.status === 'none' ? [] : state.clocks.map(({ clockId }) => clockId),
    rules.rules.clocks.map(({ kind }) => kind),
  ];
  const commands: ClaimCommand[] = [
    {
      ...common,
      type: 'claim.start-clock',
      clockId: uuidV5('limitation', loanId),
      kind: 'limitation',
      obligorReference: borrowerId,
      startsOn: maturityOn,
      reference: `loan/${loanId}`,
    },
  ];
  for (const guaranteeId of await guaranteesOfLoan(database, loanId)) {
    const { state: signed } = await loadAggregate(store, guarantee, guaranteeId);
    if (signed.status !== 'in-force') continue;
    const { kind, guarantorReference, contractReference, periodEndsOn } = signed.contract;
    commands.push({
      ...common,
      type: 'claim.start-clock',
      clockId: uuidV5(guaranteeId, loanId),
      kind: 'guarantee-period',
      obligorReference: guarantorReference,
      startsOn: maturityOn,
      ...(periodEndsOn !== undefined && periodEndsOn > maturityOn && { agreedEndsOn: periodEndsOn }),
      guarantee: kind,
      reference: contractReference,
    });
  }
  return commands.filter(
    (one) => one.type === 'claim.start-clock' && !there.includes(one.clockId) && kinds.includes(one.kind),
  );
}

function factsOf(
  event: LoanEvent,
  { state, loanId, borrowerId, businessDate, rules }: AtHand,
): ClaimCommand[] {
  if (state.status === 'none') return [];
  const on = event.occurredOn;
  const common = { loanId, borrowerId, businessDate, on };
  const byDebtor = { ...common, rules, obligor: { role: 'debtor', reference: borrowerId } } as const;
  if (event.type === 'loan.repaid' || event.type === 'loan.recovered') {
    if (!paidByDebtor(event)) return [];
    const id = event.type === 'loan.repaid' ? event.data.repaymentId : event.data.recoveryId;
    return [
      {
        ...byDebtor,
        type: 'claim.record-fact',
        factId: factIdOf(id, loanId),
        fact: 'part-payment',
        proof: 'payment-voucher',
        reference: event.data.reference ?? id,
      },
    ];
  }
  if (event.type === 'loan.reversed') {
    const factId = factIdOf(event.data.of, loanId);
    const known = state.facts.some((one) => one.factId === factId);
    if (!known) return [];
    return [{ ...common, on: businessDate, type: 'claim.strike-fact', factId, reason: event.data.reason }];
  }
  if (event.type === 'loan.extended') {
    const { extensionId, maturityOn, approvalReference } = event.data;
    return [
      {
        ...byDebtor,
        type: 'claim.record-fact',
        factId: factIdOf(extensionId, loanId),
        fact: 'extension-agreed',
        proof: 'signed-document',
        reference: approvalReference,
        newStartsOn: maturityOn,
      },
    ];
  }
  if (event.type !== 'loan.settled') return [];
  return state.clocks
    .filter(({ endedOn }) => endedOn === null)
    .map(({ clockId }) => ({ ...common, type: 'claim.end-clock', clockId, reason: 'the debt is paid' }));
}

/** What a guarantor, a sale or an asset brought is no part performance of the debtor. */
function paidByDebtor(event: LoanRepaid | LoanRecovered): boolean {
  if (event.type === 'loan.recovered') return event.data.source === 'borrower';
  return !channelsOfOthers.some((channel) => channel === event.data.channel);
}

function factIdOf(part: string, loanId: string): string {
  return uuidV5(part, loanId);
}

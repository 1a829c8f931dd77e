import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import {
  type ActFacts,
  collateral,
  CollateralRejection,
  disposal,
  type DisposalCommand,
  disposalRules,
  type DisposalRulesInForce,
  type KnownDisposal,
  RecoveryRejection,
} from '#lending';
import { v5 as uuidV5 } from 'uuid';
import { CommandExecutor, derivedId } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { knownLoan } from '../commands/known-loan.js';
import { actFacts, type LegalActDto, sealParticulars } from '../legal-matter/index.js';
import type { RuleBook } from '../policy/rule-book.js';
import { SubjectVault } from '../vault/index.js';
import { owedByLoan } from './owed-by-loan.js';
import type { DisposalDto, DistributionDto } from './recovery.dto.js';

interface Dated {
  readonly on: LocalDate;
  readonly businessDate: LocalDate;
}

/** Carries out what is asked of disposals of collateral. */
@Injectable()
export class DisposalDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly vault: SubjectVault,
  ) {}

  /** @throws CollateralRejection `collateral-not-found`; RecoveryRejection; all that {@link CommandExecutor.on} throws */
  async start(body: DisposalDto, request: CommandRequest): Promise<CommandResult> {
    const { disposalId = derivedId(request.commandId, 'part'), collateralId, matterId } = body;
    const { state } = await loadAggregate(this.store, collateral, collateralId);
    if (state.status === 'unregistered') {
      throw new CollateralRejection('collateral-not-found', `no collateral ${collateralId}`, 'collateralId');
    }
    const { borrowerId, currency } = state.registration;
    const { loanIds } = state;
    const { input, particulars } = await sealParticulars(this.vault, borrowerId, body);
    const { way, property, appraisal } = body;
    return this.commands.on(disposal, disposalId, input, request, ({ businessDate, partId }) => ({
      type: 'disposal.start' as const,
      on: body.on ?? businessDate,
      businessDate,
      facts: {
        ...actFacts(body, request, partId, particulars),
        borrowerId,
        collateralId,
        loanIds,
        way,
        property,
        appraisal,
        currency,
        ...(matterId !== undefined && { matterId }),
      },
    }));
  }

  /** @throws RecoveryRejection; all that {@link CommandExecutor.on} throws */
  async act(
    disposalId: string,
    body: LegalActDto,
    request: CommandRequest,
    command: (facts: ActFacts, dated: Dated, rules: DisposalRulesInForce | null) => DisposalCommand,
    path: object = {},
  ): Promise<CommandResult> {
    const { start } = await this.stateOf(disposalId);
    const { input, particulars } = await sealParticulars(this.vault, start.borrowerId, body);
    return this.commands.on(
      disposal,
      disposalId,
      { ...input, ...path },
      request,
      async ({ businessDate, partId, ruleBook }) =>
        command(
          actFacts(body, request, partId, particulars),
          { on: body.on ?? businessDate, businessDate },
          await rulesOn(ruleBook, businessDate),
        ),
    );
  }

  /** Each claim up to what was named, or what its loan owes on the day. */
  async distribute(
    disposalId: string,
    body: DistributionDto,
    request: CommandRequest,
  ): Promise<CommandResult> {
    const { start } = await this.stateOf(disposalId);
    const asked = body.claims ?? start.loanIds.map((loanId) => ({ loanId, amount: undefined }));
    const strange = asked.find(({ loanId }) => !start.loanIds.includes(loanId));
    if (strange) {
      throw new RecoveryRejection('disposal-out-of-order', `it does not secure ${strange.loanId}`, 'claims');
    }
    const loans = await Promise.all(asked.map(({ loanId }) => knownLoan(this.store, loanId)));
    return this.act(disposalId, body, request, (facts, dated) => ({
      ...dated,
      type: 'disposal.distribute',
      facts,
      costs: body.costs.map(({ kind, amount }) => ({ kind, amount })),
      claims: asked.map(({ loanId, amount }, index) => ({
        loanId,
        bookingId: uuidV5(`${facts.actId}/${loanId}`, disposalId),
        amount: amount ?? owedByLoan(loans[index]!, dated.businessDate),
      })),
    }));
  }

  /** @throws RecoveryRejection `disposal-not-found` */
  async stateOf(disposalId: string): Promise<KnownDisposal & { readonly revision: number }> {
    const { state, revision } = await loadAggregate(this.store, disposal, disposalId);
    if (state.status !== 'none') return { ...state, revision };
    throw new RecoveryRejection('disposal-not-found', `no disposal ${disposalId}`);
  }
}

async function rulesOn(rules: RuleBook, on: LocalDate): Promise<DisposalRulesInForce | null> {
  const found = await rules.inForce('collateral-disposal', on);
  if (found === null) return null;
  const { id, version, params } = found.ruleSet;
  return { ruleSet: { id, version }, rules: disposalRules(params) };
}

import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import {
  type ActFacts,
  assetInLieu,
  type AssetInLieuCommand,
  assetInLieuRules,
  type AssetInLieuRulesInForce,
  type KnownAsset,
  RecoveryRejection,
} from '#lending';
import { CommandExecutor, derivedId } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { knownLoan } from '../commands/known-loan.js';
import { actFacts, type LegalActDto, sealParticulars } from '../legal-matter/index.js';
import type { RuleBook } from '../policy/rule-book.js';
import { SubjectVault } from '../vault/index.js';
import { owedByLoan } from './owed-by-loan.js';
import type { AssetInLieuDto } from './recovery.dto.js';

interface ActGiven {
  readonly dated: { readonly on: LocalDate; readonly businessDate: LocalDate };
  readonly facts: ActFacts;
  /** Owed by the loan on the open business date. */
  readonly owed: string;
}

/** Carries out what is asked of assets that are taken in place of money. */
@Injectable()
export class AssetInLieuDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly vault: SubjectVault,
  ) {}

  /** @throws LoanRejection `loan-not-found`; RecoveryRejection; all that {@link CommandExecutor.on} throws */
  async propose(body: AssetInLieuDto, request: CommandRequest): Promise<CommandResult> {
    const { assetId = derivedId(request.commandId, 'part'), loanId, way, kind, assetReference } = body;
    const { collateralId, matterId } = body;
    const { registration, currency } = await knownLoan(this.store, loanId);
    const { borrowerId } = registration;
    const { input, particulars } = await sealParticulars(this.vault, borrowerId, body);
    return this.commands.on(
      assetInLieu,
      assetId,
      input,
      request,
      async ({ businessDate, partId, ruleBook }) => ({
        type: 'asset-in-lieu.propose' as const,
        on: body.on ?? businessDate,
        businessDate,
        rules: await rulesOn(ruleBook, businessDate),
        facts: {
          ...actFacts(body, request, partId, particulars),
          loanId,
          borrowerId,
          way,
          kind,
          assetReference,
          currency,
          ...(collateralId !== undefined && { collateralId }),
          ...(matterId !== undefined && { matterId }),
        },
      }),
    );
  }

  /** @throws RecoveryRejection; all that {@link CommandExecutor.on} throws */
  async act(
    assetId: string,
    body: LegalActDto,
    request: CommandRequest,
    command: (given: ActGiven) => AssetInLieuCommand,
  ): Promise<CommandResult> {
    const { proposal } = await this.stateOf(assetId);
    const { input, particulars } = await sealParticulars(this.vault, proposal.borrowerId, body);
    const loan = await knownLoan(this.store, proposal.loanId);
    return this.commands.on(assetInLieu, assetId, input, request, ({ businessDate, partId }) =>
      command({
        dated: { on: body.on ?? businessDate, businessDate },
        facts: actFacts(body, request, partId, particulars),
        owed: owedByLoan(loan, businessDate),
      }),
    );
  }

  /** @throws RecoveryRejection `asset-in-lieu-not-found` */
  async stateOf(assetId: string): Promise<KnownAsset & { readonly revision: number }> {
    const { state, revision } = await loadAggregate(this.store, assetInLieu, assetId);
    if (state.status !== 'none') return { ...state, revision };
    throw new RecoveryRejection('asset-in-lieu-not-found', `no asset in lieu ${assetId}`);
  }
}

async function rulesOn(rules: RuleBook, on: LocalDate): Promise<AssetInLieuRulesInForce | null> {
  const found = await rules.inForce('assets-in-lieu', on);
  if (found === null) return null;
  const { id, version, params } = found.ruleSet;
  return { ruleSet: { id, version }, rules: assetInLieuRules(params) };
}

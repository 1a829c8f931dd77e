import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import {
  collection,
  type CollectionCommand,
  CollectionRejection,
  type CollectionRules,
  type KnownCase,
  type RulesGiven,
} from '#lending';
import { borrowerSubject } from '../borrower/borrower-subject.js';
import { CommandExecutor, type Given } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { SubjectVault } from '../vault/index.js';
import { CaseReviewer } from './case-reviewer.js';
import { CollectionRuleBook } from './collection-rule-book.js';
import type { DiagnosisDto, PhaseChangeDto, PromiseDto } from './collection.dto.js';

type Asked = (given: Given, rules: RulesGiven<CollectionRules>) => CollectionCommand;

/** What people do with a case, with the rules that hold for it. */
@Injectable()
export class CollectionDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandExecutor) private readonly commands: CommandExecutor,
    @Inject(CollectionRuleBook) private readonly rules: CollectionRuleBook,
    @Inject(CaseReviewer) private readonly reviewer: CaseReviewer,
    @Inject(SubjectVault) private readonly vault: SubjectVault,
  ) {}

  /** @throws CollectionRejection `collection-case-not-found` */
  async file(borrowerId: string): Promise<KnownCase> {
    const { state } = await loadAggregate(this.store, collection, borrowerId);
    if (state.status !== 'none') return state;
    throw new CollectionRejection('collection-case-not-found', `nothing of ${borrowerId} was ever overdue`);
  }

  /** @throws CollectionRejection */
  async act(
    borrowerId: string,
    input: object,
    request: CommandRequest,
    asked: Asked,
  ): Promise<CommandResult> {
    const { product, orgUnit } = await this.file(borrowerId);
    return this.commands.on(collection, borrowerId, input, request, async (given) =>
      asked(given, await this.rules.casesNeeded(given.businessDate, { product, orgUnit })),
    );
  }

  /** Not into a phase that relief for hardship bars. */
  async changePhase(
    borrowerId: string,
    body: PhaseChangeDto,
    request: CommandRequest,
  ): Promise<CommandResult> {
    const { product, orgUnit } = await this.file(borrowerId);
    return this.commands.on(collection, borrowerId, body, request, async ({ businessDate }) => ({
      ...body,
      type: 'collection.change-phase' as const,
      sparings: await this.reviewer.sparings(await this.file(borrowerId), businessDate),
      by: request.actor.id,
      businessDate,
      given: await this.rules.casesNeeded(businessDate, { product, orgUnit }),
    }));
  }

  async promise(borrowerId: string, body: PromiseDto, request: CommandRequest): Promise<CommandResult> {
    const payments = await this.reviewer.payments(body.loanId);
    return this.act(borrowerId, body, request, ({ businessDate, partId }, given) => ({
      ...body,
      type: 'collection.make-promise',
      promiseId: body.promiseId ?? partId,
      madeOn: body.madeOn ?? businessDate,
      payments,
      by: request.actor.id,
      businessDate,
      given,
    }));
  }

  /** The words are sealed before anything is decided; the same words again have the same fingerprint. */
  async diagnose(borrowerId: string, body: DiagnosisDto, request: CommandRequest): Promise<CommandResult> {
    await this.file(borrowerId);
    const { borrower, causeFound, operation, assets, liabilities, ...findings } = body;
    const words = { borrower, causeFound, operation, assets, liabilities };
    const { sealed, fingerprint } = await this.vault.seal(borrowerSubject(borrowerId), { contact: words });
    const { cause, currency, reachable, willing, able, running, reversible } = findings;
    const { assetsWorth: worth, assetsFree: free } = findings;
    const { liabilitiesTotal: total, liabilitiesDueWithinYear: dueWithinYear } = findings;
    return this.act(borrowerId, { ...findings, words: fingerprint }, request, ({ businessDate }, given) => ({
      type: 'collection.diagnose',
      diagnosis: {
        cause,
        borrower: { reachable, willing },
        able,
        operation: { running, reversible },
        assets: { ...(worth !== undefined && { worth }), ...(free !== undefined && { free }) },
        liabilities: {
          ...(total !== undefined && { total }),
          ...(dueWithinYear !== undefined && { dueWithinYear }),
        },
        currency,
      },
      sealed: sealed.contact,
      by: request.actor.id,
      businessDate,
      given,
    }));
  }
}

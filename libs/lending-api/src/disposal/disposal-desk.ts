import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import {
  disposal,
  type DisposalCommand,
  type DisposalRules,
  DisposalRejection,
  type KnownDisposal,
  type RulesGiven,
  type RuleScope,
} from '#lending';
import { CommandExecutor, type Given } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { knownLoan } from '../commands/known-loan.js';
import type { DisposalHandOverDto, DisposalPlanDto } from './disposal.dto.js';
import { disposalRulesOn } from './disposal-rules-on.js';

export interface DisposalGiven extends Pick<Given, 'businessDate' | 'partId'> {
  readonly borrowerId: string;
  readonly by: string;
  readonly given: RulesGiven<DisposalRules> | null;
}

/** What people do with the bad loans of a household. */
@Injectable()
export class DisposalDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
  ) {}

  /** @throws LoanRejection `loan-not-found`; DisposalRejection */
  async propose(
    borrowerId: string,
    body: DisposalHandOverDto,
    request: CommandRequest,
  ): Promise<CommandResult> {
    const { loanIds, items, handOverId, toUnit, to, reason } = body;
    const loans = await Promise.all(
      loanIds.map(async (loanId) => {
        const { status, riskClass, registration } = await knownLoan(this.store, loanId);
        return { loanId, borrowerId: registration.borrowerId, status, riskClass };
      }),
    );
    const scope = await this.scopeOf(loanIds[0]!);
    return this.act(borrowerId, body, request, scope, ({ partId, ...given }) => ({
      ...given,
      type: 'disposal.propose-hand-over',
      handOverId: handOverId ?? partId,
      loans,
      toUnit,
      to,
      reason,
      items: items.map((item) => ({ ...item })),
    }));
  }

  async drawUp(borrowerId: string, body: DisposalPlanDto, request: CommandRequest): Promise<CommandResult> {
    const { loanIds } = await this.stateOf(borrowerId);
    const scope = loanIds[0] === undefined ? { product: '', orgUnit: '' } : await this.scopeOf(loanIds[0]);
    const { planId, owner, target, currency, measures } = body;
    return this.act(borrowerId, body, request, scope, ({ partId, ...given }) => ({
      ...given,
      type: 'disposal.draw-up-plan',
      planId: planId ?? partId,
      owner,
      target,
      currency,
      scope,
      measures: measures.map(({ milestones, ...measure }) => ({
        ...measure,
        milestones: milestones.map((milestone) => ({ ...milestone })),
      })),
    }));
  }

  act(
    borrowerId: string,
    input: object,
    request: CommandRequest,
    scope: RuleScope,
    command: (given: DisposalGiven) => DisposalCommand,
  ): Promise<CommandResult> {
    return this.commands.on(
      disposal,
      borrowerId,
      input,
      request,
      async ({ businessDate, partId, ruleBook }) =>
        command({
          borrowerId,
          businessDate,
          partId,
          by: request.actor.id,
          given: await disposalRulesOn(ruleBook, businessDate, scope),
        }),
    );
  }

  /** @throws DisposalRejection `disposal-not-found` */
  async stateOf(borrowerId: string): Promise<KnownDisposal> {
    const { state } = await loadAggregate(this.store, disposal, borrowerId);
    if (state !== null) return state;
    throw new DisposalRejection('disposal-not-found', `nothing of ${borrowerId} was handed over`);
  }

  /** The rules are those of the first loan that is handed over. */
  private async scopeOf(loanId: string): Promise<{ readonly product: string; readonly orgUnit: string }> {
    const { product, orgUnit } = (await knownLoan(this.store, loanId)).registration;
    return { product, orgUnit };
  }
}

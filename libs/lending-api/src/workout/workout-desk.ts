import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import {
  workout,
  type WorkoutCommand,
  type WorkoutRules,
  WorkoutRejection,
  type KnownWorkout,
  type RulesGiven,
  type RuleScope,
} from '#lending';
import { CommandExecutor, type Given } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { knownLoan } from '../commands/known-loan.js';
import type { WorkoutHandOverDto, WorkoutPlanDto } from './workout.dto.js';
import { workoutRulesOn } from './workout-rules-on.js';

export interface WorkoutGiven extends Pick<Given, 'businessDate' | 'partId'> {
  readonly borrowerId: string;
  readonly by: string;
  readonly given: RulesGiven<WorkoutRules> | null;
}

/** What people do with the bad loans of a household. */
@Injectable()
export class WorkoutDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
  ) {}

  /** @throws LoanRejection `loan-not-found`; WorkoutRejection */
  async propose(
    borrowerId: string,
    body: WorkoutHandOverDto,
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
      type: 'workout.propose-hand-over',
      handOverId: handOverId ?? partId,
      loans,
      toUnit,
      to,
      reason,
      items: items.map((item) => ({ ...item })),
    }));
  }

  async drawUp(borrowerId: string, body: WorkoutPlanDto, request: CommandRequest): Promise<CommandResult> {
    const { loanIds } = await this.stateOf(borrowerId);
    const scope = loanIds[0] === undefined ? { product: '', orgUnit: '' } : await this.scopeOf(loanIds[0]);
    const { planId, owner, target, currency, measures } = body;
    return this.act(borrowerId, body, request, scope, ({ partId, ...given }) => ({
      ...given,
      type: 'workout.draw-up-plan',
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
    command: (given: WorkoutGiven) => WorkoutCommand,
  ): Promise<CommandResult> {
    return this.commands.on(workout, borrowerId, input, request, async ({ businessDate, partId, ruleBook }) =>
      command({
        borrowerId,
        businessDate,
        partId,
        by: request.actor.id,
        given: await workoutRulesOn(ruleBook, businessDate, scope),
      }),
    );
  }

  /** @throws WorkoutRejection `workout-not-found` */
  async stateOf(borrowerId: string): Promise<KnownWorkout> {
    const { state } = await loadAggregate(this.store, workout, borrowerId);
    if (state !== null) return state;
    throw new WorkoutRejection('workout-not-found', `nothing of ${borrowerId} was handed over`);
  }

  /** The rules are those of the first loan that is handed over. */
  private async scopeOf(loanId: string): Promise<{ readonly product: string; readonly orgUnit: string }> {
    const { product, orgUnit } = (await knownLoan(this.store, loanId)).registration;
    return { product, orgUnit };
  }
}

import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Currency, formatMinor } from '#kernel';
import { recoveredBy } from '#lending';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import {
  WorkoutAnswerDto,
  WorkoutHandOverDto,
  WorkoutPlanDto,
  WorkoutReasonDto,
  WorkoutViewDto,
  LoansReturnDto,
  MilestoneDelayDto,
  MilestoneReachedDto,
  PlanApprovalDto,
  ProgressDto,
} from './workout.dto.js';
import { WorkoutDesk, type WorkoutGiven } from './workout-desk.js';

/** The bad loans of a household with the unit that disposes of them, and the one plan by which it does (一户一策). */
@ApiTags('Workout')
@Controller('workouts/:borrowerId')
export class WorkoutController {
  constructor(private readonly desk: WorkoutDesk) {}

  @Get()
  @ApiOperation({ summary: 'Show the workout of a household’s bad loans' })
  @ApiOkResponse({ type: WorkoutViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('borrowerId') borrowerId: string): Promise<WorkoutViewDto> {
    const { endedHandOvers: _, plans, ...shown } = await this.desk.stateOf(borrowerId);
    return {
      ...shown,
      plans: plans.map((plan) => {
        const { planId, owner, target, currency, measures } = plan.drawnUp;
        const { status, drawnUpOn, approvalReference, milestones, progress } = plan;
        const recovered = formatMinor(recoveredBy(plan), currency as Currency);
        return {
          planId,
          owner,
          target,
          currency,
          status,
          drawnUpOn,
          approvalReference,
          measures,
          milestones,
          progress,
          recovered,
        };
      }),
    };
  }

  @Post('hand-overs')
  @CommandRoute({
    summary: 'Hand bad loans over to the unit that disposes of them, with a list',
    description: 'Signed for by the person named; until then nothing changes hands.',
  })
  propose(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: WorkoutHandOverDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.propose(borrowerId, body, request);
  }

  @Post('hand-overs/:handOverId/answer')
  @CommandRoute({
    summary: 'Sign for the hand-over list, or refuse it',
    description:
      'The collection case is then assigned to the unit, and the borrower to the person, by itself.',
  })
  answer(
    @UuidParam('borrowerId') borrowerId: string,
    @UuidParam('handOverId') handOverId: string,
    @Body() body: WorkoutAnswerDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { accepted, note } = body;
    return this.desk.act(borrowerId, { ...body, handOverId }, request, {}, (given) => ({
      ...plain(given),
      type: 'workout.answer-hand-over',
      handOverId,
      accepted,
      note,
      given: given.given,
    }));
  }

  @Post('plans')
  @CommandRoute({
    summary: 'Draw up the plan of the household',
    description: 'It takes the place of the one before once it is approved.',
  })
  drawUp(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: WorkoutPlanDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.drawUp(borrowerId, body, request);
  }

  @Post('plans/:planId/approval')
  @CommandRoute({
    summary: 'Approve the plan, by somebody else than who drew it up',
    description: 'Where rules of authority ask for more: POST /approvals with `workout.approve-plan`.',
  })
  approve(
    @UuidParam('borrowerId') borrowerId: string,
    @UuidParam('planId') planId: string,
    @Body() body: PlanApprovalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { approvalReference } = body;
    return this.desk.act(borrowerId, { ...body, planId }, request, {}, ({ businessDate, by }) => ({
      type: 'workout.approve-plan',
      planId,
      approvalReference,
      businessDate,
      by,
    }));
  }

  @Post('plans/:planId/return')
  @CommandRoute({ summary: 'Send the plan back' })
  sendBack(
    @UuidParam('borrowerId') borrowerId: string,
    @UuidParam('planId') planId: string,
    @Body() body: WorkoutReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.act(borrowerId, { ...body, planId }, request, {}, (given) => ({
      ...plain(given),
      type: 'workout.return-plan',
      planId,
      reason,
    }));
  }

  @Post('milestones/:milestoneId/reached')
  @CommandRoute({ summary: 'Record that a milestone of the approved plan was reached' })
  reach(
    @UuidParam('borrowerId') borrowerId: string,
    @UuidParam('milestoneId') milestoneId: string,
    @Body() body: MilestoneReachedDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reachedOn, reference } = body;
    return this.desk.act(borrowerId, { ...body, milestoneId }, request, {}, (given) => ({
      ...plain(given),
      type: 'workout.reach-milestone',
      milestoneId,
      reachedOn: reachedOn ?? given.businessDate,
      reference,
    }));
  }

  @Post('milestones/:milestoneId/delay')
  @CommandRoute({ summary: 'Put a milestone off, with a reason' })
  putOff(
    @UuidParam('borrowerId') borrowerId: string,
    @UuidParam('milestoneId') milestoneId: string,
    @Body() body: MilestoneDelayDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { dueOn, reason } = body;
    return this.desk.act(borrowerId, { ...body, milestoneId }, request, {}, (given) => ({
      ...plain(given),
      type: 'workout.put-milestone-off',
      milestoneId,
      dueOn,
      reason,
    }));
  }

  @Post('progress')
  @CommandRoute({ summary: 'Report what a measure has brought' })
  report(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: ProgressDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(borrowerId, body, request, {}, (given) => ({
      ...body,
      ...plain(given),
      type: 'workout.report-progress',
      progressId: body.progressId ?? given.partId,
    }));
  }

  @Post('returns')
  @CommandRoute({ summary: 'Give loans back to the business department' })
  giveBack(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: LoansReturnDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { loanIds, toUnit, reason } = body;
    return this.desk.act(borrowerId, body, request, {}, (given) => ({
      ...plain(given),
      type: 'workout.return-loans',
      loanIds,
      toUnit,
      reason,
    }));
  }
}

function plain({ borrowerId, businessDate, by }: WorkoutGiven) {
  return { borrowerId, businessDate, by };
}

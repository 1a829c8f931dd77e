import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { UuidParam } from '../http/uuid-param.js';
import { ActOnClassification } from './act-on-classification.handler.js';
import {
  ClassDecisionDto,
  DeterminationDto,
  ProposalDto,
  ProposalReturnDto,
  RebuttalDecisionDto,
  RebuttalDto,
} from './classification-decision.dto.js';

/** 初分, 认定, 审批: three people agree on a class that the rules allow. */
@ApiTags('Classification')
@Controller('loans/:loanId/classification')
export class ClassificationDecisionsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('proposals')
  @CommandRoute({ summary: 'Propose a class' })
  propose(
    @UuidParam('loanId') loanId: string,
    @Body() body: ProposalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(
        loanId,
        body,
        request,
        ({ partId }) => ({
          ...body,
          type: 'classification.propose',
          proposalId: body.proposalId ?? partId,
        }),
        true,
      ),
    );
  }

  @Post('proposals/:proposalId/determination')
  @CommandRoute({ summary: 'Determine the class', description: 'Another person than the one who proposed.' })
  determine(
    @UuidParam('loanId') loanId: string,
    @UuidParam('proposalId') proposalId: string,
    @Body() body: DeterminationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(
        loanId,
        { ...body, proposalId },
        request,
        () => ({ ...body, type: 'classification.determine', proposalId }),
        true,
      ),
    );
  }

  @Post('proposals/:proposalId/decision')
  @CommandRoute({ summary: 'Decide the class', description: 'A third person, for the committee.' })
  decide(
    @UuidParam('loanId') loanId: string,
    @UuidParam('proposalId') proposalId: string,
    @Body() body: ClassDecisionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(
        loanId,
        { ...body, proposalId },
        request,
        () => ({ ...body, type: 'classification.decide', proposalId }),
        true,
      ),
    );
  }

  @Post('proposals/:proposalId/return')
  @CommandRoute({ summary: 'Return a proposal to whoever proposed it' })
  returnProposal(
    @UuidParam('loanId') loanId: string,
    @UuidParam('proposalId') proposalId: string,
    @Body() body: ProposalReturnDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(loanId, { ...body, proposalId }, request, () => ({
        ...body,
        type: 'classification.return-proposal',
        proposalId,
      })),
    );
  }

  @Post('rebuttals')
  @CommandRoute({ summary: 'Ask that a class better than the floor may stand for a time' })
  requestRebuttal(
    @UuidParam('loanId') loanId: string,
    @Body() body: RebuttalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(
        loanId,
        body,
        request,
        ({ partId }) => ({
          ...body,
          type: 'classification.request-rebuttal',
          rebuttalId: body.rebuttalId ?? partId,
        }),
        true,
      ),
    );
  }

  @Post('rebuttals/:rebuttalId/decision')
  @CommandRoute({
    summary: 'Approve or refuse a rebuttal',
    description: 'Another person than the one who asked.',
  })
  decideRebuttal(
    @UuidParam('loanId') loanId: string,
    @UuidParam('rebuttalId') rebuttalId: string,
    @Body() body: RebuttalDecisionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(loanId, { ...body, rebuttalId }, request, () => ({
        ...body,
        type: 'classification.decide-rebuttal',
        rebuttalId,
      })),
    );
  }
}

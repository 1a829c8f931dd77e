import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../../commands/command-request.js';
import { CommandRoute } from '../../commands/command-route.js';
import { UuidParam } from '../../http/uuid-param.js';
import { ArchiveLoan } from './archive-loan.handler.js';
import { ArchivingDto } from './archiving.dto.js';
import { CloseLoan } from './close-loan.handler.js';
import { ClosureDto } from './closure.dto.js';
import { CollateralReleaseDto } from './collateral-release.dto.js';
import { RecordRecovery } from './record-recovery.handler.js';
import { RecoveryDto } from './recovery.dto.js';
import { ReleaseCollateral } from './release-collateral.handler.js';
import { WriteOffLoan } from './write-off-loan.handler.js';
import { WriteOffDto } from './write-off.dto.js';

@ApiTags('Ending')
@Controller('loans/:loanId')
export class EndingController {
  constructor(private readonly commands: CommandBus) {}

  @Post('write-offs')
  @CommandRoute({
    previews: true,
    summary: 'Write the loan off, in full or in part',
    description: 'In full where no principal is given: nothing stays on the books, the claim lives on.',
  })
  writeOff(
    @UuidParam('loanId') loanId: string,
    @Body() body: WriteOffDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new WriteOffLoan(loanId, body, request));
  }

  @Post('recoveries')
  @CommandRoute({
    previews: true,
    summary: 'Record money received after a write-off',
  })
  recover(
    @UuidParam('loanId') loanId: string,
    @Body() body: RecoveryDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new RecordRecovery(loanId, body, request));
  }

  @Post('closure')
  @CommandRoute({
    summary: 'Close the file of a loan that has ended',
  })
  close(
    @UuidParam('loanId') loanId: string,
    @Body() body: ClosureDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new CloseLoan(loanId, body, request));
  }

  @Post('collateral-releases')
  @CommandRoute({
    summary: 'Record the release of a collateral',
  })
  releaseCollateral(
    @UuidParam('loanId') loanId: string,
    @Body() body: CollateralReleaseDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ReleaseCollateral(loanId, body, request));
  }

  @Post('archive')
  @CommandRoute({
    summary: 'Archive the closed file',
  })
  archive(
    @UuidParam('loanId') loanId: string,
    @Body() body: ArchivingDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ArchiveLoan(loanId, body, request));
  }
}

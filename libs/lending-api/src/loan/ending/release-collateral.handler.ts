import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { CollateralReleaseDto } from './collateral-release.dto.js';

/** Gives a collateral back. */
export class ReleaseCollateral extends LoanUseCase<CollateralReleaseDto> {}

@CommandHandler(ReleaseCollateral)
export class ReleaseCollateralHandler implements ICommandHandler<ReleaseCollateral> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ReleaseCollateral) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.release-collateral',
      businessDate,
      releaseId: body.releaseId ?? partId,
      releasedOn: body.releasedOn ?? businessDate,
    }));
  }
}

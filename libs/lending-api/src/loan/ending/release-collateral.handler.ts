import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type LoanCommand } from '#lending';
import { CommandExecutor, type Given } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { CollateralReleaseDto } from './collateral-release.dto.js';

/** Gives a collateral back. */
export class ReleaseCollateral extends LoanUseCase<CollateralReleaseDto> {}

/** What the domain is asked, directly or once it is approved. */
export const releaseCollateral = (
  body: CollateralReleaseDto,
  { businessDate, partId }: Given,
): LoanCommand => ({
  ...body,
  type: 'loan.release-collateral',
  businessDate,
  releaseId: body.releaseId ?? partId,
  releasedOn: body.releasedOn ?? businessDate,
});

@CommandHandler(ReleaseCollateral)
export class ReleaseCollateralHandler implements ICommandHandler<ReleaseCollateral> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ReleaseCollateral) {
    return this.commands.onLoan(loanId, body, request, (given) => releaseCollateral(body, given));
  }
}

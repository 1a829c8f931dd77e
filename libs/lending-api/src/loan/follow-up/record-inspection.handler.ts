import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { InspectionDto } from './inspection.dto.js';

/** Records an inspection after the payout. */
export class RecordInspection extends LoanUseCase<InspectionDto> {}

@CommandHandler(RecordInspection)
export class RecordInspectionHandler implements ICommandHandler<RecordInspection> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: RecordInspection) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.record-inspection',
      businessDate,
      inspectionId: body.inspectionId ?? partId,
      inspectedOn: body.inspectedOn ?? businessDate,
    }));
  }
}

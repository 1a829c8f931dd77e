import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { CollectionActionDto } from './collection-action.dto.js';

/** Records an attempt to make the debtor pay. */
export class RecordCollectionAction extends LoanUseCase<CollectionActionDto> {}

@CommandHandler(RecordCollectionAction)
export class RecordCollectionActionHandler implements ICommandHandler<RecordCollectionAction> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: RecordCollectionAction) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.record-collection-action',
      businessDate,
      actionId: body.actionId ?? partId,
      actedOn: body.actedOn ?? businessDate,
    }));
  }
}

import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult } from '#event-store';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';
import { SubjectVault } from '../vault/index.js';
import { PersonalDataChangeDto } from './personal-data-change.dto.js';
import { sealPersonalData } from './seal-personal-data.js';

/** Replaces the personal data of a borrower. */
export class ChangePersonalData extends Command<CommandResult> {
  constructor(
    readonly borrowerId: string,
    readonly body: PersonalDataChangeDto,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangePersonalData)
export class ChangePersonalDataHandler implements ICommandHandler<ChangePersonalData> {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly vault: SubjectVault,
  ) {}

  async execute({ borrowerId, body, request }: ChangePersonalData) {
    const { sealed, fingerprint } = await sealPersonalData(this.vault, borrowerId, body.personal);
    const input = { ...body, personal: fingerprint };
    return this.commands.onBorrower(borrowerId, input, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'borrower.change-personal-data',
      businessDate,
      changeId: body.changeId ?? partId,
      personal: sealed,
      changedOn: body.changedOn ?? businessDate,
    }));
  }
}

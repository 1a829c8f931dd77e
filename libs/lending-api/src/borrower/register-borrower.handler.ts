import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult } from '#event-store';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';
import { SubjectVault } from '../vault/index.js';
import { BorrowerRegistrationDto } from './borrower-registration.dto.js';
import { sealPersonalData } from './seal-personal-data.js';

/** Registers a borrower, whose personal data are sealed before anything is stored. */
export class RegisterBorrower extends Command<CommandResult> {
  constructor(
    readonly borrowerId: string,
    readonly body: BorrowerRegistrationDto,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(RegisterBorrower)
export class RegisterBorrowerHandler implements ICommandHandler<RegisterBorrower> {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly vault: SubjectVault,
  ) {}

  async execute({ borrowerId, body, request }: RegisterBorrower) {
    const { sealed, fingerprint } = await sealPersonalData(this.vault, borrowerId, body.personal);
    const input = { ...body, personal: fingerprint };
    return this.commands.onBorrower(borrowerId, input, request, ({ businessDate }) => ({
      ...body,
      type: 'borrower.register',
      businessDate,
      borrowerId,
      personal: sealed,
      registeredOn: body.registeredOn ?? businessDate,
    }));
  }
}

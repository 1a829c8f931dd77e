import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { derivedId } from '../../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../../commands/command-request.js';
import { CommandRoute } from '../../commands/command-route.js';
import { LoanRegistrationDto } from './loan-registration.dto.js';
import { RegisterLoan } from './register-loan.handler.js';

@ApiTags('Registration')
@Controller('loans')
export class RegistrationController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute({
    summary: 'Register an approved loan',
    description: 'Nothing is owed yet: the loan begins with its first disbursement.',
    creates: '/loans',
  })
  register(@Body() body: LoanRegistrationDto, @FromHeaders() request: CommandRequest) {
    const loanId = body.loanId ?? derivedId(request.commandId, 'loan');
    return this.commands.execute(new RegisterLoan(loanId, body, request));
  }
}

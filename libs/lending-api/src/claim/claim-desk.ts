import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { claim, type ClaimCommand, type ClaimRulesInForce, type ClaimState } from '#lending';
import { CommandExecutor, type Given } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { knownLoan } from '../commands/known-loan.js';
import { claimRulesOn } from './claim-rules-on.js';

/** What every command about a claim needs beside what it says. */
export interface ClaimGiven extends Omit<Given, 'ruleBook'> {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly rules: ClaimRulesInForce | null;
}

/** Carries out what is asked of the claim from a loan. */
@Injectable()
export class ClaimDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
  ) {}

  /** @throws LoanRejection `loan-not-found`; all that {@link CommandExecutor.on} throws */
  async act(
    loanId: string,
    input: object,
    request: CommandRequest,
    command: (given: ClaimGiven) => ClaimCommand,
  ): Promise<CommandResult> {
    const { registration } = await knownLoan(this.store, loanId);
    return this.commands.on(claim, loanId, input, request, async ({ ruleBook, ...given }) => {
      const rules = await claimRulesOn(ruleBook, given.businessDate);
      return command({ ...given, loanId, borrowerId: registration.borrowerId, rules });
    });
  }

  async stateOf(loanId: string): Promise<{ readonly state: ClaimState; readonly revision: number }> {
    await knownLoan(this.store, loanId);
    return loadAggregate(this.store, claim, loanId);
  }
}

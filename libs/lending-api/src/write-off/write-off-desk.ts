import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { formatMinor } from '#kernel';
import {
  type ComponentAmounts,
  type KnownLoan,
  outstandingAmounts,
  writeOff,
  type WriteOffCommand,
  type WriteOffRulesInForce,
  type WriteOffState,
} from '#lending';
import { CommandExecutor, type Given } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { dated } from '../security/dated.dto.js';
import type { WriteOffEvidenceDto } from './write-off-cases.dto.js';
import { AccountabilityGate } from '../accountability/index.js';
import { knownLoan } from '../commands/known-loan.js';
import { writeOffRulesOn } from './write-off-rules-on.js';

/** What every command about a case needs beside what it says. */
export interface WriteOffGiven extends Omit<Given, 'ruleBook'> {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly by: string;
  readonly rules: WriteOffRulesInForce | null;
  /** Owed on the open business date, by component. */
  readonly amounts: ComponentAmounts;
}

/** Carries out what is asked of the recognition of a loan as uncollectable. */
@Injectable()
export class WriteOffDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly accountability: AccountabilityGate,
  ) {}

  /** @throws LoanRejection `loan-not-found`; all that {@link CommandExecutor.on} throws */
  async act(
    loanId: string,
    input: object,
    request: CommandRequest,
    command: (given: WriteOffGiven) => WriteOffCommand,
  ): Promise<CommandResult> {
    const state = await knownLoan(this.store, loanId);
    const { borrowerId } = state.registration;
    return this.commands.on(writeOff, loanId, input, request, async ({ ruleBook, ...given }) => {
      const rules = await writeOffRulesOn(ruleBook, given.businessDate, state);
      const amounts = owed(state, given);
      return command({ ...given, loanId, borrowerId, by: request.actor.id, rules, amounts });
    });
  }

  /** @throws AccountabilityRejection `accountability-case-needed` for a review of duties that is no decided case */
  async addEvidence(
    loanId: string,
    caseId: string,
    body: WriteOffEvidenceDto,
    request: CommandRequest,
  ): Promise<CommandResult> {
    const { item, reference, sha256 } = body;
    await this.accountability.admitEvidence(loanId, await knownLoan(this.store, loanId), item, reference);
    const input = { caseId, ...body };
    return this.act(loanId, input, request, ({ partId, borrowerId, by, businessDate }) => ({
      loanId,
      borrowerId,
      by,
      ...dated(body, { businessDate }),
      type: 'write-off.add-evidence',
      caseId,
      evidenceId: body.evidenceId ?? partId,
      item,
      reference,
      ...(sha256 !== undefined && { sha256 }),
    }));
  }

  async stateOf(loanId: string): Promise<{ readonly state: WriteOffState; readonly revision: number }> {
    await knownLoan(this.store, loanId);
    return loadAggregate(this.store, writeOff, loanId);
  }
}

function owed(state: KnownLoan, { businessDate }: Pick<Given, 'businessDate'>): ComponentAmounts {
  const { fees, penalty, interest, principal } = outstandingAmounts(state, businessDate);
  const text = (amount: bigint) => formatMinor(amount, state.currency);
  return { fees: text(fees), penalty: text(penalty), interest: text(interest), principal: text(principal) };
}

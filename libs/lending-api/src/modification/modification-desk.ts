import { Inject, Injectable } from '@nestjs/common';
import {
  type CommandResult,
  EVENT_STORE,
  type EventStore,
  loadAggregate,
  RevisionMismatch,
} from '#event-store';
import { type Actor, START, streamName } from '#kernel';
import {
  type AccessPurpose,
  concealmentFindings,
  loan,
  modification,
  type ModificationApplication,
  type ModificationChange,
  type ModificationCommand,
  ModificationRejection,
  type ModificationState,
} from '#lending';
import { recordAccess } from '../access/record-access.js';
import { borrowerSubject } from '../borrower/borrower-subject.js';
import { CommandExecutor, derivedId, type Given } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { knownLoan } from '../commands/known-loan.js';
import type { LoanPreview } from '../commands/preview.dto.js';
import { SubjectVault } from '../vault/index.js';
import type { ModificationApprovalDto, ModificationDto } from './modification.dto.js';
import { ModificationFinder } from './modification-finder.js';

/** The applicant's words, as they are sealed. */
interface Statement {
  readonly reason: string;
}

/** Takes applications to change a contract, and what is done with them. */
@Injectable()
export class ModificationDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly finder: ModificationFinder,
    private readonly vault: SubjectVault,
  ) {}

  /** @throws LoanRejection, ModificationRejection; all that {@link CommandExecutor.on} throws */
  async apply(
    loanId: string,
    body: ModificationDto,
    request: CommandRequest,
  ): Promise<CommandResult & { readonly preview?: LoanPreview }> {
    const { reason, kind, hardship, evidence = [], ...terms } = body;
    const applicationId = body.applicationId ?? derivedId(request.commandId, 'part');
    const change = changeOf(body);
    const {
      before: _,
      after,
      events,
      ...found
    } = await this.finder.find(loanId, {
      applicationId,
      kind,
      change,
    });
    if (request.preview) {
      const { facts, given } = found;
      const findings = given === null ? null : concealmentFindings(given.rules.checks, facts);
      return this.preview(loanId, { loanId, asOf: facts.appliedOn, events, after, findings }, request);
    }
    const subject = borrowerSubject(found.borrowerId);
    const { sealed, fingerprint } = await this.vault.seal(subject, {
      contact: { reason } satisfies Statement,
    });
    const input = { ...terms, kind, hardship: hardship ?? null, evidence, words: fingerprint };
    return this.commands.on(modification, loanId, input, request, ({ businessDate }) => ({
      ...found,
      type: 'modification.apply' as const,
      loanId,
      applicationId,
      kind,
      change,
      ...(hardship && { hardship: { cause: hardship.cause, untilOn: hardship.untilOn } }),
      evidence: evidence.map((paper) => ({ ...paper })),
      sealed: sealed.contact,
      by: request.actor.id,
      businessDate,
    }));
  }

  /** Directly, by somebody else than who took the application; through an approval where rules ask for one. */
  async approve(
    loanId: string,
    applicationId: string,
    { answers = [], approvalReference }: ModificationApprovalDto,
    request: CommandRequest,
  ): Promise<CommandResult> {
    await knownLoan(this.store, loanId);
    const found = await this.finder.findFor(loanId, applicationId);
    const input = { applicationId, answers, approvalReference };
    return this.commands.on(modification, loanId, input, request, ({ businessDate }) => ({
      type: 'modification.approve' as const,
      applicationId,
      answers: answers.map(({ check, reason }) => ({ check, reason })),
      approvalReference,
      found: found ?? null,
      by: request.actor.id,
      businessDate,
    }));
  }

  async act(
    loanId: string,
    input: object,
    request: CommandRequest,
    command: (given: Pick<Given, 'businessDate' | 'partId'> & { readonly by: string }) => ModificationCommand,
  ): Promise<CommandResult> {
    await knownLoan(this.store, loanId);
    return this.commands.on(modification, loanId, input, request, ({ businessDate, partId }) =>
      command({ businessDate, partId, by: request.actor.id }),
    );
  }

  async stateOf(loanId: string): Promise<{ readonly state: ModificationState; readonly revision: number }> {
    await knownLoan(this.store, loanId);
    return loadAggregate(this.store, modification, loanId);
  }

  /**
   * The applicant's own words; null where they were erased. The reading is recorded first.
   * @throws ModificationRejection `modification-not-found`
   */
  async statement(
    loanId: string,
    applicationId: string,
    purpose: AccessPurpose,
    reader: Actor,
  ): Promise<string | null> {
    const { sealed, borrowerId } = (await this.application(loanId, applicationId)).asked;
    const data = { borrowerId, purpose, scope: ['contact' as const] };
    await recordAccess(this.store, { type: 'access.personal-data-read', data }, reader);
    const words = await this.vault.open<Statement>(borrowerSubject(borrowerId), 'contact', sealed);
    return words?.reason ?? null;
  }

  private async application(loanId: string, applicationId: string): Promise<ModificationApplication> {
    const { state } = await this.stateOf(loanId);
    const found = state.applications.find(({ asked }) => asked.applicationId === applicationId);
    if (found) return found;
    throw new ModificationRejection(
      'modification-not-found',
      `no application "${applicationId}"`,
      'applicationId',
    );
  }

  /** As a preview of the loan's own commands: how its plan would be, and what the checks find in it. */
  private async preview(loanId: string, preview: LoanPreview, { expectedRevision }: CommandRequest) {
    const { revision, position } = await loadAggregate(this.store, loan, loanId);
    const stream = streamName(loan.category, loanId);
    if (expectedRevision !== undefined && expectedRevision !== revision) {
      throw new RevisionMismatch(stream, expectedRevision, revision);
    }
    return { stream, revision, position: position ?? START, events: [], repeated: false, preview };
  }
}

/** @throws ModificationRejection `modification-terms-invalid` */
function changeOf(body: ModificationDto): ModificationChange {
  const { kind, maturityOn, annualRate, change, newLoanId, amount } = body;
  const given = { maturityOn, annualRate, change, newLoanId, amount };
  const named = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const only = (...names: readonly string[]) => {
    const other = named.find((name) => !names.includes(name));
    if (other === undefined) return;
    throw new ModificationRejection('modification-terms-invalid', `no term of this ${kind}`, other);
  };
  if (kind === 'hardship') {
    only();
    return null;
  }
  if (newLoanId !== undefined && amount !== undefined) {
    only('newLoanId', 'amount');
    return { type: 'refinancing', newLoanId, amount };
  }
  if (change !== undefined) {
    only('change');
    return { type: 'contract', change };
  }
  only('maturityOn', 'annualRate');
  if (maturityOn === undefined) {
    throw new ModificationRejection(
      'modification-terms-invalid',
      `the terms of the ${kind} are missing`,
      'kind',
    );
  }
  return { type: 'extension', maturityOn, ...(annualRate !== undefined && { annualRate }) };
}

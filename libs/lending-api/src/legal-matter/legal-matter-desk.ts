import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { type Actor, formatMinor } from '#kernel';
import {
  type AccessPurpose,
  type ActFacts,
  borrower,
  issuedDocument,
  type KnownMatter,
  legalMatter,
  LegalMatterRejection,
  type RecordLegalAct,
  standingOf,
  type ToldAct,
} from '#lending';
import { recordAccess } from '../access/record-access.js';
import { mayOpen } from '../borrower/borrower-reader.js';
import { borrowerSubject } from '../borrower/borrower-subject.js';
import { CommandExecutor, derivedId } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { knownLoan } from '../commands/known-loan.js';
import { proofOfReceipt } from '../document/index.js';
import { SubjectVault } from '../vault/index.js';
import { type LegalActDto, legalAmounts, type ParticularsDto } from './legal-act.dto.js';
import type {
  DeadlineOutcomeDto,
  LegalDemandDto,
  LegalMatterDto,
  LegalParticularsDto,
} from './legal-matter.dto.js';
import { legalRulesOn } from './legal-rules-on.js';
import { actFacts, sealParticulars } from './seal-particulars.js';

/** Carries out what is asked of legal matters; what is personal is sealed before anything is decided. */
@Injectable()
export class LegalMatterDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly vault: SubjectVault,
  ) {}

  /** @throws LoanRejection `loan-not-found`; LegalMatterRejection; all that {@link CommandExecutor.on} throws */
  async open(body: LegalMatterDto, request: CommandRequest): Promise<CommandResult> {
    const { loanId, matterId = derivedId(request.commandId, 'part'), kind, parties, claimed } = body;
    const { registration, currency } = await knownLoan(this.store, loanId);
    const { borrowerId } = registration;
    const { input, particulars } = await sealParticulars(this.vault, borrowerId, body);
    return this.commands.on(
      legalMatter,
      matterId,
      input,
      request,
      async ({ businessDate, partId, ruleBook }) => ({
        type: 'legal-matter.open' as const,
        on: body.on ?? businessDate,
        businessDate,
        rules: await legalRulesOn(ruleBook, businessDate),
        facts: {
          loanId,
          borrowerId,
          ...actFacts(body, request, partId, particulars),
          kind,
          parties,
          claimed: legalAmounts(claimed, formatMinor(0n, currency)),
          currency,
        },
      }),
    );
  }

  /**
   * @param told the act, from what all acts say and the text of a zero amount
   * @throws LegalMatterRejection; all that {@link CommandExecutor.on} throws
   */
  async record(
    matterId: string,
    body: LegalActDto,
    request: CommandRequest,
    told: (facts: ActFacts, zero: string) => ToldAct,
    path: object = {},
  ): Promise<CommandResult> {
    const { opening, currency } = await this.stateOf(matterId);
    const { input, particulars } = await sealParticulars(this.vault, opening.borrowerId, body);
    return this.commands.on(
      legalMatter,
      matterId,
      { ...input, ...path },
      request,
      async ({ businessDate, partId, ruleBook }) =>
        ({
          type: 'legal-matter.record',
          on: body.on ?? businessDate,
          businessDate,
          rules: await legalRulesOn(ruleBook, businessDate),
          ...told(actFacts(body, request, partId, particulars), formatMinor(0n, currency)),
        }) as RecordLegalAct,
    );
  }

  /** A demand that was printed here is known with its receipt, where that is back already. */
  async demand(matterId: string, body: LegalDemandDto, request: CommandRequest): Promise<CommandResult> {
    const { party, channel, documentId } = body;
    const receipt = documentId === undefined ? undefined : await this.receiptOf(documentId);
    return this.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.demand-sent',
      facts: { ...facts, party, channel, ...(documentId !== undefined && { documentId }) },
      ...(receipt && { receipt }),
    }));
  }

  async settleDeadline(
    matterId: string,
    body: DeadlineOutcomeDto,
    request: CommandRequest,
  ): Promise<CommandResult> {
    await this.stateOf(matterId);
    const { deadlineId, outcome, reason, on } = body;
    return this.commands.on(legalMatter, matterId, body, request, ({ businessDate, partId }) => ({
      type: 'legal-matter.settle-deadline' as const,
      on: on ?? businessDate,
      businessDate,
      deadlineId,
      outcome,
      reason,
      actId: partId,
    }));
  }

  /** @throws LegalMatterRejection `legal-matter-not-found` */
  async stateOf(matterId: string): Promise<KnownMatter & { readonly revision: number }> {
    const { state, revision } = await loadAggregate(this.store, legalMatter, matterId);
    if (state.status !== 'none') return { ...state, revision };
    throw new LegalMatterRejection('legal-matter-not-found', `no legal matter ${matterId}`);
  }

  /** What was sealed, opened for whoever says what it is for and may; the reading is recorded first. */
  async particulars(matterId: string, purpose: AccessPurpose, reader: Actor): Promise<LegalParticularsDto> {
    const { opening } = await this.stateOf(matterId);
    const { borrowerId } = opening;
    const { state } = await loadAggregate(this.store, borrower, borrowerId);
    const standing = state.status === 'unregistered' ? null : standingOf(state.erasures, 'contact');
    const opens = standing === null || mayOpen(standing, purpose);
    const data = { borrowerId, purpose, scope: ['contact'] as const };
    if (opens) await recordAccess(this.store, { type: 'access.personal-data-read', data }, reader);
    const { events } = await loadAggregate(this.store, legalMatter, matterId);
    const subject = borrowerSubject(borrowerId);
    const acts: object[] = [];
    for (const stored of events) {
      const { type, data: told, occurredOn } = legalMatter.upcast(stored);
      if (!('particulars' in told) || told.particulars === undefined) continue;
      const opened = opens
        ? await this.vault.open<ParticularsDto>(subject, 'contact', told.particulars)
        : null;
      acts.push({ actId: told.actId, type, on: occurredOn, particulars: opened ?? null });
    }
    return { matterId, acts };
  }

  private async receiptOf(documentId: string) {
    const { state } = await loadAggregate(this.store, issuedDocument, documentId);
    if (state.status === 'none' || !state.issued.demand) {
      throw new LegalMatterRejection(
        'legal-matter-demand-not-open',
        `no demand ${documentId} was printed`,
        'documentId',
      );
    }
    if (state.receipt === null) return undefined;
    return { on: state.receipt.occurredOn, proof: proofOfReceipt(state.receipt.data.signedBy) };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { contact, type DebtorReach, loan } from '#lending';
import { CommandExecutor } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { CollectionRuleBook } from './collection-rule-book.js';
import type { ContactAttemptDto } from './contact.dto.js';

/** Asks the gate on behalf of whoever wants to contact a person. */
@Injectable()
export class ContactDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandExecutor) private readonly commands: CommandExecutor,
    @Inject(CollectionRuleBook) private readonly rules: CollectionRuleBook,
  ) {}

  /** @throws ContactRejection where the gate cannot be asked; its own answer is an event */
  async request(personId: string, body: ContactAttemptDto, request: CommandRequest): Promise<CommandResult> {
    return this.commands.on(contact, personId, body, request, async ({ businessDate, partId }) => ({
      ...body,
      type: 'contact.request' as const,
      attemptId: body.attemptId ?? partId,
      by: request.actor.id,
      debtor: personId === body.borrowerId ? null : await this.reachOf(body.borrowerId),
      gate: await this.rules.gate(businessDate, await this.scopeOf(body.loanIds[0]!)),
      businessDate,
    }));
  }

  private async reachOf(borrowerId: string): Promise<DebtorReach | null> {
    const { state } = await loadAggregate(this.store, contact, borrowerId);
    if (state.zone === null) return null;
    return {
      zone: state.zone,
      attempts: state.history.attempts.map(({ at, result }) => ({ at, result })),
    };
  }

  private async scopeOf(loanId: string) {
    const { state } = await loadAggregate(this.store, loan, loanId);
    if (state.status === 'unregistered') return {};
    const { product, orgUnit } = state.registration;
    return { product, orgUnit };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import {
  contact,
  type ContactPurpose,
  type ContactRefused,
  type KnownNotification,
  type SendingChannel,
} from '#lending';
import { CommandExecutor } from '../commands/command-executor.js';
import { ContactDesk } from '../collection/contact-desk.js';
import { courierActor } from './courier-actor.js';

/** What the gate says of one attempt. */
export type Clearance =
  | { readonly allowed: true; readonly attemptId: string }
  | { readonly allowed: false; readonly attemptId: string; readonly rules: readonly string[] };

/** Asks the contact gate on behalf of the courier, once for each attempt. */
@Injectable()
export class ContactClearance {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandExecutor) private readonly commands: CommandExecutor,
    @Inject(ContactDesk) private readonly desk: ContactDesk,
  ) {}

  /** The zone in which the debtor lives; the institution's where nobody said. */
  async zoneOf(borrowerId: string, otherwise: string): Promise<string> {
    const { state } = await loadAggregate(this.store, contact, borrowerId);
    return state.zone ?? otherwise;
  }

  /**
   * @param atInstant of the attempt
   * @throws ContactRejection `contact-rules-missing`, `contact-in-future`
   */
  async ask(
    notificationId: string,
    { planned, attempts }: KnownNotification,
    channel: SendingChannel,
    zone: string,
    atInstant: string,
  ): Promise<Clearance> {
    const { borrowerId, loanId } = planned;
    const attemptId = uuidV5(`${channel}/${attempts + 1}`, notificationId);
    const known = await this.verdictOn(borrowerId, attemptId);
    // After a crash: it was answered, and the answer counts.
    if (known !== undefined) return known;
    await this.register(borrowerId, zone);
    const body = {
      attemptId,
      borrowerId,
      loanIds: [loanId],
      channel,
      purpose: purposeOf(planned),
      atInstant,
      withDebtData: true,
    };
    await this.desk.request(borrowerId, body, request(uuidV5('ask', attemptId), notificationId));
    return (await this.verdictOn(borrowerId, attemptId))!;
  }

  /** A debtor who has not been registered as a person yet is known from his contract. */
  private async register(borrowerId: string, zone: string): Promise<void> {
    const { state } = await loadAggregate(this.store, contact, borrowerId);
    if (state.relations[borrowerId] !== undefined) return;
    const input = { borrowerId, zone };
    const asked = request(uuidV5('register-debtor', borrowerId), borrowerId);
    await this.commands.on(contact, borrowerId, input, asked, ({ businessDate }) => ({
      type: 'contact.register-person' as const,
      borrowerId,
      relation: 'debtor' as const,
      zone,
      source: 'contract' as const,
      businessDate,
    }));
  }

  private async verdictOn(borrowerId: string, attemptId: string): Promise<Clearance | undefined> {
    const { state, events } = await loadAggregate(this.store, contact, borrowerId);
    if (Object.hasOwn(state.recorded, attemptId)) return { allowed: true, attemptId };
    if (!state.refused.includes(attemptId)) return undefined;
    const refusal = events
      .filter(({ type }) => type === 'contact.refused')
      .map((event) => contact.upcast(event) as ContactRefused)
      .find(({ data }) => data.attemptId === attemptId)!;
    return { allowed: false, attemptId, rules: refusal.data.decision.reasons };
  }
}

/** Who presses for what is overdue collects, whatever goes with it: no paper leads around the rules for that. */
function purposeOf({ overdue, document }: KnownNotification['planned']): ContactPurpose {
  if (overdue !== undefined) return 'collection';
  return document === undefined ? 'reminder' : 'notice';
}

function request(commandId: string, correlationId: string) {
  return { commandId, actor: courierActor, correlationId };
}

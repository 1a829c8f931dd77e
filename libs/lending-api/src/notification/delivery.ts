import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import { HandOverFailed } from '#channels';
import { EVENT_STORE, type EventStore, executeCommand, type Loaded, loadAggregate } from '#event-store';
import { addDays, type LocalDate } from '#kernel';
import {
  borrower,
  BorrowerRejection,
  ContactRejection,
  DocumentRejection,
  type EndReason,
  type KnownNotification,
  lastSendingDay,
  localTime,
  nextWithin,
  notification,
  type NotificationCommand,
  type NotificationState,
  type PersonalData,
  type ReminderRules,
  standingOf,
  unpaidDueOn,
  withAccountOn,
} from '#lending';
import { BorrowerReader } from '../borrower/borrower-reader.js';
import { borrowerSubject } from '../borrower/borrower-subject.js';
import { openBusinessDate } from '../business-day/open-date.js';
import { knownLoan } from '../commands/known-loan.js';
import { SubjectErased } from '../vault/index.js';
import { addressFor, Channels } from './channels.js';
import { ContactClearance } from './contact-clearance.js';
import { courierActor } from './courier-actor.js';
import { MessageComposer } from './message-composer.js';
import { ReminderBook } from './reminder-book.js';

/** What one look at a notification rests on. */
interface AtHand {
  readonly id: string;
  readonly state: KnownNotification;
  readonly rules: ReminderRules;
  readonly today: LocalDate;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Read once, for every reading is recorded. Null where nothing may be opened, or nothing was ever registered. */
  readonly personal: () => Promise<Partial<PersonalData> | null>;
}

type Told = NotificationCommand extends infer Command
  ? Command extends NotificationCommand
    ? Omit<Command, 'businessDate'>
    : never
  : never;

/** Brings one notification as far as it gets at an instant: to a channel, to another time, or to its end. */
@Injectable()
export class Delivery {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(ReminderBook) private readonly book: ReminderBook,
    @Inject(BorrowerReader) private readonly borrowers: BorrowerReader,
    @Inject(ContactClearance) private readonly gate: ContactClearance,
    @Inject(MessageComposer) private readonly composer: MessageComposer,
    @Inject(Channels) private readonly channels: Channels,
  ) {}

  /**
   * Called at least once: what a crash cut short is taken up where it was.
   * @param at milliseconds since 1970, by the wall clock: quiet hours are the person's real ones
   */
  async deliver(id: string, at: number): Promise<void> {
    let read: Promise<Partial<PersonalData> | null> | undefined;
    for (;;) {
      const loaded = await loadAggregate(this.store, notification, id);
      const { state } = loaded;
      if (state.status !== 'waiting') return;
      if (state.nextAt !== null && Date.parse(state.nextAt) > at) return;
      const today = await openBusinessDate(this.store);
      if (today === undefined) return;
      const rules = await this.book.thatPlanned(state.ruleSet);
      const { borrowerId } = state.planned;
      const personal = () => (read ??= this.personal(borrowerId));
      const told = await this.next({ id, state, rules, today, at, personal });
      if (told === null) return;
      const changed = await this.record(id, loaded, { ...told, businessDate: today } as NotificationCommand);
      if (!changed) return;
      if (told.type === 'notification.record-hand-over') await this.forgetErased(borrowerId);
    }
  }

  /** What is to be recorded next; null where there is nothing to do now. */
  private async next(hand: AtHand): Promise<Told | null> {
    const { id, state, rules, today, at } = hand;
    const { borrowerId, loanId, dueOn } = state.planned;
    if (today > lastSendingDay(state)) return ended('too-late');
    const zone = await this.gate.zoneOf(borrowerId, rules.zone);
    const first = nextWithin(at, rules.window, zone, state.plannedOn);
    if (first > at) return { type: 'notification.postpone', nextAt: iso(first) };
    // The business date lags behind: what is due is not known for the day that it is.
    if (localTime(at, zone).date > addDays(today, 1)) return null;
    if (!(await this.owes(loanId, dueOn, today))) return ended('nothing-due');
    const channel = state.channels[0]!;
    const personal = await hand.personal();
    if (personal === null || addressFor(channel, personal) === undefined) {
      return { type: 'notification.give-up-channel', channel, reason: 'address-unknown' };
    }
    if (state.open !== null) return this.handOver(hand, state.open.attemptId, personal);
    try {
      const clearance = await this.gate.ask(id, state, channel, zone, iso(at));
      const { attemptId } = clearance;
      if (clearance.allowed) {
        const adapter = this.channels.of(channel).name;
        return { type: 'notification.begin-attempt', channel, attemptId, adapter };
      }
      const refusedBy = clearance.rules;
      return {
        type: 'notification.give-up-channel',
        channel,
        reason: 'refused-by-gate',
        attemptId,
        refusedBy,
      };
    } catch (error) {
      const withoutRules = error instanceof ContactRejection && error.code === 'contact-rules-missing';
      if (withoutRules) return ended('contact-rules-missing');
      throw error;
    }
  }

  private async handOver(
    { id, state, rules, today, at }: AtHand,
    attemptId: string,
    personal: Partial<PersonalData>,
  ): Promise<Told> {
    const channel = state.channels[0]!;
    try {
      const composed = await this.composer.compose({
        notificationId: id,
        state,
        channel,
        personal,
        rules,
        today,
      });
      const { message, documentId } = composed;
      const { reference, sha256, hadIt } = await this.channels.of(channel).handOver(message);
      return {
        type: 'notification.record-hand-over',
        attemptId,
        messageId: message.messageId,
        contentSha256: sha256,
        reference,
        atInstant: iso(at),
        hadIt,
        ...(documentId !== undefined && { documentId }),
      };
    } catch (error) {
      if (error instanceof DocumentRejection) return ended('not-composed');
      if (error instanceof SubjectErased) {
        return { type: 'notification.give-up-channel', channel, reason: 'address-unknown', attemptId };
      }
      if (!(error instanceof HandOverFailed)) throw error;
      const { code, permanent } = error;
      const nextAt = iso(at + rules.retryMinutes * 60_000);
      const { mostAttempts } = rules;
      return {
        type: 'notification.record-failed-attempt',
        attemptId,
        code,
        nextAt,
        permanent,
        mostAttempts,
      };
    }
  }

  private async owes(loanId: string, dueOn: LocalDate, today: LocalDate): Promise<boolean> {
    const state = withAccountOn(await knownLoan(this.store, loanId), today);
    return Object.values(unpaidDueOn(state, dueOn)).some((amount) => amount > 0n);
  }

  private async personal(borrowerId: string): Promise<Partial<PersonalData> | null> {
    try {
      return (await this.borrowers.read(borrowerId, 'servicing', courierActor)).personal;
    } catch (error) {
      if (error instanceof BorrowerRejection && error.code === 'borrower-not-found') return null;
      throw error;
    }
  }

  /** An erasure that was approved while this was handed over has emptied the outbox before; now it is empty again. */
  private async forgetErased(borrowerId: string): Promise<void> {
    const { state } = await loadAggregate(this.store, borrower, borrowerId);
    if (state.status === 'unregistered') return;
    const erased = (['identity', 'contact', 'general'] as const).some(
      (purpose) => standingOf(state.erasures, purpose).kind === 'erased',
    );
    if (erased) await this.channels.outbox.forget(borrowerSubject(borrowerId));
  }

  private async record(
    id: string,
    { events, revision }: Loaded<NotificationState>,
    command: NotificationCommand,
  ): Promise<boolean> {
    const last = events.at(-1)!;
    const result = await executeCommand(this.store, notification, id, command, {
      // What was decided on this revision is decided once.
      commandId: uuidV5(`${revision}`, id),
      input: { revision },
      actor: courierActor,
      correlationId: last.correlationId,
      causationId: last.eventId,
    });
    return result.events.length > 0;
  }
}

function ended(reason: EndReason): Told {
  return { type: 'notification.end', reason };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

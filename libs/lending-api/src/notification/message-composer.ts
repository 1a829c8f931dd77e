import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import type { Attachment, OutgoingMessage } from '#channels';
import { EVENT_STORE, type EventStore } from '#event-store';
import { formatMinor, type LocalDate } from '#kernel';
import {
  DocumentRejection,
  fillText,
  type KnownNotification,
  type PersonalData,
  type ReminderRules,
  sentByRule,
  type SendingChannel,
  unpaidDueOn,
  withAccountOn,
} from '#lending';
import { borrowerSubject } from '../borrower/borrower-subject.js';
import { knownLoan } from '../commands/known-loan.js';
import { DocumentDesk } from '../document/index.js';
import { documentValues } from '../document/document-values.js';
import { SubjectVault } from '../vault/index.js';
import { addressFor } from './channels.js';
import { courierActor } from './courier-actor.js';

export interface ToCompose {
  readonly notificationId: string;
  readonly state: KnownNotification;
  readonly channel: SendingChannel;
  readonly personal: Partial<PersonalData>;
  readonly rules: ReminderRules;
  readonly today: LocalDate;
}

export interface Composed {
  readonly message: OutgoingMessage;
  readonly documentId?: string;
}

/** Writes what is handed over, from the rules that planned it and from what the loan is as of today. */
@Injectable()
export class MessageComposer {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DocumentDesk) private readonly documents: DocumentDesk,
    @Inject(SubjectVault) private readonly vault: SubjectVault,
  ) {}

  /** @throws DocumentRejection where text or document ask for what is not there; SubjectErased */
  async compose({ notificationId, state, channel, personal, rules, today }: ToCompose): Promise<Composed> {
    const { loanId, borrowerId, code, dueOn, document: template } = state.planned;
    const subject = borrowerSubject(borrowerId);
    const rule = sentByRule(rules, code);
    const text = rules.texts.find((one) => one.code === rule.text)!;
    const { language } = rules;
    const values = await this.values(loanId, dueOn, today, personal);
    // Dies with the key of the person: nobody can tell by the hash what was said.
    const { fingerprint } = await this.vault.seal(subject, { contact: { notificationId } });
    const documentId = template === undefined ? undefined : uuidV5('document', notificationId);
    const attachments: Attachment[] = [];
    if (documentId !== undefined) {
      const content = await this.issued(documentId, loanId, template!, rules, notificationId);
      attachments.push({ name: `${template}.pdf`, contentType: 'application/pdf', content });
    }
    const message: OutgoingMessage = {
      messageId: notificationMessageId(notificationId, channel),
      recipient: subject,
      channel,
      to: { ...(personal.name !== undefined && { name: personal.name }), ...addressFor(channel, personal) },
      language,
      subject: fillText(text.code, text.subject, language, values),
      text: fillText(text.code, text.body, language, values),
      nonce: fingerprint,
      attachments,
    };
    return { message, ...(documentId !== undefined && { documentId }) };
  }

  private async values(loanId: string, dueOn: LocalDate, today: LocalDate, { name }: Partial<PersonalData>) {
    const state = withAccountOn(await knownLoan(this.store, loanId), today);
    const due = Object.values(unpaidDueOn(state, dueOn)).reduce((sum, amount) => sum + amount, 0n);
    const values = documentValues(loanId, state, today);
    return { ...values, name: name ?? values.contract!, dueOn, dueAmount: formatMinor(due, state.currency) };
  }

  /** Issued once for the notification, whatever is sent again. */
  private async issued(
    documentId: string,
    loanId: string,
    template: string,
    { language }: ReminderRules,
    notificationId: string,
  ): Promise<Buffer> {
    if (!(await this.wasIssued(documentId))) {
      const commandId = uuidV5('issue', documentId);
      const request = { commandId, actor: courierActor, correlationId: notificationId };
      await this.documents.issue(loanId, { documentId, template, language }, request);
    }
    const { pdf } = await this.documents.printAgain(documentId, 'servicing', courierActor);
    return pdf;
  }

  private async wasIssued(documentId: string): Promise<boolean> {
    try {
      await this.documents.stateOf(documentId);
      return true;
    } catch (error) {
      if (error instanceof DocumentRejection && error.code === 'document-not-found') return false;
      throw error;
    }
  }
}

/** The same whenever the same is handed over again on the same channel. */
export function notificationMessageId(notificationId: string, channel: SendingChannel): string {
  return uuidV5(`message/${channel}`, notificationId);
}

import { createHash } from 'node:crypto';
import nodemailer, { type Transporter } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import { HandOverFailed } from './channel.errors.js';
import type { Channel, HandOver, OutgoingMessage } from './channel.port.js';

export interface SmtpSettings {
  /** `smtp://host:25` or `smtps://user:password@host:465`. */
  readonly url: string;
  /** Address of the sender, for example `Loans <loans@example.com>`. */
  readonly from: string;
}

const timeoutMs = 20_000;

/**
 * Hands mail to a server. A server cannot be asked what it has: after a crash the same mail may go out again, under the
 * same Message-ID, by which mailboxes that look at it know it again.
 */
export class SmtpChannel implements Channel {
  readonly name = 'smtp';
  private readonly transport: Transporter;

  constructor(private readonly settings: SmtpSettings) {
    this.transport = nodemailer.createTransport({
      url: settings.url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      // Nothing of a message is fetched from anywhere.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async handOver({
    messageId,
    to,
    subject,
    text,
    language,
    nonce,
    attachments,
  }: OutgoingMessage): Promise<HandOver> {
    const { email, name } = to;
    if (email === undefined) throw new HandOverFailed('no-address', true);
    const mail = new MailComposer({
      from: this.settings.from,
      to: { name: name ?? '', address: email },
      messageId: `<${messageId}@afterloan>`,
      subject,
      text,
      headers: {
        'Content-Language': language,
        'Auto-Submitted': 'auto-generated',
        'X-Afterloan-Nonce': nonce,
      },
      attachments: attachments.map(({ name: filename, contentType, content }) => ({
        filename,
        contentType,
        content: Buffer.from(content),
      })),
      disableFileAccess: true,
      disableUrlAccess: true,
    }).compile();
    const raw = await mail.build();
    try {
      await this.transport.sendMail({ envelope: mail.getEnvelope(), raw });
    } catch (cause) {
      throw failureOf(cause);
    }
    const sha256 = createHash('sha256').update(raw).digest('hex');
    return { reference: `<${messageId}@afterloan>`, sha256, hadIt: false };
  }

  close(): void {
    this.transport.close();
  }
}

/** 5xx is an answer for ever, but to the credentials: those are a fault of ours, not of the address. */
function failureOf(cause: unknown): HandOverFailed {
  const { responseCode, code } = cause as { readonly responseCode?: number; readonly code?: string };
  if (responseCode !== undefined) {
    return new HandOverFailed(`smtp-${responseCode}`, responseCode >= 500 && code !== 'EAUTH', { cause });
  }
  return new HandOverFailed(`smtp-${(code ?? 'failed').toLowerCase()}`, false, { cause });
}

import { type Channel, type FileOutbox, SmtpChannel } from '#channels';
import type { PersonalData, SendingChannel } from '#lending';
import type { Config } from '#platform';
import { outboxIn } from '../vault/index.js';

/** By what each channel sends: mail by a server where there is one, all else by the outbox. */
export class Channels {
  readonly outbox: FileOutbox;
  private readonly mail: SmtpChannel | undefined;

  constructor({ dataDirectory, smtpUrl, smtpFrom }: Config) {
    this.outbox = outboxIn(dataDirectory);
    if (smtpUrl !== undefined) this.mail = new SmtpChannel({ url: smtpUrl, from: smtpFrom! });
  }

  of(channel: SendingChannel): Channel {
    return channel === 'mail' && this.mail !== undefined ? this.mail : this.outbox;
  }

  onApplicationShutdown(): void {
    this.mail?.close();
  }
}

type Address = Pick<PersonalData, 'phone' | 'email' | 'address'>;

const fieldOf: Readonly<Record<Exclude<SendingChannel, 'portal'>, keyof Address>> = {
  message: 'phone',
  phone: 'phone',
  mail: 'email',
  letter: 'address',
};

/** What a channel needs to know to reach a person, and no more; undefined where it is not known. */
export function addressFor(channel: SendingChannel, personal: Partial<PersonalData>): Address | undefined {
  if (channel === 'portal') return {};
  const field = fieldOf[channel];
  const value = personal[field];
  return value === undefined ? undefined : { [field]: value };
}

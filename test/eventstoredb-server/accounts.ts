import { Metadata, type StatusObject, status } from '@grpc/grpc-js';
import { EventLog } from './event-log.js';

/**
 * Who may use the server. `open`: anybody, without a name. `one`: the account {@link account} alone. `history-each`:
 * every name, each with a history of its own, as if it were a server of its own.
 */
export type AccountRules = 'open' | 'one' | 'history-each';

export const account = { name: 'afterloan', password: 'test secret' } as const;

/** What a server answers a call that it does not serve. */
export type Refusal = Pick<StatusObject, 'code' | 'details'> & { readonly metadata: Metadata };

/** The histories of a server and who may see which. */
export class Accounts {
  private readonly histories = new Map<string, EventLog>();

  constructor(
    private readonly rules: AccountRules,
    private readonly log: EventLog,
  ) {}

  admit(call: { readonly metadata: Metadata }): EventLog | Refusal {
    if (this.rules === 'open') return this.log;
    const given = call.metadata.get('authorization')[0]?.toString();
    if (given === undefined) return refusal(status.PERMISSION_DENIED, 'Access Denied', 'access-denied');
    const [name, password] = Buffer.from(given.replace('Basic ', ''), 'base64').toString().split(':');
    if (password !== account.password || (this.rules === 'one' && name !== account.name)) {
      return refusal(status.UNAUTHENTICATED, 'Authentication failed');
    }
    return this.rules === 'one' ? this.log : this.history(name!);
  }

  private history(name: string): EventLog {
    const history = this.histories.get(name) ?? new EventLog();
    this.histories.set(name, history);
    return history;
  }
}

export function refusal(
  code: status,
  details: string,
  exception?: string,
  more: Record<string, string> = {},
): Refusal {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries({ ...(exception && { exception }), ...more })) {
    metadata.set(name, value);
  }
  return { code, details, metadata };
}

import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly id: string;
  readonly key: string;
  readonly sequence: number;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

/** How a target answers: a status, with headers if need be, or not at all. */
export type Reply =
  number | 'silence' | { readonly status: number; readonly headers: Record<string, string> };

/** Somebody's own service: takes messages over HTTP, and answers as it is told. */
export class WebhookTarget {
  /** What was answered with success, in the order of its coming. */
  readonly taken: Received[] = [];
  /** Everything that came. */
  readonly came: Received[] = [];
  reply: (message: Received) => Reply = () => 204;
  private readonly watchers = new Set<() => void>();
  private readonly server = createServer((request, response) => void this.take(request, response));

  static async open(): Promise<WebhookTarget> {
    const target = new WebhookTarget();
    target.server.listen(0, '127.0.0.1');
    await once(target.server, 'listening');
    return target;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks`;
  }

  /** Settles when a condition holds that depends on what came. */
  async until(holds: () => boolean): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.watchers.delete(look);
        resolve();
      };
      this.watchers.add(look);
    });
  }

  takenOf(key: string): number[] {
    return this.taken.filter((each) => each.key === key).map(({ sequence }) => sequence);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { subject, loansequence } = JSON.parse(body) as { subject: string; loansequence: number };
    const id = String(request.headers['webhook-id']);
    const message = { id, key: subject, sequence: loansequence, body, headers: request.headers };
    this.came.push(message);
    const reply = this.reply(message);
    if (reply !== 'silence') {
      const { status, headers } = typeof reply === 'number' ? { status: reply, headers: {} } : reply;
      if (status < 300) this.taken.push(message);
      response.writeHead(status, headers).end();
    }
    for (const look of [...this.watchers]) look();
  }
}

/** Checks a message as a target does that knows its secret and nothing of our code. */
export function isSignedBy(secret: string, { body, headers }: Received): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const right = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(right);
}

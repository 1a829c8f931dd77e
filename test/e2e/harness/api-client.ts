import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

export interface CommandAnswer {
  readonly loanId: string;
  readonly revision: number;
  readonly position: string;
  readonly repeated: boolean;
}

const eventTimeoutMs = 60_000;
const pollMs = 50;
const actor = 'li.na;loan-officer;branch-07';

/** A client of the API of one process. */
export class ApiClient {
  constructor(readonly address: string) {}

  /** @param key names the command; sent again with the same key it is answered with the first result */
  async post(
    path: string,
    body: object,
    key: string = randomUUID(),
    sender = actor,
  ): Promise<Answer<CommandAnswer>> {
    const headers = { 'Content-Type': 'application/json', 'X-Actor': sender, 'Idempotency-Key': key };
    return this.send(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async get<Body>(path: string): Promise<Answer<Body>> {
    return this.send(path, {});
  }

  /** Waits until this process has appended an event of the type. */
  async countsEvent(type: string): Promise<void> {
    const deadline = Date.now() + eventTimeoutMs;
    while (Date.now() < deadline) {
      const metrics = await (await fetch(`${this.address}/metrics`)).text();
      if (metrics.includes(`afterloan_events_appended_total{type="${type}"}`)) return;
      await delay(pollMs);
    }
    throw new Error(`no event ${type} within ${eventTimeoutMs} ms`);
  }

  private async send<Body>(path: string, init: RequestInit): Promise<Answer<Body>> {
    const response = await fetch(`${this.address}${path}`, { ...init, signal: AbortSignal.timeout(30_000) });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }
}

export const openingDate = '2026-01-20';

/** A loan of 1,200.00 at 12 % in twelve instalments. */
export const registration = {
  borrowerId: '91a1c1d4-39a8-4a29-8d6e-6a6f3d1b2c12',
  externalId: 'LN-2026-000451',
  terms: {
    principal: '1200.00',
    currency: 'CNY',
    annualRate: '0.12',
    method: 'equal-principal',
    instalments: 12,
    dayCount: '30/360',
  },
  product: 'sme-term',
  purpose: 'Working capital',
  guaranteeType: 'mortgaged',
  orgUnit: 'branch-07',
  officer: 'li.na',
  approvalReference: 'CR-2026-0117',
  registeredOn: '2026-01-10',
};

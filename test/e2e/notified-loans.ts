import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type ApiApplication, registration } from './api-application.js';
import { filesBelow } from './harness/needles.js';

export const person = {
  name: '欧阳靖宇',
  phone: '+86 139 1234 5678',
  email: 'ouyang@example.com',
  address: '浙江省宁波市北仑区明州路 1 号',
};

export interface Customer {
  readonly borrowerId: string;
  readonly loanId: string;
}

/** A loan of 1,200.00 that was paid out on 15 January 2026, its first instalment due on 15 February. */
export async function aCustomer(
  api: ApiApplication,
  personal: object = person,
  terms: object = {},
): Promise<Customer> {
  const { body } = await api
    .post('/borrowers', { kind: 'person', personal, registeredOn: '2026-01-05' })
    .expect(201);
  const { borrowerId } = body as { borrowerId: string };
  const registered = await api
    .post('/loans', {
      ...registration,
      externalId: randomUUID(),
      borrowerId,
      terms: { ...registration.terms, ...terms },
    })
    .expect(201);
  const { loanId } = registered.body as { loanId: string };
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' }).expect(200);
  return { borrowerId, loanId };
}

/** Closes the day, with all that follows from it. */
export async function close(api: ApiApplication, date: string): Promise<void> {
  await api.post(`/business-days/${date}/close`, {}).expect(200);
  await api.settle();
}

/** Lets the courier look at all that is due at an instant, with all that follows from it. */
export async function deliver(api: ApiApplication, at: string): Promise<number> {
  const looked = await api.courier.deliverDue(Date.parse(at), (id, error) => {
    throw Object.assign(new Error(`notification ${id}`), { cause: error });
  });
  await api.settle();
  return looked;
}

export interface Notification {
  readonly notificationId: string;
  readonly code: string;
  readonly status: string;
  readonly channel: string | null;
  readonly attempts: number;
  readonly contentSha256: string | null;
  readonly documentId: string | null;
  readonly givenUp: readonly string[];
  readonly endReason: string | null;
  readonly nextAt: string;
}

export async function notificationsOf(api: ApiApplication, loanId: string): Promise<readonly Notification[]> {
  const { body } = await api.get(`/notifications?loanId=${loanId}`).expect(200);
  return (body as { items: Notification[] }).items;
}

export interface InOutbox {
  readonly path: string;
  readonly bytes: Buffer;
  readonly message: {
    readonly messageId: string;
    readonly channel: string;
    readonly to: object;
    readonly subject: string;
    readonly text: string;
    readonly nonce: string;
    readonly attachments: readonly { readonly name: string; readonly base64: string }[];
  };
}

export async function outboxOf(api: ApiApplication, borrowerId: string): Promise<readonly InOutbox[]> {
  const files = (await filesBelow(`${api.data}/outbox`).catch(() => [])).filter((path) =>
    path.includes(borrowerId),
  );
  return Promise.all(
    files.sort().map(async (path) => {
      const bytes = await readFile(path);
      return { path, bytes, message: JSON.parse(bytes.toString('utf8')) as InOutbox['message'] };
    }),
  );
}

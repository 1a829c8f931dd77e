import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { FileOutbox } from '#channels';
import { streamName } from '#kernel';
import { loadAggregate } from '#event-store';
import { borrower } from '#lending';
import { finishErasure } from '#lending-api';
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { decisionsAgain } from './harness/decisions-again.js';
import { filesBelow, filesHolding } from './harness/needles.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2040-02-20');
}, 60_000);

afterAll(() => api.close());

const personal = { name: '张伟', nationalId: '330203198001010011', phone: '+86 139 0000 0000' };
const officer = { 'X-Actor': 'li.na;loan-officer;branch-07' };
const protection = { 'X-Actor': 'zhao.min;data-protection;head-office' };
const reason = 'Asked for by the borrower';
const vouchers = { clock: 'accounting-vouchers', applies: false, reason: 'No voucher names the borrower' };

/** A borrower whose only loan, of 2026, was registered and closed unpaid-out, or is still open. */
async function aBorrower(loan: 'ended' | 'open'): Promise<string> {
  const { body } = await api
    .post('/borrowers', { kind: 'person', personal, registeredOn: '2026-01-05' })
    .expect(201);
  const { borrowerId } = body as { borrowerId: string };
  const registered = await api.post('/loans', { ...registration, borrowerId }).expect(201);
  const { loanId } = registered.body as { loanId: string };
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' }).expect(200);
  if (loan === 'ended') {
    await api.post(`/loans/${loanId}/repayments`, { amount: '1400.00', valueOn: '2027-03-01' }).expect(200);
    await api.post(`/loans/${loanId}/closure`, { reason: 'Paid back', closedOn: '2027-03-02' }).expect(200);
  }
  return borrowerId;
}

async function requested(borrowerId: string): Promise<string> {
  const requestId = randomUUID();
  const body = { requestId, basis: 'purpose-achieved', reason };
  await api.post(`/borrowers/${borrowerId}/erasures`, body, officer).expect(200);
  return requestId;
}

const decide = (borrowerId: string, requestId: string, body: object, actor = protection) =>
  api.post(`/borrowers/${borrowerId}/erasures/${requestId}/decision`, { reason, ...body }, actor);
const read = async (borrowerId: string, purpose = 'servicing') =>
  (await api.get(`/borrowers/${borrowerId}?purpose=${purpose}`).set(officer).expect(200)).body;

async function typesOf(stream: string): Promise<string[]> {
  const types: string[] = [];
  for await (const page of api.store.readStream(stream)) types.push(...page.map(({ type }) => type));
  return types;
}

describe('erasing the personal data of a borrower', () => {
  it('takes two persons, destroys the keys before it is answered, and leaves the history as it was', async () => {
    const borrowerId = await aBorrower('ended');
    const before = await storedText(borrowerId);
    const requestId = await requested(borrowerId);
    expect((await read(borrowerId)).personal).toEqual(personal);

    const alone = await decide(borrowerId, requestId, { decision: 'approve' }, officer).expect(422);
    expect(alone.body.code).toBe('erasure-same-person');
    await decide(borrowerId, requestId, { decision: 'approve', judgements: [vouchers] }).expect(200);

    expect(await read(borrowerId)).toMatchObject({ personal: null, personalStatus: 'erased' });
    const { state } = await loadAggregate(api.store, borrower, borrowerId);
    if (state.status === 'unregistered') throw new Error('the borrower is registered');
    const subject = `borrower/${borrowerId}`;
    expect(await api.vault.open(subject, 'identity', state.personal.identity!)).toBeUndefined();
    expect(await api.vault.open(subject, 'contact', state.personal.contact!)).toBeUndefined();
    expect((await storedText(borrowerId)).startsWith(before.slice(0, -1))).toBe(true);
    expect(await typesOf(streamName('borrower', borrowerId))).toEqual([
      'borrower.registered',
      'borrower.erasure-requested',
      'borrower.erasure-approved',
      'borrower.keys-destroyed',
    ]);
  });

  it('empties the outbox of the person, what a gateway has taken too, and leaves the others', async () => {
    const [borrowerId, other] = [await aBorrower('ended'), await aBorrower('ended')];
    const outbox = new FileOutbox(join(api.data, 'outbox'));
    const reminder = (whose: string, channel: string) =>
      outbox.handOver({
        messageId: randomUUID(),
        recipient: `borrower/${whose}`,
        channel,
        to: { name: personal.name, phone: personal.phone },
        language: 'zh',
        subject: '还款提醒',
        text: `${personal.name}：您的贷款即将到期。`,
        nonce: 'f0e1',
        attachments: [],
      });
    const { reference } = await reminder(borrowerId, 'message');
    await rename(join(api.data, 'outbox', reference), join(api.data, 'outbox', `${reference}.taken`));
    await reminder(borrowerId, 'letter');
    const kept = await reminder(other, 'message');
    const requestId = await requested(borrowerId);
    await decide(borrowerId, requestId, { decision: 'approve', judgements: [vouchers] }).expect(200);

    const left = await filesBelow(join(api.data, 'outbox'));
    expect(left).toEqual([join(api.data, 'outbox', kept.reference)]);
    expect(await filesHolding(left, [borrowerId])).toEqual([]);
    // A restored backup brings them back: reapplied, the erasure takes them away again.
    await reminder(borrowerId, 'letter');
    await api.vault.destroy(`borrower/${borrowerId}`, ['identity', 'contact']);
    expect(await filesBelow(join(api.data, 'outbox'))).toEqual(left);
  });

  it('waits for a person to judge a clock whose source nobody has checked', async () => {
    const borrowerId = await aBorrower('ended');
    const { body } = await decide(borrowerId, await requested(borrowerId), { decision: 'approve' }).expect(
      422,
    );
    expect(body.code).toBe('retention-clock-undecided');
  });

  it('restricts the use of the data while the loan is open: they are opened for a legal duty alone', async () => {
    const borrowerId = await aBorrower('open');
    const requestId = await requested(borrowerId);
    const judgements = [
      { ...vouchers, applies: true },
      { clock: 'collection-records', applies: false, reason: 'Nothing was collected' },
    ];
    await decide(borrowerId, requestId, { decision: 'approve', judgements }).expect(200);

    expect(await read(borrowerId)).toMatchObject({ personal: null, personalStatus: 'restricted' });
    expect((await read(borrowerId, 'legal-duty')).personal).toEqual(personal);
    const { body } = await api.get(`/borrowers/${borrowerId}/erasures`).expect(200);
    expect(body.requests).toMatchObject([
      { requestId, stage: 'restricted', until: null, decidedBy: 'zhao.min' },
    ]);
    expect(body.clocks[0]).toMatchObject({ clock: 'aml-identity', grade: 'P*', from: null, endsOn: null });
  });

  it('is finished by another process where the one that approved died before the keys', async () => {
    const borrowerId = await aBorrower('ended');
    const requestId = await requested(borrowerId);
    const destroy = api.vault.destroy.bind(api.vault);
    api.vault.destroy = () => Promise.reject(new Error('the disk failed'));
    await decide(borrowerId, requestId, { decision: 'approve', judgements: [vouchers] }).expect(500);
    api.vault.destroy = destroy;
    // Approved is erased for every reader, whether or not the keys are gone.
    expect(await read(borrowerId)).toMatchObject({ personal: null, personalStatus: 'erased' });

    const commandId = randomUUID();
    const actor = { id: 'afterloan', role: 'system', org: 'system' };
    const context = { commandId, actor, correlationId: commandId, causationId: commandId };
    await finishErasure(api.store, api.vault, borrowerId, context);
    await finishErasure(api.store, api.vault, borrowerId, context);

    expect((await typesOf(`borrower-${borrowerId}`)).slice(-2)).toEqual([
      'borrower.erasure-approved',
      'borrower.keys-destroyed',
    ]);
    const registration = { kind: 'person', borrowerId, personal };
    const { body } = await api.post('/borrowers', registration).expect(409);
    expect(body.code).toBe('borrower-erased');
  });
});

describe('who looked at personal data', () => {
  it('is recorded before they are handed out, with what they were for', async () => {
    const borrowerId = await aBorrower('open');
    await read(borrowerId, 'complaint');
    const head = await api.store.head();

    const { body } = await api.get(`/access-log?target=borrower/${borrowerId}&after=${head}`).expect(200);

    expect(body.items).toMatchObject([
      { kind: 'read', actor: 'li.na', org: 'branch-07', purpose: 'complaint', scope: 'identity contact' },
    ]);
    expect(JSON.stringify(body)).not.toContain(personal.name);
  });

  it('is not shown without saying what for', async () => {
    const borrowerId = await aBorrower('open');
    const { body } = await api.get(`/borrowers/${borrowerId}`).expect(400);
    expect(body.errors).toMatchObject([{ field: 'purpose' }]);
    expect(await typesOf(`access-${borrowerId}`)).toEqual([]);
  });

  it('sees nothing where the reading cannot be recorded', async () => {
    const borrowerId = await aBorrower('open');
    const append = api.store.append;
    api.store.append = () => Promise.reject(new Error('no event'));
    try {
      const { body } = await api.get(`/borrowers/${borrowerId}?purpose=servicing`).expect(500);
      expect(JSON.stringify(body)).not.toContain(personal.name);
    } finally {
      api.store.append = append;
    }
  });
});

describe('a refused command', () => {
  it('is kept with who sent it, what it was and why it was refused, and nothing of what it said', async () => {
    const borrowerId = await aBorrower('open');
    const key = randomUUID();
    const body = { personal: { ...personal, phone: 7 }, reason: '张伟 moved' };
    await api
      .post(`/borrowers/${borrowerId}/personal-data`, body, { 'Idempotency-Key': key, ...officer })
      .expect(400);
    const head = await api.store.head();

    const log = await api
      .get(`/access-log?kind=rejection&target=borrower/${borrowerId}&after=${head}`)
      .expect(200);

    expect(log.body.items).toMatchObject([
      {
        actor: 'li.na',
        command: 'POST /borrowers/:borrowerId/personal-data',
        code: 'invalid-request',
        target: `borrower/${borrowerId}`,
      },
    ]);
    const kept = await rejections();
    expect(kept.at(-1)).toMatchObject({ data: { commandId: key, fields: ['personal.phone'], status: 400 } });
    expect(JSON.stringify(kept)).not.toContain('张伟');
  });

  it('stands in the history of its loan, and makes none for a loan that does not exist', async () => {
    const { body } = await api.post('/loans', registration).expect(201);
    const { loanId } = body as { loanId: string };
    await api.post(`/loans/${loanId}/repayments`, { amount: '1.00', valueOn: '2026-02-01' }).expect(409);
    const missing = randomUUID();
    await api.post(`/loans/${missing}/repayments`, { amount: '1.00' }).expect(404);
    const head = await api.store.head();

    const history = await api.get(`/loans/${loanId}/history?after=${head}`).expect(200);

    expect(history.body.entries.map(({ type }: { type: string }) => type)).toEqual([
      'loan.registered',
      'rejection.recorded',
    ]);
    await api.get(`/loans/${missing}/history`).expect(404);
  });
});

describe('what the duties to keep data allowed', () => {
  it('are all decided the same when they are run again by the rules of then', async () => {
    expect(await decisionsAgain(api)).toEqual({
      'borrower.erasure-approved': ['same'],
      'borrower.processing-restricted': ['same'],
    });
  });
});

async function rejections() {
  const events = [];
  for await (const page of api.store.readStream('rejection-commands')) events.push(...page);
  return events;
}

async function storedText(borrowerId: string): Promise<string> {
  const events = [];
  for await (const page of api.store.readStream(`borrower-${borrowerId}`)) events.push(...page);
  return JSON.stringify(events);
}

import { randomUUID } from 'node:crypto';
import { type ApiApplication, disbursedLoan, openDay, startApi } from './api-application.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-03-20');
}, 60_000);

afterAll(() => api.close());

const lastEvent = async (loanId: string) => {
  const events = [];
  for await (const page of api.store.readStream(`loan-${loanId}`)) events.push(...page);
  return events.at(-1)!;
};

/** A loan whose first instalment was paid in time, and whose payment was recorded a month late. */
async function paidLate() {
  const loanId = await disbursedLoan(api);
  const before = (await lastEvent(loanId)).recordedAt;
  await api.post(`/loans/${loanId}/repayments`, { amount: '112.00', valueOn: '2026-02-15' }).expect(200);
  return { loanId, before, payment: await lastEvent(loanId) };
}

describe('what later knowledge changed', () => {
  it('is shown figure by figure, with the events that changed it', async () => {
    const { loanId, before, payment } = await paidLate();

    const { body } = await api
      .get(`/loans/${loanId}/difference?asOf=2026-02-20&knownAt=${before}&andKnownAt=${payment.recordedAt}`)
      .expect(200);

    expect(body).toMatchObject({ loanId, asOf: '2026-02-20', laterFacts: 0 });
    expect(body.changes).toEqual(
      expect.arrayContaining([
        { figure: 'daysPastDue', before: 5, after: 0 },
        { figure: 'outstanding.principal', before: '1200.00', after: '1100.00' },
        { figure: 'overdueSince', before: '2026-02-15', after: null },
      ]),
    );
    expect(body.events).toHaveLength(1);
    expect(body.events[0].event.eventId).toBe(payment.eventId);
    expect(body.events[0].changes).toEqual(body.changes);
  });

  it('is nothing about a day that the new facts do not concern', async () => {
    const { loanId, before } = await paidLate();
    const { body } = await api
      .get(`/loans/${loanId}/difference?asOf=2026-02-10&knownAt=${before}`)
      .expect(200);
    expect(body).toMatchObject({ changes: [], events: [], laterFacts: 1 });
  });

  it('is not asked backwards, nor of a loan that nobody knew', async () => {
    const { loanId, before, payment } = await paidLate();
    const at = `knownAt=${payment.recordedAt}&andKnownAt=${before}`;
    const { body } = await api.get(`/loans/${loanId}/difference?asOf=2026-02-20&${at}`).expect(422);
    expect(body.code).toBe('viewpoints-out-of-order');
    await api.get(`/loans/${randomUUID()}/difference?knownAt=${before}`).expect(404);
  });
});

describe('the events behind a figure', () => {
  it.each([
    ['outstanding.principal', '1100.00', ['1200.00', '1100.00']],
    ['daysPastDue', 0, [0, 5, 0]],
    ['received.interest', '12.00', ['0.00', '12.00']],
    ['nextDue.dueOn', '2026-03-15', ['2026-03-15']],
  ])('%s lead from nothing to what the loan shows', async (figure, value, course) => {
    const { loanId } = await paidLate();
    const { body } = await api.get(`/loans/${loanId}/figures/${figure}?asOf=2026-02-20`).expect(200);

    expect(body.value).toBe(value);
    const changes = body.events.flatMap(
      (step: { changes: { before: unknown; after: unknown }[] }) => step.changes,
    );
    const after = changes.map((change: { after: unknown }) => change.after);
    expect(after.slice(-course.length)).toEqual(course);
    expect(after.at(-1)).toBe(value);
    changes.slice(1).forEach((change: { before: unknown }, index: number) => {
      expect(change.before).toBe(after[index]);
    });
  });

  it('are those known at an instant where one is given', async () => {
    const { loanId, before } = await paidLate();
    const { body } = await api
      .get(`/loans/${loanId}/figures/daysPastDue?asOf=2026-02-20&knownAt=${before}`)
      .expect(200);
    expect(body.value).toBe(5);
  });

  it('are refused for a figure that there is not', async () => {
    const { loanId } = await paidLate();
    const { body } = await api.get(`/loans/${loanId}/figures/beauty`).expect(404);
    expect(body.code).toBe('figure-unknown');
  });
});

describe('an automatic decision', () => {
  it('names its rule and its facts, and is decided the same again', async () => {
    const loanId = await disbursedLoan(api);
    const { body: closed } = await api.post('/business-days/2026-03-20/close', {}).expect(200);
    const event = await lastEvent(loanId);
    expect(event.type).toBe('loan.overdue-recognised');
    await api.get(`/loans/${loanId}/history?after=${event.position}`).expect(200);

    const { body } = await api.get(`/events/${event.eventId}/decision`).expect(200);

    expect(closed).toBeDefined();
    expect(body).toMatchObject({
      verdict: 'same',
      ruleSet: { id: 'delinquency.default', version: '1' },
      inputs: { asOf: event.occurredOn, bucketBefore: null, overdueSince: '2026-02-15' },
      decided: { bucket: '31-60' },
    });
    expect(body.again).toEqual(body.decided);
    expect(body.rules.buckets[0]).toEqual({ name: '1-30', fromDays: 1 });
  });

  it('is not what a person recorded, and not what does not exist', async () => {
    const loanId = await disbursedLoan(api);
    const event = await lastEvent(loanId);
    await api.get(`/loans/${loanId}/history?after=${event.position}`).expect(200);
    const { body } = await api.get(`/events/${event.eventId}/decision`).expect(422);
    expect(body.code).toBe('not-a-decision');
    await api.get(`/events/${randomUUID()}/decision`).expect(404);
  });
});

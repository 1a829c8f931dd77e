import { type ApiApplication, openDay, startApi } from './api-application.js';
import { approval, head, modificationDesk } from './modification-desk.js';
import { adopt } from './rule-files.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-03-02');
  await adopt(api, 'modification/cn.json');
}, 60_000);

afterAll(() => api.close());

const { loanOf, applied, last } = modificationDesk(() => api);

describe('relief for hardship', () => {
  it('keeps collectors off the phone and the case out of force, until its last day', async () => {
    const { loanId, borrowerId } = await loanOf();
    await adopt(api, 'collection/standard.json', 'contact-gate/cn-2026.json');
    await api.post('/business-days/2026-03-02/close', {}).expect(200);
    await api.settle();
    await api
      .post(`/contacts/${borrowerId}`, {
        borrowerId,
        relation: 'debtor',
        zone: 'Asia/Shanghai',
        source: 'contract',
      })
      .expect(200);
    const path = await applied(loanId, {
      kind: 'hardship',
      hardship: { cause: 'disaster', untilOn: '2026-03-20' },
      reason: 'The flood took the workshop.',
      evidence: [{ document: 'hardship-proof', reference: 'P-1' }],
    });
    const answers = [{ check: 'overdue', reason: 'Since the flood.' }];
    await api.post(`${path}/approval`, { ...approval, answers }, head).expect(200);
    expect(await last(loanId)).toMatchObject({ status: 'granted', hardship: { endedOn: null } });
    const call = {
      borrowerId,
      loanIds: [loanId],
      channel: 'phone',
      purpose: 'collection',
      atInstant: '2026-03-03T02:00:00Z',
      withDebtData: false,
    };
    const { body: stopped } = await api.post(`/contacts/${borrowerId}/attempts`, call).expect(200);
    expect(stopped.events).toMatchObject([{ type: 'contact.refused' }]);
    await api.post(`/collections/${borrowerId}/phase`, { to: 'negotiation-led', reason: 'x' }).expect(200);
    const barred = await api
      .post(`/collections/${borrowerId}/phase`, { to: 'force-led', reason: 'x' })
      .expect(409);
    expect(barred.body.code).toBe('phase-barred');
    await api.post('/business-days/2026-03-20/close', {}).expect(200);
    expect(await last(loanId)).toMatchObject({ hardship: { endedOn: '2026-03-21' } });
    await api.post(`/collections/${borrowerId}/phase`, { to: 'force-led', reason: 'x' }).expect(200);
  });
});

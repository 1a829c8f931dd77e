import { randomUUID } from 'node:crypto';
import rotation from '../../libs/lending/policies/rotation/rural-credit-union.json' with { type: 'json' };
import { type ApiApplication, openDay, startApi } from './api-application.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-03-10');
}, 60_000);

afterAll(() => api.close());

const as = (name: string) => ({ 'X-Actor': `${name};client-manager;head/branch-1` });
const owned = async (owner: string, assignedOn: string): Promise<string> => {
  const id = randomUUID();
  const body = { owner, orgUnit: 'head/branch-1', assignedOn, reason: 'Portfolio of the branch' };
  await api.post(`/borrowers/${id}/stewardship/owner`, body).expect(200);
  return id;
};
const handOver = async (borrowerId: string, to: string): Promise<string> => {
  const handOverId = randomUUID();
  const body = { handOverId, to, orgUnit: 'head/branch-1', reason: 'Rotation' };
  await api.post(`/borrowers/${borrowerId}/stewardship/hand-overs`, body).expect(200);
  return `/borrowers/${borrowerId}/stewardship/hand-overs/${handOverId}`;
};
const found = async (query: string): Promise<{ borrowerId: string }[]> => {
  const { body } = await api.get(`/stewardships?${query}&after=${await api.store.head()}`).expect(200);
  return body.items as { borrowerId: string }[];
};

describe('the care for a borrower', () => {
  it('changes hands when the new owner accepts, and waits in his list until then', async () => {
    const id = await owned('he.jun', '2024-01-01');
    const path = await handOver(id, 'wu.fang');
    expect(await found('handOverTo=wu.fang')).toMatchObject([{ borrowerId: id, owner: 'he.jun' }]);

    const refused = await api.post(`${path}/acceptance`, { note: 'x' }, as('he.jun')).expect(403);
    expect(refused.body.code).toBe('hand-over-not-for-you');
    await api.post(`${path}/acceptance`, { note: 'File complete' }, as('wu.fang')).expect(200);

    const { body } = await api.get(`/borrowers/${id}/stewardship`).expect(200);
    expect(body).toMatchObject({
      owner: { owner: 'wu.fang', sinceOn: '2026-03-10' },
      formerOwners: [{ owner: 'he.jun', sinceOn: '2024-01-01', untilOn: '2026-03-10' }],
      openHandOver: null,
    });
    expect(await found('handOverTo=wu.fang')).toEqual([]);
    expect(await found('owner=wu.fang')).toMatchObject([{ borrowerId: id, ownerSince: '2026-03-10' }]);
  });

  it('has a second line and a closeness of its own', async () => {
    const id = await owned('tan.wei', '2025-01-01');
    const base = `/borrowers/${id}/stewardship`;
    await api.post(`${base}/risk-manager`, { riskManager: 'sun.tao', reason: 'Second line' }).expect(200);
    const management = { managementClass: 'watched', tier: 'key', keyClient: true, reason: 'Exposure' };
    await api.post(`${base}/management`, management).expect(200);
    expect(await found('riskManager=sun.tao&tier=key&keyClient=true')).toMatchObject([
      { borrowerId: id, managementClass: 'watched' },
    ]);
    const same = await api.post(`${base}/risk-manager`, { riskManager: 'tan.wei', reason: 'x' }).expect(422);
    expect(same.body.code).toBe('owner-is-risk-manager');
  });
});

describe('the rotation of owners', () => {
  it('is due on no day where no rules of rotation hold', async () => {
    const id = await owned('qian.yi', '2020-01-01');
    expect(await found('owner=qian.yi')).toMatchObject([{ borrowerId: id, rotationDueOn: null }]);
    expect(await found('owner=qian.yi&rotationDueBy=2030-01-01')).toEqual([]);
  });

  it('is due three years after the assignment, also at the end of a month, and late after six', async () => {
    await api.post('/rule-sets', { ruleSet: rotation }).expect(200);
    const id = await owned('feng.li', '2024-02-29');
    expect(await found('owner=feng.li&rotationDueBy=2027-02-27')).toEqual([]);
    expect(await found('owner=feng.li&rotationDueBy=2027-02-28')).toMatchObject([
      { borrowerId: id, rotationDueOn: '2027-02-28', rotationLatestOn: '2030-02-28' },
    ]);
  });

  it('takes a third of the borrowers of the beginning of the year, those new in it left out', async () => {
    const held = await Promise.all(
      ['2023-05-01', '2024-05-01', '2025-12-31', '2024-07-01'].map((on) => owned('luo.na', on)),
    );
    await owned('luo.na', '2026-01-01');
    await owned('luo.na', '2026-02-01');
    const path = await handOver(held[0]!, 'gao.fei');
    const accepted = await api.post(`${path}/acceptance`, { note: 'Seen' }, as('gao.fei')).expect(200);
    const { position } = accepted.body as { position: string };

    const rotation = `/stewardships/rotation?owner=luo.na&year=2026&after=${position}`;
    const { body } = await api.get(rotation).expect(200);
    expect(body).toEqual({ owner: 'luo.na', year: 2026, borrowers: 4, required: 2, rotated: 1 });
  });
});

import { randomUUID } from 'node:crypto';
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { decisionsAgain } from './harness/decisions-again.js';
import { adopt } from './rule-files.js';

const officer = { 'X-Actor': 'li.na;loan-officer;branch-07' };
const head = { 'X-Actor': 'zhang.min;credit-head;branch-07' };
const investigator = { 'X-Actor': 'chen.jun;auditor;head' };
const manager = { 'X-Actor': 'sun.tao;asset-manager;head/asset-preservation' };

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-03-02');
  await adopt(api, 'accountability/standard.json', 'workout/standard.json', 'write-off/cn.json');
  await adopt(api, 'collection/standard.json', 'contact-gate/cn-2026.json', 'loan-sale/standard.json');
}, 60_000);

afterAll(() => api.close());

async function badLoan(): Promise<{ loanId: string; borrowerId: string }> {
  const borrowerId = randomUUID();
  const body = { ...registration, externalId: randomUUID(), borrowerId };
  const { loanId } = (await api.post('/loans', body).expect(201)).body as { loanId: string };
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' }).expect(200);
  await api
    .post(`/loans/${loanId}/classifications`, { to: 'doubtful', reason: 'Insolvent' }, head)
    .expect(200);
  await api.settle();
  return { loanId, borrowerId };
}

const caseOf = async (loanId: string) => {
  const { body } = await api.get(`/accountability-cases?loanId=${loanId}&status=all`).expect(200);
  return body.items as { caseId: string; occasion: string; waitsFor: string | null; liable: number }[];
};

describe('a case about who answers for a bad loan', () => {
  it('opens by itself, and is decided, appealed against and closed', async () => {
    const { loanId } = await badLoan();
    const [opened] = await caseOf(loanId);
    expect(opened).toMatchObject({ occasion: 'became-bad', waitsFor: 'assignment' });
    const path = `/accountability-cases/${opened!.caseId}`;
    await api.post(`${path}/investigator`, { investigator: 'chen.jun' }, head).expect(200);
    await api
      .post(`${path}/persons`, { personId: 'li.na', role: 'post-loan', fromOn: '2026-01-15' }, investigator)
      .expect(200);
    await api
      .post(`${path}/persons`, { personId: 'wu.fang', role: 'approval', fromOn: '2026-01-10' }, investigator)
      .expect(200);
    const own = { personId: 'li.na', duty: 'inspections', fulfilled: false, reference: 'JC-1' };
    const barred = await api.post(`${path}/findings`, own, officer).expect(403);
    expect(barred.body.code).toBe('accountability-own-matter');
    await api.post(`${path}/findings`, own, investigator).expect(200);
    const { body: shown } = await api.get(path).expect(200);
    const { items, excluding } = shown.rules.exemption as Record<string, { code: string }[]>;
    const answers = [
      ...items!.map(({ code: item }) => ({ item, holds: true, reference: 'JC-2' })),
      ...excluding!.map(({ code: item }) => ({ item, holds: false, reference: 'JC-2' })),
    ];
    await api
      .post(`${path}/exemptions`, { personId: 'wu.fang', answers: answers.slice(1) }, investigator)
      .expect(200);
    const outcomes = [
      { personId: 'li.na', outcome: 'liable', measure: 'criticism' },
      { personId: 'wu.fang', outcome: 'exempt' },
    ];
    const unmet = await api.post(`${path}/proposal`, { outcomes }, investigator).expect(409);
    expect(unmet.body.code).toBe('accountability-exemption-unmet');
    await api.post(`${path}/exemptions`, { personId: 'wu.fang', answers }, investigator).expect(200);
    await api.post(`${path}/proposal`, { outcomes }, investigator).expect(200);
    const decision = { approvalReference: 'ZR-2026-4' };
    await api.post(`${path}/decision`, decision, investigator).expect(403);
    await api.post(`${path}/decision`, decision, head).expect(200);
    const appealId = randomUUID();
    await api
      .post(`${path}/appeals`, { appealId, personId: 'li.na', reference: 'SS-1' }, officer)
      .expect(200);
    await api.settle();
    expect(await caseOf(loanId)).toMatchObject([{ waitsFor: 'appeal', liable: 1 }]);
    const upheld = { outcome: { outcome: 'not-involved' }, approvalReference: 'ZR-2026-5' };
    const same = await api.post(`${path}/appeals/${appealId}/decision`, upheld, head).expect(403);
    expect(same.body.code).toBe('accountability-same-person');
    const president = { 'X-Actor': 'he.jun;president;head' };
    await api.post(`${path}/appeals/${appealId}/decision`, upheld, president).expect(200);
    await api.post(`${path}/closing`, {}, head).expect(200);
    await api.settle();
    expect(await caseOf(loanId)).toMatchObject([{ waitsFor: null, liable: 0 }]);
  });

  it('is the only review of duties that a write-off takes, and no paper of the file', async () => {
    const { loanId } = await badLoan();
    const [{ caseId } = { caseId: '' }] = await caseOf(loanId);
    const cases = `/loans/${loanId}/write-off-cases`;
    const writeOffId = randomUUID();
    const proposal = {
      caseId: writeOffId,
      condition: 'bankrupt',
      since: '2026-03-01',
      reason: 'Liquidated.',
    };
    await api.post(cases, proposal, officer).expect(200);
    const evidence = (reference: string) =>
      api.post(`${cases}/${writeOffId}/evidence`, { item: 'duty-review', reference }, officer);
    for (const reference of ['ZR-2026-4', caseId]) {
      const refused = await evidence(reference).expect(409);
      expect(refused.body.code).toBe('accountability-case-needed');
    }
    const facts = { caseReference: 'Z', responsible: 'li.na', outcome: 'exempt' };
    const filed = await api.post(`/loans/${loanId}/file/entries`, { kind: 'accountability', facts }, officer);
    expect([filed.status, filed.body.code]).toEqual([409, 'accountability-case-needed']);
    const path = `/accountability-cases/${caseId}`;
    await api.post(`${path}/investigator`, { investigator: 'chen.jun' }, head).expect(200);
    await api
      .post(`${path}/persons`, { personId: 'li.na', role: 'post-loan', fromOn: '2026-01-15' }, investigator)
      .expect(200);
    const outcomes = [{ personId: 'li.na', outcome: 'not-involved' }];
    await api.post(`${path}/proposal`, { outcomes }, investigator).expect(200);
    await api.post(`${path}/decision`, { approvalReference: 'ZR-2026-6' }, head).expect(200);
    await evidence(caseId).expect(200);
  });

  it('is opened by a person about loans of one borrower', async () => {
    const [one, other] = [await badLoan(), await badLoan()];
    const loanIds = [one.loanId, other.loanId];
    const refused = await api
      .post('/accountability-cases', { loanIds, reason: 'Both bad' }, head)
      .expect(422);
    expect(refused.body.code).toBe('accountability-loan-of-another');
    const body = { loanIds: [one.loanId], reason: 'Bad within half a year' };
    const { body: opened } = await api.post('/accountability-cases', body, head).expect(201);
    await api.get(`/accountability-cases/${opened.id}`).expect(200);
  });
});

describe('the workout of a household’s bad loans', () => {
  const list = ['contract', 'security-papers', 'collection-record', 'account-statement'].map((item) => ({
    item,
    count: 1,
    reference: 'Box 7',
  }));
  const handOver = (loanId: string) => ({
    handOverId: randomUUID(),
    loanIds: [loanId],
    toUnit: 'head/asset-preservation',
    to: 'sun.tao',
    reason: 'Doubtful',
    items: list,
  });

  it('begins with a list that is signed for, and the case and the borrower follow', async () => {
    const { loanId, borrowerId } = await badLoan();
    await api.post('/business-days/2026-03-02/close', {}).expect(200);
    await api
      .post(
        `/borrowers/${borrowerId}/stewardship/owner`,
        { owner: 'li.na', orgUnit: 'branch-07', reason: 'x' },
        head,
      )
      .expect(200);
    const path = `/workouts/${borrowerId}`;
    const body = handOver(loanId);
    const short = await api
      .post(`${path}/hand-overs`, { ...body, items: list.slice(1) }, officer)
      .expect(422);
    expect(short.body).toMatchObject({ code: 'workout-item-missing', errors: [{ field: 'contract' }] });
    await api.post(`${path}/hand-overs`, body, officer).expect(200);
    await api.settle();
    const { body: waiting } = await api.get('/workouts?signBy=sun.tao').expect(200);
    expect(waiting.items).toMatchObject([{ borrowerId, loanIds: [] }]);
    const answer = { accepted: true, note: 'Complete as listed' };
    await api.post(`${path}/hand-overs/${body.handOverId}/answer`, answer, officer).expect(403);
    await api.post(`${path}/hand-overs/${body.handOverId}/answer`, answer, manager).expect(200);
    await api.settle();
    const { body: file } = await api.get(`/collections/${borrowerId}`).expect(200);
    expect(file.assignee).toEqual({ kind: 'team', id: 'head/asset-preservation' });
    const { body: stewards } = await api.get('/stewardships?owner=sun.tao').expect(200);
    expect(stewards.items).toMatchObject([
      { borrowerId, owner: 'sun.tao', orgUnit: 'head/asset-preservation' },
    ]);
    const { body: late } = await api.get('/workouts?planDueBy=2026-12-31').expect(200);
    expect(late.items).toMatchObject([{ borrowerId, planDueOn: '2026-04-02' }]);
  });

  it('goes by one plan, of which what is behind is visible', async () => {
    const { loanId, borrowerId } = await badLoan();
    const path = `/workouts/${borrowerId}`;
    const body = handOver(loanId);
    await api.post(`${path}/hand-overs`, body, officer).expect(200);
    await api
      .post(`${path}/hand-overs/${body.handOverId}/answer`, { accepted: true, note: 'x' }, manager)
      .expect(200);
    const [planId, measureId, milestoneId] = [randomUUID(), randomUUID(), randomUUID()];
    const milestones = [{ milestoneId, what: 'Auction announced', dueOn: '2026-03-05' }];
    const measures = [{ measureId, kind: 'auction', owner: 'sun.tao', expected: '800.00', milestones }];
    const plan = { planId, owner: 'sun.tao', target: '1000.00', currency: 'CNY', measures };
    await api.post(`${path}/plans`, plan, manager).expect(200);
    const approval = { approvalReference: 'CZ-2026-4' };
    await api.post(`${path}/plans/${planId}/approval`, approval, manager).expect(403);
    await api.post(`${path}/plans/${planId}/approval`, approval, head).expect(200);
    const progress = { measureId, status: 'under-way', recovered: '300.00', reference: 'BG-1' };
    await api.post(`${path}/progress`, progress, manager).expect(200);
    await api.settle();
    const { body: behind } = await api.get('/workouts?overdueOn=2026-03-06').expect(200);
    expect(behind.items).toMatchObject([
      { borrowerId, planId, target: '1000.00', recovered: '300.00', nextMilestoneOn: '2026-03-05' },
    ]);
    const { body: due } = await api.get('/workout-milestones?dueBy=2026-03-05').expect(200);
    expect(due.items).toMatchObject([{ milestoneId, what: 'Auction announced', reachedOn: null }]);
    const delay = { dueOn: '2026-04-30', reason: 'No bidder' };
    await api.post(`${path}/milestones/${milestoneId}/delay`, delay, manager).expect(200);
    await api.settle();
    expect((await api.get('/workouts?overdueOn=2026-03-06')).body.items).toEqual([]);
    const { body: shown } = await api.get(path).expect(200);
    expect(shown.plans).toMatchObject([
      {
        status: 'approved',
        recovered: '300.00',
        milestones: [{ plannedOn: '2026-03-05', dueOn: '2026-04-30' }],
      },
    ]);
  });
});

describe('a sale of loans', () => {
  const contract = { documents: [{ document: 'sale-contract', reference: 'ZZ-1', sha256: 'b'.repeat(64) }] };
  const approval = { approvalReference: 'ZR-2026-9' };

  it('takes a batch off the books at exact amounts, and keeps a loan that stands otherwise', async () => {
    const [one, other] = [await badLoan(), await badLoan()];
    const saleId = randomUUID();
    const loans = [
      { loanId: one.loanId, price: '400.00' },
      { loanId: other.loanId, price: '500.00' },
    ];
    const sale = { saleId, buyerId: 'AMC-12', cutOffOn: '2026-03-02', loans };
    await api.post('/loan-sales', sale, manager).expect(201);
    const path = `/loan-sales/${saleId}`;
    await api.post(`${path}/approval`, approval, manager).expect(403);
    await api.post(`${path}/approval`, approval, head).expect(200);
    await api
      .post(`/loans/${other.loanId}/repayments`, { amount: '50.00', valueOn: '2026-03-02' })
      .expect(200);
    await api.post(`${path}/contract`, contract, manager).expect(200);
    await api.settle();
    const { body: shown } = await api.get(path).expect(200);
    expect(shown).toMatchObject({
      status: 'completed',
      loans: [
        { loanId: one.loanId, outcome: 'left' },
        { loanId: other.loanId, outcome: 'stayed' },
      ],
    });
    const { body: left } = await api.get(`/loans/${one.loanId}`).expect(200);
    const { amounts, loss } = shown.loans[0] as { amounts: Record<string, string>; loss: string };
    expect(left).toMatchObject({
      status: 'written-off',
      writtenOff: amounts,
      recovered: { total: '400.00' },
    });
    const cents = (text: string) => BigInt(text.replace('.', ''));
    const owed = Object.values(amounts).reduce((sum, amount) => sum + cents(amount), 0n);
    expect(cents(loss)).toBe(owed - 40_000n);
    expect((await api.get(`/loans/${other.loanId}`)).body.status).toBe('active');
    const { body: list } = await api.get(`/loan-sales?loanId=${one.loanId}`).expect(200);
    expect(list.items).toMatchObject([{ saleId, loans: 2, left: 1, stayed: 1, price: '400.00', loss }]);

    const later = await api
      .post(`/loans/${one.loanId}/recoveries`, { amount: '10.00', source: 'borrower' })
      .expect(409);
    expect(later.body.code).toBe('loan-sold');
  });

  it('is not possible of a loan that is not bad', async () => {
    const body = { ...registration, externalId: randomUUID(), borrowerId: randomUUID() };
    const { loanId } = (await api.post('/loans', body).expect(201)).body as { loanId: string };
    await api
      .post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' })
      .expect(200);
    const sale = { buyerId: 'AMC-12', cutOffOn: '2026-03-02', loans: [{ loanId, price: '1.00' }] };
    const refused = await api.post('/loan-sales', sale, manager).expect(409);
    expect(refused.body.code).toBe('loan-sale-not-eligible');
  });
});

describe('every decision by rule about a bad loan', () => {
  it('comes out the same when it is run again', async () => {
    expect(await decisionsAgain(api)).toMatchObject({
      'accountability.exemption-checked': ['same'],
      'loan-sale.proposed': ['same'],
    });
  });
});

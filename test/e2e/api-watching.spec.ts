import { randomUUID } from 'node:crypto';
import riskChecks from '../../libs/lending/policies/risk-checks/default.json' with { type: 'json' };
import rotation from '../../libs/lending/policies/rotation/rural-credit-union.json' with { type: 'json' };
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-01-15');
  await api.post('/rule-sets', { ruleSet: rotation }).expect(200);
}, 60_000);

afterAll(() => api.close());

/** A loan of 1,200.00 that is registered and not paid out. */
async function aLoan(product = 'sme-term', orgUnit = 'branch-07') {
  const loanId = randomUUID();
  const borrowerId = randomUUID();
  await api
    .post('/loans', { ...registration, loanId, borrowerId, product, orgUnit, externalId: loanId })
    .expect(201);
  return { loanId, borrowerId };
}
const file = (loanId: string, kind: string, facts: object) =>
  api.post(`/loans/${loanId}/file/entries`, { kind, facts });
const payOut = (loanId: string) => api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00' });
const collateral = (loanId: string, borrowerId: string, titleReference: string) =>
  api.post('/collaterals', {
    borrowerId,
    loanIds: [loanId],
    kind: 'real-estate',
    form: 'mortgage',
    description: 'Workshop',
    ownerReference: 'CIF-1',
    titleReference,
    titleIsClear: true,
    currency: 'CNY',
  });

describe('the file of a loan over HTTP', () => {
  it('holds what a payout is asked for: without it the money stays', async () => {
    const ruleSet = {
      id: 'disbursement.house',
      kind: 'disbursement',
      version: '1',
      jurisdiction: 'CN',
      institutionType: 'any',
      validFrom: '2026-01-01',
      validTo: null,
      source: 'House rule',
      sourceGrade: 'default',
      params: { blackOuts: [], requires: [{ products: ['farmer-micro-loan'], papers: ['rating'] }] },
    };
    await api.post('/rule-sets', { ruleSet }).expect(200);
    const { loanId } = await aLoan('farmer-micro-loan');
    const refused = await payOut(loanId).expect(409);
    expect(refused.body).toMatchObject({
      code: 'disbursement-papers-missing',
      detail: expect.stringContaining('rating'),
    });
    const wrong = await file(loanId, 'rating', { rating: 'a', validUntil: '2026-13-01' }).expect(422);
    expect(wrong.body).toMatchObject({
      errors: [{ code: 'file-entry-invalid', field: 'facts.validUntil' }],
    });
    await file(loanId, 'rating', { rating: 'a', validUntil: '2026-01-15' }).expect(200);
    const { body } = await api.get(`/loans/${loanId}/file`).expect(200);
    expect(body).toMatchObject({ papers: ['rating'], isLent: false, entries: [{ by: 'li.na' }] });
    await payOut(loanId).expect(200);
  });
});

describe('security over HTTP', () => {
  it('is not pledged twice: a title that is held is refused until it is released', async () => {
    const first = await aLoan();
    const second = await aLoan();
    const { headers } = await collateral(first.loanId, first.borrowerId, 'ZJ-77').expect(201);
    const refused = await collateral(second.loanId, second.borrowerId, 'ZJ-77').expect(409);
    expect(refused.body).toMatchObject({
      errors: [{ code: 'collateral-pledged-elsewhere', field: 'titleReference' }],
    });
    await payOut(first.loanId).expect(200);
    await api
      .post(`/loans/${first.loanId}/repayments`, { amount: '1200.00', valueOn: '2026-01-15' })
      .expect(200);
    await api.post(`${headers.location!}/release`, { approvalReference: 'A', signedBy: 'CIF-1' }).expect(200);
    await collateral(second.loanId, second.borrowerId, 'ZJ-77').expect(201);
  });

  it('tells what ends or falls due, the day before, on the day and after', async () => {
    const { loanId, borrowerId } = await aLoan();
    const { headers } = await collateral(loanId, borrowerId, 'ZJ-78').expect(201);
    const insured = { insurer: 'i', policyReference: 'P', amount: '2000.00' };
    await api
      .post(`${headers.location!}/insurances`, { ...insured, from: '2026-01-15', until: '2026-07-14' })
      .expect(200);
    await api
      .post('/covenants', {
        loanId,
        borrowerId,
        name: 'Current ratio',
        test: 'at-least',
        threshold: '1.2',
        unit: 'ratio',
        firstTestOn: '2026-03-31',
        everyMonths: 3,
        cureDays: 10,
      })
      .expect(201);
    const due = async (dueTo: string) => {
      const after = await api.store.head();
      const { body } = await api
        .get(`/security-alerts?borrowerId=${borrowerId}&dueTo=${dueTo}&after=${after}`)
        .expect(200);
      return (body as { items: { what: string; dueOn: string }[] }).items.map(
        ({ what, dueOn }) => `${what} ${dueOn}`,
      );
    };
    expect(await due('2026-03-30')).toEqual([]);
    expect(await due('2026-03-31')).toEqual(['covenant-test-due 2026-03-31']);
    expect(await due('2026-07-13')).toHaveLength(1);
    expect(await due('2026-07-14')).toEqual(['covenant-test-due 2026-03-31', 'insurance-ends 2026-07-14']);
    expect(await due('2027-01-14')).toHaveLength(2);
    // It was never valued: a valuation counts for 365 days, from the registration on.
    expect(await due('2027-01-15')).toContain('valued 2027-01-15');
  });
});

describe('the figures of watching', () => {
  const unit = 'branch-19';
  const figures = async () => {
    const after = await api.store.head();
    const { body } = await api.get(`/watching-figures?orgUnit=${unit}&after=${after}`).expect(200);
    return body as Record<string, object>;
  };

  it('are nothing where nothing is', async () => {
    expect(await figures()).toMatchObject({
      warnings: { raised: 0, hitRate: null },
      coverage: { secured: 0, covered: 0, short: [] },
      rotation: { clients: 0, due: 0, overdue: 0, owners: 0 },
      files: { asked: 0, completeness: null },
      lapses: { ratingsLapsed: 0, overdues: 0 },
    });
  });

  it('count coverage, files, ratings and owners as by hand', async () => {
    const ruleSet = {
      ...riskChecks,
      version: '2',
      params: { ...riskChecks.params, filePapers: [{ papers: ['document/contract', 'rating'] }] },
    };
    await api.post('/rule-sets', { ruleSet }).expect(200);
    const [covered, short] = [await aLoan('sme-term', unit), await aLoan('sme-term', unit)];
    for (const { loanId } of [covered, short]) await payOut(loanId).expect(200);
    for (const [{ loanId, borrowerId }, value] of [
      [covered, '1200.00'],
      [short, '1199.99'],
    ] as const) {
      const { headers } = await collateral(loanId, borrowerId, `T-${loanId}`).expect(201);
      const how = { method: 'internal', valuer: 'li.na', evidence: 'list' };
      await api.post(`${headers.location!}/valuations`, { value, ...how }).expect(200);
    }
    await file(covered.loanId, 'document', { document: 'contract', reference: 'K-1' }).expect(200);
    await file(covered.loanId, 'rating', { rating: 'a', validUntil: '2026-12-31' }).expect(200);
    await file(short.loanId, 'rating', { rating: 'c', validUntil: '2026-01-14' }).expect(200);
    const owned = (borrowerId: string, assignedOn: string) =>
      api
        .post(`/borrowers/${borrowerId}/stewardship/owner`, {
          owner: 'wang',
          orgUnit: unit,
          assignedOn,
          reason: 'Branch',
        })
        .expect(200);
    // Three years on the day; six years were over yesterday.
    await owned(covered.borrowerId, '2023-01-15');
    await owned(short.borrowerId, '2020-01-14');
    expect(await figures()).toMatchObject({
      coverage: {
        secured: 2,
        covered: 1,
        short: [{ loanId: short.loanId, owed: '1200.00', worth: '1199.99' }],
      },
      rotation: { clients: 2, due: 1, overdue: 1, owners: 1, ownersWithShare: 0 },
      files: { asked: 4, onFile: 2, completeness: '0.5000', loans: 2, complete: 1 },
      lapses: { ratingsLapsed: 1 },
    });
    const handOverId = randomUUID();
    const base = `/borrowers/${short.borrowerId}/stewardship/hand-overs`;
    await api.post(base, { handOverId, to: 'zhao', orgUnit: unit, reason: 'Rotation' }).expect(200);
    const zhao = { 'X-Actor': 'zhao;officer;branch-19' };
    await api.post(`${base}/${handOverId}/acceptance`, { note: 'Complete' }, zhao).expect(200);
    // A third of two is one.
    expect(await figures()).toMatchObject({
      rotation: { clients: 2, due: 1, overdue: 0, owners: 1, ownersWithShare: 1 },
    });
  });

  it('count what was overdue for a short time only', async () => {
    const { loanId } = await aLoan('sme-term', unit);
    await payOut(loanId).expect(200);
    await api.post('/business-days/2026-02-16/close', {}).expect(200);
    await api.post(`/loans/${loanId}/repayments`, { amount: '200.00' }).expect(200);
    expect(await figures()).toMatchObject({ lapses: { overdues: 3, temporary: 1 } });
  });
});

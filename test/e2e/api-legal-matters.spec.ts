import { randomUUID } from 'node:crypto';
import { START } from '#kernel';
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { adopt, adoptConfirmed } from './rule-files.js';

/** A claim pursued in law from the demand to the end of enforcement, over HTTP and with the real processes. */
let api: ApiApplication;
const loanId = randomUUID();
const guaranteeId = randomUUID();
const matterId = randomUUID();
const { borrowerId } = registration;
const matter = `/legal-matters/${matterId}`;
const debtor = { role: 'debtor', reference: borrowerId };
const guarantor = { role: 'guarantor', reference: 'CIF-77' };
const reference = 'Folder L-7';
const court = 'Huangpu District Court';

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-14');
  await api
    .post('/borrowers', {
      borrowerId,
      kind: 'business',
      personal: { name: '恒达' },
      registeredOn: '2026-01-05',
    })
    .expect(201);
  await api.post('/loans', { ...registration, loanId }).expect(201);
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' }).expect(200);
  await api
    .post('/guarantees', {
      guaranteeId,
      borrowerId,
      loanIds: [loanId],
      guarantorReference: 'CIF-77',
      kind: 'ordinary',
      currency: 'CNY',
      contractReference: 'BZ-2026-3',
    })
    .expect(201);
  await adoptConfirmed(api, 'claim-clocks/cn.json');
  await adopt(api, 'document-templates/standard.json');
  await api.settle();
  await close('2026-02-16');
}, 60_000);

afterAll(() => api.close());

const close = async (date: string) => {
  await api.post(`/business-days/${date}/close`, {}).expect(200);
  await api.settle();
};
const act = (path: string, body: object = {}) => api.post(`${matter}${path}`, { reference, ...body });
const show = async () => (await api.get(matter).expect(200)).body as Matter;
const clock = async (kind: string): Promise<Clock | undefined> => {
  await api.settle();
  const { body } = await api.get(`/loans/${loanId}/claim`).expect(200);
  return (body.clocks as Clock[]).find((one) => one.kind === kind);
};
const list = async (path: string) => {
  await api.settle();
  const { body } = await api.get(`${path}&after=${await api.store.head()}`).expect(200);
  return body.items as readonly Record<string, unknown>[];
};

interface Matter {
  readonly stage: string;
  readonly deadlines: readonly { readonly rule: { readonly kind: string }; readonly status: string }[];
  readonly costs: readonly { readonly charged: string }[];
  readonly demands: readonly { readonly receivedOn: string | null }[];
}
interface Clock {
  readonly kind: string;
  readonly status: string;
  readonly endsOn: string | null;
  readonly steps: readonly { readonly what: string; readonly article?: string }[];
}

describe('a legal matter over HTTP', () => {
  const opening = {
    matterId,
    loanId,
    kind: 'litigation',
    parties: [debtor, guarantor],
    claimed: { principal: '1200.00', interest: '12.00' },
    reference,
  };

  it('is opened under rules, and not without', async () => {
    const refused = await api.post('/legal-matters', opening).expect(409);
    expect(refused.body.code).toBe('legal-matter-rules-missing');
    await adopt(api, 'legal-matters/cn.json');
    await api.post('/legal-matters', opening).expect(201);
    expect(await show()).toMatchObject({ stage: 'preparing', loanId, deadlines: [] });
  });

  it('refuses what is out of order, and what names a stranger, and changes nothing', async () => {
    const early = await act('/acceptance', { court }).expect(409);
    expect(early.body.code).toBe('legal-matter-out-of-order');
    const stranger = { role: 'guarantor', reference: 'CIF-78' };
    const refused = await act('/demands', { party: stranger, channel: 'post' }).expect(422);
    expect(refused.body).toMatchObject({ code: 'legal-matter-party-unknown', errors: [{ field: 'party' }] });
    expect(await show()).toMatchObject({ stage: 'preparing', demands: [] });
  });

  it('hears of the signed receipt of a printed demand, and the claim hears of it once', async () => {
    const documentId = randomUUID();
    await api
      .post(`/loans/${loanId}/documents`, {
        documentId,
        template: 'demand-letter',
        language: 'zh',
        facts: { days: '7', counsel: 'Legal department' },
      })
      .expect(201);
    await act('/demands', { party: debtor, channel: 'registered-post', documentId }).expect(200);
    await api
      .post(`/documents/${documentId}/receipt`, { signedBy: 'addressee', reference: 'Folder 3' })
      .expect(200);
    await api.settle();
    expect((await show()).demands).toMatchObject([{ receivedOn: '2026-02-17' }]);
    const { body } = await api.get(`/loans/${loanId}/claim`).expect(200);
    expect((body.facts as { fact: string }[]).map(({ fact }) => fact)).toEqual(['demand']);
  });

  it('preserves property to the second, seals what it is, and ranks who was first', async () => {
    const preservationId = randomUUID();
    const asked = {
      actId: preservationId,
      party: debtor,
      propertyKind: 'deposit',
      propertyReference: 'ACC-7',
      amount: '1200.00',
      court,
      particulars: { property: '6222 0000 0000 0000 at the Test Bank' },
    };
    await act('/preservations', asked).expect(200);
    const late = await act(`/preservations/${preservationId}/grant`, {
      preservedAt: '2026-02-17T09:30:07+08:00',
      endsOn: '2027-02-18',
      rank: 1,
    }).expect(422);
    expect(late.body).toMatchObject({ code: 'legal-matter-preservation-too-long' });
    await act(`/preservations/${preservationId}/grant`, {
      preservedAt: '2026-02-17T09:30:07+08:00',
      rank: 1,
    }).expect(200);
    const second = randomUUID();
    await act('/preservations', { ...asked, actId: second, particulars: {} }).expect(200);
    await act(`/preservations/${second}/grant`, { preservedAt: '2026-02-17T09:30:06+08:00', rank: 2 });
    expect(await list('/preservations?property=ACC-7')).toMatchObject([
      { preservationId: second, preservedAt: '2026-02-17T01:30:06Z', ownRank: 1, courtRank: 2 },
      { preservationId, preservedAt: '2026-02-17T01:30:07Z', ownRank: 2, endsOn: '2027-02-16' },
    ]);
    const { body } = await api.get(`${matter}/particulars?purpose=legal-duty`).expect(200);
    expect(body.acts).toMatchObject([
      { actId: preservationId, particulars: { property: '6222 0000 0000 0000 at the Test Bank' } },
    ]);
    for await (const page of api.store.readAll(START)) {
      expect(JSON.stringify(page)).not.toContain('6222 0000');
    }
    // The clock of the debt is held for as long as the court holds the property.
    expect(await clock('limitation')).toMatchObject({ status: 'held' });
  });

  it('has deadlines in a worklist, with article and grade, alarmed by the close of a day', async () => {
    expect(await list('/legal-deadlines?of=creditor')).toMatchObject([
      {
        kind: 'suit-after-preservation',
        dueOn: '2026-03-19',
        article: '民事诉讼法 104; 财产保全规定 17',
        grade: 'P*',
      },
      { kind: 'suit-after-preservation', dueOn: '2026-03-19' },
      { kind: 'preservation-renewal', dueOn: '2027-02-09' },
      { kind: 'preservation-renewal', dueOn: '2027-02-09' },
    ]);
    await close('2026-02-17');
    expect(await list('/legal-deadlines?alarmed=yes&kind=suit-after-preservation')).toMatchObject([
      { alarmDays: 30 },
      { alarmDays: 30 },
    ]);
  });

  it('files the suit: deadlines are met, and the claim keeps the ordinary guarantee by it', async () => {
    await act('/filing', { court, particulars: { note: 'Filed online' } }).expect(200);
    expect(await list('/legal-deadlines?status=met')).toHaveLength(2);
    expect(await clock('guarantee-period')).toMatchObject({ status: 'saved' });
    expect((await clock('guarantee-period'))?.steps.at(-1)).toMatchObject({ article: '民法典 693(1)' });
    await act('/acceptance', { court, particulars: { caseNumber: '(2026)沪0101民初88号' } }).expect(200);
    await act('/services', { party: debtor }).expect(200);
  });

  it('records costs exactly, and charges the loan with what the debtor owes', async () => {
    const fee = { kind: 'court-fee', amount: '45.10', recoverable: true, charge: true };
    await act('/costs', fee).expect(200);
    await act('/costs', { ...fee, kind: 'counsel', amount: '300.00', recoverable: false, charge: false });
    await api.settle();
    const { body } = await api.get(`/loans/${loanId}`).expect(200);
    expect(body.outstanding.fees).toBe('45.10');
    expect(await list(`/legal-matters?loanId=${loanId}`)).toMatchObject([
      { costs: '345.10', recoverableCosts: '45.10', chargedCosts: '45.10', stage: 'pending', court },
    ]);
    const refused = await act('/costs', { ...fee, recoverable: false }).expect(422);
    expect(refused.body.code).toBe('legal-matter-cost-not-recoverable');
  });

  it('is judged, and tells of an appeal that was missed', async () => {
    const hearingId = randomUUID();
    await act('/hearings', { actId: hearingId, heldOn: '2026-02-20' }).expect(200);
    await close('2026-02-19');
    await act(`/hearings/${hearingId}/record`).expect(200);
    const decisionId = randomUUID();
    await act('/decisions', {
      actId: decisionId,
      kind: 'judgment',
      instance: 'first',
      result: 'granted',
      awarded: { principal: '1200.00', interest: '12.00', costs: '45.10' },
    }).expect(200);
    await close('2026-03-07');
    await close('2026-03-08');
    expect(await list('/legal-deadlines?status=missed')).toMatchObject([
      { kind: 'answer', of: 'opponent' },
      { kind: 'appeal', of: 'creditor', dueOn: '2026-03-07' },
    ]);
    await act(`/decisions/${decisionId}/effect`, { performBy: '2026-03-20' }).expect(200);
    // The time for enforcement runs from the last day of performance, and nobody had to start its clock.
    expect(await clock('enforcement')).toMatchObject({ status: 'running', endsOn: '2028-03-20' });
  });

  it('is enforced, and shows in the collection file', async () => {
    await act('/enforcement', { court, particulars: { caseNumber: '(2026)沪0101执9号' } }).expect(200);
    expect(await clock('enforcement')).toMatchObject({ status: 'saved' });
    await act('/enforcement/end', { outcome: 'suspended', recovered: '0.00' }).expect(200);
    await act('/enforcement/resumption', { reason: 'A flat was found' }).expect(200);
    await act('/enforcement/end', { outcome: 'satisfied', recovered: '1257.10' }).expect(200);
    const closed = await act('/filing', { court }).expect(409);
    expect(closed.body.code).toBe('legal-matter-closed');
    const nobody = await api.get('/collections/nobody/legal-steps').expect(400);
    expect(nobody.body).toMatchObject({ code: 'invalid-request', errors: [{ field: 'borrowerId' }] });
    const head = await api.store.head();
    await api.settle();
    const { body } = await api.get(`/collections/${borrowerId}/legal-steps?after=${head}`).expect(200);
    expect(body).toMatchObject({
      matters: [{ matterId, stage: 'closed', recovered: '1257.10', awarded: '1257.10' }],
      preservations: [{ propertyReference: 'ACC-7' }, { propertyReference: 'ACC-7' }],
      guarantorCalls: [],
      assetsInLieu: [],
    });
  });

  it('does not tell the claim of a suit that was withdrawn, but of whom it had reached', async () => {
    const other = randomUUID();
    await api.post('/legal-matters', { ...opening, matterId: other }).expect(201);
    const also = (path: string, body: object = {}) =>
      api.post(`/legal-matters/${other}${path}`, { reference, ...body }).expect(200);
    await also('/filing', { court });
    await also('/acceptance', { court });
    await also('/services', { party: guarantor });
    await also('/withdrawal', { reason: 'Talks' });
    await api.settle();
    const { body } = await api.get(`/loans/${loanId}/claim`).expect(200);
    const facts = body.facts as { fact: string; struck: boolean; obligor: object; reference: string }[];
    const told = facts.filter((one) => one.reference === `legal-matter/${other}`);
    expect(told.map(({ fact, struck, obligor }) => [fact, struck, obligor])).toEqual([
      ['suit', true, debtor],
      ['suit', true, guarantor],
      ['demand', false, guarantor],
    ]);
  });

  it('is the same command again, and another with other words', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const body = { party: debtor, channel: 'post', reference, particulars: { note: 'one' } };
    const other = randomUUID();
    await api.post('/legal-matters', { ...opening, matterId: other }).expect(201);
    await api.post(`/legal-matters/${other}/demands`, body, key).expect(200);
    const again = await api.post(`/legal-matters/${other}/demands`, body, key).expect(200);
    expect(again.body.repeated).toBe(true);
    const changed = { ...body, particulars: { note: 'two' } };
    const refused = await api.post(`/legal-matters/${other}/demands`, changed, key).expect(422);
    expect(refused.body.code).toBe('command-reused');
  });

  it('keeps its course and loses what was sealed once the person is erased', async () => {
    await api.vault.destroy(`borrower/${borrowerId}`, ['contact']);
    const { body } = await api.get(`${matter}/particulars?purpose=legal-duty`).expect(200);
    expect(body.acts[0]).toMatchObject({ type: 'legal-matter.preservation-applied', particulars: null });
    expect(await show()).toMatchObject({ stage: 'closed' });
    const refused = await act('/costs', {
      kind: 'other',
      amount: '1.00',
      recoverable: false,
      charge: false,
      particulars: { note: 'Late' },
    }).expect(409);
    expect(refused.body.code).toBe('borrower-erased');
  });
});

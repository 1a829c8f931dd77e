import { randomUUID } from 'node:crypto';
import { type ApiApplication, openDay, startApi } from './api-application.js';
import { decisionsAgain } from './harness/decisions-again.js';
import { authority } from './house-authority.js';
import {
  approval,
  assessed,
  extension,
  head,
  modificationDesk,
  officer,
  signed,
} from './modification-desk.js';
import { adopt } from './rule-files.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-03-02');
  await adopt(api, 'modification/cn.json');
}, 60_000);

afterAll(() => api.close());

const { loanOf, repaid, applied, last, typesOf } = modificationDesk(() => api);

describe('an extension as work', () => {
  it('shows the plan before anything is recorded, and books the same plan', async () => {
    const { loanId } = await loanOf();
    await repaid(loanId, '112.00', '2026-02-15');
    const { body } = await api
      .post(`/loans/${loanId}/modifications?preview=true`, extension, officer)
      .expect(200);
    expect(body.preview.findings).toEqual([]);
    expect(await last(loanId)).toBeUndefined();
    const path = await applied(loanId);
    await api.post(`${path}/approval`, approval, head).expect(200);
    await api.post(`${path}/contract`, signed, officer).expect(200);
    expect(await last(loanId)).toMatchObject({
      status: 'booked',
      bookedOn: '2026-03-02',
      restructured: false,
    });
    const { body: schedule } = await api.get(`/loans/${loanId}/schedule`).expect(200);
    expect(schedule.instalments).toEqual(body.preview.instalments);
    expect(await typesOf(loanId, 'loan.extended')).toBe(1);
  });

  it('is the only way to change a plan, and only as it was approved', async () => {
    const { loanId } = await loanOf();
    await repaid(loanId, '112.00', '2026-02-15');
    const direct = { maturityOn: '2027-06-15', reason: 'x', ...approval };
    const refused = await api.post(`/loans/${loanId}/extensions`, direct, head).expect(409);
    expect(refused.body.code).toBe('modification-required');
    const path = await applied(loanId);
    await api.post(`${path}/contract`, signed, officer).expect(409);
    const own = await api.post(`${path}/approval`, approval, officer).expect(403);
    expect(own.body.code).toBe('modification-same-person');
  });

  it('keeps the words of the applicant sealed, and records who reads them', async () => {
    const { loanId } = await loanOf();
    await repaid(loanId, '112.00', '2026-02-15');
    const path = await applied(loanId, { ...extension, reason: 'My daughter is ill.' });
    for await (const page of api.store.readStream(`modification-${loanId}`)) {
      expect(JSON.stringify(page)).not.toContain('daughter');
    }
    const { body } = await api.get(`${path}/statement?purpose=servicing`).expect(200);
    expect(body).toEqual({ reason: 'My daughter is ill.' });
  });

  it('needs the consent of who secures the debt, in writing', async () => {
    const { loanId } = await loanOf({ guaranteeType: 'mortgaged' });
    await repaid(loanId, '112.00', '2026-02-15');
    const path = await applied(loanId);
    const refused = await api.post(`${path}/approval`, approval, head).expect(409);
    expect(refused.body.code).toBe('modification-without-consent');
    const consent = { role: 'collateral-provider', security: 'loan', document: 'consent', reference: 'C-1' };
    await api.post(`${path}/consents`, { ...consent, given: true }, officer).expect(200);
    await api.post(`${path}/approval`, approval, head).expect(200);
  });

  it('of an overdue loan is approved with an answer only, and the loan counts as restructured', async () => {
    const { loanId } = await loanOf();
    const path = await applied(loanId);
    expect((await last(loanId)).findings).toMatchObject([{ check: 'overdue', effect: 'answer' }]);
    const open = await api.post(`${path}/approval`, approval, head).expect(409);
    expect(open.body).toMatchObject({
      code: 'modification-finding-unanswered',
      errors: [{ field: 'overdue' }],
    });
    const answers = [{ check: 'overdue', reason: 'Paid on the 20th, by the order seen.' }];
    await api.post(`${path}/approval`, { ...approval, answers }, head).expect(200);
    await api.post(`${path}/contract`, signed, officer).expect(200);
    expect(await last(loanId)).toMatchObject({ status: 'booked', restructured: true, answers });
    expect(await typesOf(loanId, 'classification.restructuring-recorded')).toBe(1);
    const { body } = await api.get('/modifications?finding=overdue&status=all').expect(200);
    expect(body.items).toMatchObject([{ loanId, status: 'booked', restructured: true }]);
  });

  it('beyond the caps is refused by the loan itself, before it is applied for', async () => {
    const { loanId } = await loanOf();
    const far = { ...extension, maturityOn: '2029-06-15' };
    const refused = await api.post(`/loans/${loanId}/modifications`, far, officer).expect(422);
    expect(refused.body.code).toBe('extension-above-cap');
  });

  it('is found to be serial, and to hide a new loan that repaid an old one', async () => {
    const { loanId, borrowerId } = await loanOf();
    await repaid(loanId, '112.00', '2026-02-15');
    const first = await applied(loanId);
    await api.post(`${first}/approval`, approval, head).expect(200);
    await api.post(`${first}/contract`, signed, officer).expect(200);
    await loanOf({ borrowerId, paidOn: '2026-02-20' });
    await repaid(loanId, '700.00', '2026-02-25');
    await api.settle();
    const again = await applied(loanId, { ...extension, maturityOn: '2027-08-15' });
    expect((await last(loanId)).findings).toMatchObject([{ check: 'serial' }, { check: 'new-for-old' }]);
    await api.post(`${again}/refusal`, { reason: 'No source of repayment.' }, head).expect(200);
    expect(await last(loanId)).toMatchObject({ status: 'refused', reason: 'No source of repayment.' });
    const { body } = await api.get('/modifications?finding=new-for-old&status=all').expect(200);
    expect(body.items).toMatchObject([{ loanId, status: 'refused' }]);
  });

  it('that the loan refuses at the booking waits, and is booked when it is asked for again', async () => {
    const { loanId } = await loanOf();
    await repaid(loanId, '112.00', '2026-02-15');
    const path = await applied(loanId);
    await api.post(`${path}/approval`, approval, head).expect(200);
    const house = { ...authority, id: 'authority.modifications' };
    await api.post('/rule-sets', { ruleSet: house }).expect(200);
    await api.post(`${path}/contract`, signed, officer).expect(200);
    expect(await last(loanId)).toMatchObject({ status: 'booking-refused' });
    const { body } = await api.get(`/modifications?step=booking&loanId=${loanId}`).expect(200);
    expect(body.items).toHaveLength(1);
    await api.post('/rule-sets/authority/authority.modifications/withdrawal', {
      fromOn: '2026-03-02',
      reason: 'x',
    });
    await api.post(`${path}/booking`, {}, officer).expect(200);
    expect(await last(loanId)).toMatchObject({ status: 'booked' });
    expect(await typesOf(loanId, 'loan.extended')).toBe(1);
  });
});

describe('a restructuring', () => {
  const restructuring = {
    kind: 'restructuring',
    change: {
      type: 'restructured',
      firstDueOn: '2026-04-15',
      frequency: { every: 1, unit: 'months' },
      instalments: 18,
      accrued: 'capitalise',
    },
    reason: 'Main customer insolvent.',
    evidence: assessed,
  };

  it('shows the interest that it would turn into principal, and is answered for it', async () => {
    const { loanId } = await loanOf({ serviced: true });
    const { body: shown } = await api
      .post(`/loans/${loanId}/modifications?preview=true`, restructuring, officer)
      .expect(200);
    const path = await applied(loanId, restructuring);
    const found = (await last(loanId)).findings as { check: string }[];
    expect(shown.preview.findings).toEqual(found);
    expect(found.map(({ check }) => check)).toEqual(expect.arrayContaining(['interest-capitalised']));
    const answers = found.map(({ check }) => ({ check, reason: 'Plan of recovery seen.' }));
    await api.post(`${path}/approval`, { ...approval, answers }, head).expect(200);
    await api.post(`${path}/contract`, signed, officer).expect(200);
    expect(await last(loanId)).toMatchObject({ status: 'booked', restructured: true });
    expect(await typesOf(loanId, 'loan.contract-changed')).toBe(1);
    expect(await typesOf(loanId, 'classification.restructuring-recorded')).toBe(1);
  });
});

describe('a booked change that the loan takes back', () => {
  it('is noted on its application, and stands in the list of those', async () => {
    const { loanId } = await loanOf({ serviced: true });
    await repaid(loanId, '112.00', '2026-02-15');
    const path = await applied(loanId, { ...extension, maturityOn: undefined, change: rescheduled });
    const applicationId = path.split('/').at(-1)!;
    await api.post(`${path}/approval`, approval, head).expect(200);
    await api.post(`${path}/contract`, signed, officer).expect(200);
    expect(await last(loanId)).toMatchObject({ status: 'booked', reversed: null });
    const reversal = { reversalId: randomUUID(), of: applicationId, reason: 'Signed by the wrong debtor' };
    await api.post(`/loans/${loanId}/reversals`, reversal, head).expect(200);
    expect(await last(loanId)).toMatchObject({
      status: 'reversed',
      bookedOn: '2026-03-02',
      reversed: { on: '2026-03-02', reversalId: reversal.reversalId },
      reason: reversal.reason,
    });
    const { body } = await api.get('/modifications?status=reversed').expect(200);
    expect(body.items).toMatchObject([{ loanId, status: 'reversed', reversedOn: '2026-03-02' }]);
    await applied(loanId, { ...extension, maturityOn: undefined, change: rescheduled });
  });

  const rescheduled = { type: 'rescheduled', fromOn: '2026-03-15', extraInstalments: 6 };
});

describe('what nobody could approve', () => {
  it('is shown by the preview as what refuses it, and recorded by nobody', async () => {
    const { loanId } = await loanOf({ registeredOn: '2025-10-01', paidOn: '2025-10-15' });
    const { body } = await api
      .post(`/loans/${loanId}/modifications?preview=true`, extension, officer)
      .expect(200);
    expect(body.preview.findings).toContainEqual({
      check: 'overdue',
      effect: 'refuse',
      message: expect.stringContaining('days past due') as string,
    });
    const refused = await api.post(`/loans/${loanId}/modifications`, extension, officer).expect(409);
    expect(refused.body.code).toBe('modification-of-overdue-loan');
    expect(await last(loanId)).toBeUndefined();
  });
});

describe('a refinancing', () => {
  it('pays the new loan out and repays the old one, and the new one is observed', async () => {
    const { loanId, borrowerId } = await loanOf({ serviced: true });
    await repaid(loanId, '112.00', '2026-02-15');
    const { loanId: newLoanId } = await loanOf({ borrowerId, paidOn: null });
    const { body: quote } = await api.get(`/loans/${loanId}/pay-off-quote?on=2026-03-02`).expect(200);
    const amount = quote.total as string;
    const path = await applied(loanId, {
      kind: 'refinancing',
      newLoanId,
      amount,
      reason: 'One loan instead of two.',
      evidence: assessed,
    });
    const answers = [{ check: 'new-for-old', reason: 'Longer term by new orders.' }];
    await api.post(`${path}/approval`, { ...approval, answers }, head).expect(200);
    await api.post(`${path}/contract`, signed, officer).expect(200);
    expect(await last(loanId)).toMatchObject({ status: 'booked', restructured: true });
    const { body: old } = await api.get(`/loans/${loanId}`).expect(200);
    const { body: fresh } = await api.get(`/loans/${newLoanId}`).expect(200);
    expect([old.status, fresh.status]).toEqual(['settled', 'active']);
    expect(await typesOf(newLoanId, 'classification.restructuring-recorded')).toBe(1);
  });

  it('by a loan of somebody else is refused', async () => {
    const { loanId } = await loanOf();
    const { loanId: newLoanId } = await loanOf({ paidOn: null });
    const body = { kind: 'refinancing', newLoanId, amount: '100.00', reason: 'x', evidence: assessed };
    const refused = await api.post(`/loans/${loanId}/modifications`, body, officer).expect(422);
    expect(refused.body).toMatchObject({
      code: 'modification-terms-invalid',
      errors: [{ field: 'newLoanId' }],
    });
  });
});

describe('an application that needs an approval', () => {
  it('is approved by those whom the rules name, with its answers in the preview, and then booked', async () => {
    const house = {
      ...authority,
      id: 'authority.for-modifications',
      params: {
        requirements: [
          {
            id: 'modification',
            commands: ['modification.approve:extension'],
            levels: [{ id: 'head', roles: ['credit-head'], quorum: 1 }],
            lapseDays: 10,
          },
          {
            id: 'extension',
            commands: ['loan.extend'],
            levels: [{ id: 'head', roles: ['credit-head'], quorum: 1 }],
            lapseDays: 10,
          },
        ],
        delegations: [
          {
            id: 'all',
            commands: ['modification.approve'],
            role: 'credit-head',
            validFrom: '2026-01-01',
            validTo: null,
          },
        ],
      },
    };
    await api.post('/rule-sets', { ruleSet: house }).expect(200);
    const { loanId } = await loanOf();
    const path = await applied(loanId);
    const applicationId = path.split('/').at(-1)!;
    const direct = await api.post(`${path}/approval`, approval, head).expect(409);
    expect(direct.body.code).toBe('modification-finding-unanswered');
    const answers = [{ check: 'overdue', reason: 'Paid on the 20th.' }];
    const unapproved = await api.post(`${path}/approval`, { ...approval, answers }, head).expect(409);
    expect(unapproved.body.code).toBe('approval-required');
    const asked = { command: 'modification.approve', targetId: loanId, reason: 'Orders until May' };
    const without = await api.post('/approvals', { ...asked, input: { applicationId } }, officer).expect(409);
    expect(without.body.code).toBe('modification-finding-unanswered');
    const approvalId = randomUUID();
    await api
      .post('/approvals', { ...asked, approvalId, input: { applicationId, answers } }, officer)
      .expect(201);
    const { body: shown } = await api.get(`/approvals/${approvalId}`).expect(200);
    expect(shown.preview).toMatchObject([
      { type: 'modification.approved', data: { answers, plan: { maturityOn: '2027-06-15' } } },
    ]);
    await api.post(`/approvals/${approvalId}/endorsements`, { note: 'Orders seen' }, head).expect(200);
    expect(await last(loanId)).toMatchObject({ status: 'approved', approvalReference: approvalId });
    await api.post(`${path}/contract`, signed, officer).expect(200);
    expect(await last(loanId)).toMatchObject({ status: 'booked' });
    await api.post('/rule-sets/authority/authority.for-modifications/withdrawal', {
      fromOn: '2026-03-02',
      reason: 'x',
    });
  });
});

describe('every decision about an application', () => {
  it('comes out the same when it is run again', async () => {
    const verdicts = await decisionsAgain(api);
    expect(verdicts).toMatchObject({
      'modification.applied-for': ['same'],
      'modification.approved': ['same'],
    });
  });
});

import { randomUUID } from 'node:crypto';
import { type ApiApplication, registration } from './api-application.js';
import { servicing } from './servicing-terms.js';

export const officer = { 'X-Actor': 'li.na;loan-officer;branch-07' };
export const head = { 'X-Actor': 'zhang.min;credit-head;branch-07' };
export const sha256 = 'b'.repeat(64);

export const application = [{ document: 'application', reference: 'ZQ-1' }];
export const assessed = [...application, { document: 'ability-assessment', reference: 'A-1' }];
export const extension = {
  kind: 'extension',
  maturityOn: '2027-06-15',
  reason: 'Orders fell away.',
  evidence: application,
};

export const approval = { approvalReference: 'CR-2026-0117' };
export const signed = { documents: [{ document: 'extension-contract', reference: 'ZQ-1', sha256 }] };

interface LoanAsked {
  readonly borrowerId?: string;
  readonly guaranteeType?: string;
  readonly serviced?: boolean;
  readonly paidOn?: string | null;
  readonly registeredOn?: string;
}

/** What is done at a modification's desk again and again. */
export function modificationDesk(api: () => ApiApplication) {
  /** A loan of 1,200.00 in twelve instalments, paid out on 15 January 2026. */
  async function loanOf({ borrowerId = randomUUID(), guaranteeType = 'unsecured', ...more }: LoanAsked = {}) {
    const terms = { ...registration.terms, ...(more.serviced && { servicing }) };
    const { registeredOn = registration.registeredOn } = more;
    const body = {
      ...registration,
      externalId: randomUUID(),
      borrowerId,
      guaranteeType,
      terms,
      registeredOn,
    };
    const { loanId } = (await api().post('/loans', body).expect(201)).body as { loanId: string };
    const { paidOn = '2026-01-15' } = more;
    if (paidOn !== null) {
      await api().post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: paidOn }).expect(200);
    }
    return { loanId, borrowerId };
  }

  const repaid = (loanId: string, amount: string, valueOn: string) =>
    api().post(`/loans/${loanId}/repayments`, { amount, valueOn }).expect(200);
  async function applied(loanId: string, body: object = extension): Promise<string> {
    const applicationId = randomUUID();
    await api()
      .post(`/loans/${loanId}/modifications`, { applicationId, ...body }, officer)
      .expect(200);
    return `/loans/${loanId}/modifications/${applicationId}`;
  }

  async function last(loanId: string) {
    await api().settle();
    const { body } = await api().get(`/loans/${loanId}/modifications`).expect(200);
    return body.applications.at(-1) as Record<string, unknown>;
  }

  async function typesOf(loanId: string, type: string): Promise<number> {
    const { body } = await api().get(`/loans/${loanId}/history?limit=200`).expect(200);
    return (body.entries as { type: string }[]).filter((one) => one.type === type).length;
  }

  return { loanOf, repaid, applied, last, typesOf };
}

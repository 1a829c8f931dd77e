import { v5 as uuidV5 } from 'uuid';
import { addDays, localDate, type LocalDate } from '#kernel';
import type { DefaultCase } from './default-case.js';
import type { DefaultsApi } from './defaults-api.js';
import { LegalSteps } from './legal-steps.js';
import { Papers } from './papers.js';

const namespace = 'b3d7a1c4-5e6f-5a7b-8c9d-0e1f2a3b4c5d';

export interface CollectionFile {
  readonly status: string;
  readonly phase: string;
  readonly firstContact: string;
  readonly loans: readonly unknown[];
  readonly diagnosis: { readonly cause: string; readonly recommended: readonly string[] } | null;
  readonly promises: readonly { readonly promiseId: string; readonly outcome: string }[];
}

/** One customer's default over HTTP. Instalments of 112.00 are due monthly from 15 February 2026 on. */
export class DefaultRun {
  readonly borrowerId: string;
  readonly loanId: string;
  readonly papers: Papers;
  readonly legal: LegalSteps;

  constructor(
    private readonly api: DefaultsApi,
    readonly script: DefaultCase<DefaultRun>,
    readonly today: () => LocalDate,
  ) {
    this.borrowerId = uuidV5(`${script.cause}/borrower`, namespace);
    this.loanId = uuidV5(`${script.cause}/loan`, namespace);
    this.papers = new Papers(api, this);
    this.legal = new LegalSteps(api, this);
  }

  id(name: string): string {
    return uuidV5(`${this.script.cause}/${name}`, namespace);
  }

  on(path: string, body: object, person = 'chen'): Promise<void> {
    return this.api.post(`/collections/${this.borrowerId}${path}`, body, person);
  }

  loan(path: string, body: object, person = 'teller'): Promise<void> {
    return this.api.post(`/loans/${this.loanId}${path}`, body, person);
  }

  file(): Promise<CollectionFile> {
    return this.api.get(`/collections/${this.borrowerId}`);
  }

  loanView(): Promise<{ readonly status: string }> {
    return this.api.get(`/loans/${this.loanId}`);
  }

  until(what: string, holds: (file: CollectionFile) => boolean): Promise<void> {
    return this.api.until(`${this.script.cause}: ${what}`, async () => {
      const file = await this.api.find<CollectionFile>(`/collections/${this.borrowerId}`);
      return file !== undefined && holds(file);
    });
  }

  async register(): Promise<void> {
    const { borrowerId, loanId } = this;
    const { cause, security } = this.script;
    await this.api.post('/borrowers', {
      borrowerId,
      kind: 'business',
      personal: { name: `Customer ${cause}` },
      registeredOn: '2026-01-05',
    });
    await this.api.post('/loans', {
      loanId,
      borrowerId,
      externalId: `DEF-${cause}`,
      terms: {
        principal: '1200.00',
        currency: 'CNY',
        annualRate: '0.12',
        method: 'equal-principal',
        instalments: 12,
        dayCount: '30/360',
      },
      product: 'working-capital',
      purpose: 'Stock',
      guaranteeType: security,
      orgUnit: 'branch-1',
      officer: 'wang',
      approvalReference: `CR-${cause}`,
      registeredOn: '2026-01-10',
    });
    await this.loan('/disbursements', { amount: '1200.00', valueOn: '2026-01-15' });
    await this.legal.secure();
    await this.api.post(`/contacts/${borrowerId}`, {
      borrowerId,
      relation: 'debtor',
      zone: 'Asia/Shanghai',
      source: 'contract',
    });
  }

  /** Somebody whom the debt does not concern. */
  relative(personId: string): Promise<void> {
    return this.api.post(`/contacts/${personId}`, {
      borrowerId: this.borrowerId,
      relation: 'family',
      zone: 'Asia/Shanghai',
      source: 'reserved',
    });
  }

  /** Calls the customer through the gate. @returns whether it let the call through */
  async call(time: string, result: string, personId = this.borrowerId, other: object = {}): Promise<boolean> {
    const attemptId = this.id(`attempt/${personId}/${this.today()}/${time}`);
    const told = await this.api.ask(`/contacts/${personId}/attempts`, {
      attemptId,
      borrowerId: this.borrowerId,
      loanIds: [this.loanId],
      channel: 'phone',
      purpose: 'collection',
      atInstant: `${this.today()}T${time}:00+08:00`,
      withDebtData: true,
      ...other,
    });
    if (told !== 'contact.cleared') return false;
    await this.api.post(`/contacts/${personId}/attempts/${attemptId}/result`, {
      result,
      note: 'As recorded.',
    });
    return true;
  }

  async diagnose(): Promise<void> {
    const { cause } = this.script;
    await this.on('/diagnosis', {
      cause,
      borrower: 'Met at the shop',
      causeFound: 'As told and checked',
      operation: 'Books seen',
      assets: 'List taken',
      liabilities: 'Credit report read',
      reachable: cause !== 'vanished',
      willing: cause !== 'deliberate' && cause !== 'vanished',
      able: cause === 'weak-credit-concept' || cause === 'deliberate',
      running: cause !== 'business-stopped',
      reversible: cause === 'temporary-shortage' || cause === 'sudden-loss',
      currency: 'CNY',
      assetsWorth: '900.00',
      liabilitiesTotal: '1200.00',
    });
    const { diagnosis } = await this.file();
    const first = diagnosis!.recommended.slice(0, this.script.recommended.length);
    if (first.join() !== this.script.recommended.join()) {
      throw new Error(`${cause}: recommended ${diagnosis!.recommended.join()}`);
    }
  }

  /** Chooses a measure and records what came of it. */
  async measure(measure: string, outcome: 'worked' | 'failed', reason?: string): Promise<void> {
    const measureId = this.id(`measure/${measure}`);
    await this.on('/measures', { measureId, measure, ...(reason !== undefined && { reason }) });
    await this.on(`/measures/${measureId}/end`, { outcome, note: 'As recorded.' });
  }

  async promise(name: string, ...parts: readonly (readonly [days: number, amount: string])[]): Promise<void> {
    await this.on('/promises', {
      promiseId: this.id(name),
      loanId: this.loanId,
      kind: parts.length > 1 ? 'plan' : 'promise',
      parts: parts.map(([days, amount]) => ({ dueOn: addDays(this.today(), days), amount })),
      givenBy: this.borrowerId,
      evidence: 'Signed',
    });
  }

  inDays(days: number): LocalDate {
    return addDays(this.today(), days);
  }

  promiseIs(name: string, outcome: string): Promise<void> {
    return this.until(`${name} ${outcome}`, ({ promises }) =>
      promises.some((one) => one.promiseId === this.id(name) && one.outcome === outcome),
    );
  }

  pay(amount: string): Promise<void> {
    return this.loan('/repayments', { amount });
  }

  /** Calls the guarantor. */
  async callGuarantor(): Promise<void> {
    const facts = { guaranteeContract: `GU-${this.script.cause}`, payBy: this.inDays(10) };
    const addressee = ['Example Machinery Ltd', '1 Example Road'];
    const other = { addresseeReference: 'CIF-77', addressee };
    await this.legal.call(await this.papers.issue('guarantor-demand', 'zh', facts, other));
  }

  /** The last demand, then the court: by enforcement the security is to pay. */
  async litigate(preserve = false): Promise<void> {
    const facts = { days: '7', counsel: 'Legal department' };
    const documentId = await this.papers.serve('demand-letter', 'zh', facts);
    await this.on('/phase', { to: 'negotiation-led', reason: 'Talks begin' });
    await this.on('/phase', { to: 'force-led', reason: 'Talks led nowhere' });
    await this.on('/phase', { to: 'litigation', reason: 'Nothing else helped' });
    await this.legal.openMatter(documentId, preserve);
    await this.legal.sue();
  }

  async writeOff(): Promise<void> {
    const facts = { condition: 'No assets left', pursuit: 'As recorded', duties: 'Fulfilled' };
    await this.papers.issue('write-off-application', 'zh', facts);
    return this.loan('/write-offs', { reason: 'No assets left', approvalReference: 'WO-1' });
  }

  /** What came from elsewhere is booked by itself. */
  booked(type: string): Promise<void> {
    return this.api.until(`${this.script.cause}: ${type}`, async () => (await this.happened()).has(type));
  }

  async happened(): Promise<ReadonlySet<string>> {
    const { entries } = await this.api.query<{ entries: readonly { type: string }[] }>(
      `/loans/${this.loanId}/history?limit=500`,
    );
    return new Set(entries.map(({ type }) => type));
  }

  recover(amount: string, source: string): Promise<void> {
    return this.loan('/recoveries', { amount, source });
  }
}

export const firstDay = localDate('2026-02-15');

import type { LocalDate } from '#kernel';
import type { Security } from './default-case.js';
import type { DefaultsApi } from './defaults-api.js';

/** The customer as courts, guarantors and registers know him. */
interface Customer {
  readonly borrowerId: string;
  readonly loanId: string;
  readonly script: { readonly cause: string; readonly security: Security };
  readonly today: () => LocalDate;
  id(name: string): string;
}

const reference = 'Legal folder';
const court = 'District Court 1';

/** What is done to a customer through courts, guarantors and things, each paper with a number of its own. */
export class LegalSteps {
  constructor(
    private readonly api: DefaultsApi,
    private readonly customer: Customer,
  ) {}

  /** What secures the loan, registered with it. */
  async secure(): Promise<void> {
    const { borrowerId, loanId, script } = this.customer;
    const about = { borrowerId, loanIds: [loanId], currency: 'CNY', on: '2026-01-10' };
    if (script.security === 'guaranteed') {
      await this.api.post('/guarantees', {
        ...about,
        guaranteeId: this.customer.id('guarantee'),
        guarantorReference: 'CIF-77',
        kind: 'joint',
        contractReference: `GU-${script.cause}`,
      });
    }
    if (script.security === 'mortgaged' || script.security === 'pledged') {
      await this.api.post('/collaterals', {
        ...about,
        collateralId: this.customer.id('collateral'),
        kind: script.security === 'mortgaged' ? 'real-estate' : 'securities',
        form: script.security === 'mortgaged' ? 'mortgage' : 'pledge',
        description: `Security of ${script.cause}`,
        ownerReference: 'CIF-1',
        titleReference: `T-${script.cause}`,
        titleIsClear: true,
      });
    }
  }

  /** Calls the guarantor by a demand that he signed for; he says that he will pay. */
  async call(documentId: string): Promise<void> {
    const path = `/guarantees/${this.customer.id('guarantee')}/calls`;
    const callId = this.customer.id('call');
    await this.api.post(`/documents/${documentId}/receipt`, { signedBy: 'addressee', reference });
    await this.api.post(path, {
      actId: callId,
      loanId: this.customer.loanId,
      amount: '1278.00',
      proof: 'signed-by-addressee',
      documentId,
      reference,
    });
    await this.api.post(`${path}/${callId}/answer`, { answer: 'will-pay', reference });
  }

  guarantorPays(amount: string): Promise<void> {
    const path = `/guarantees/${this.customer.id('guarantee')}/calls/${this.customer.id('call')}`;
    return this.api.post(`${path}/payments`, { amount, reference });
  }

  /** Opens the matter with the demand that was served, and has property preserved before the suit where asked. */
  async openMatter(documentId: string, preserve: boolean): Promise<void> {
    const { borrowerId, loanId, script } = this.customer;
    await this.api.post('/legal-matters', {
      matterId: this.customer.id('matter'),
      loanId,
      kind: 'litigation',
      parties: [this.debtor, { role: 'security', reference: `T-${script.cause}` }],
      claimed: { principal: '1200.00', interest: '78.00' },
      reference,
    });
    await this.act('/demands', { party: this.debtor, channel: 'registered-post', documentId });
    if (!preserve) return;
    const actId = this.customer.id('preservation');
    await this.act('/preservations', {
      actId,
      party: this.debtor,
      propertyKind: 'deposit',
      propertyReference: `ACC-${borrowerId.slice(0, 8)}`,
      amount: '1278.00',
      court,
      particulars: { property: 'Current account at the Example Bank' },
    });
    const preservedAt = `${this.customer.today()}T09:30:07+08:00`;
    await this.act(`/preservations/${actId}/grant`, { preservedAt, rank: 1 });
  }

  /** From the filing to enforcement: the parties settle before the court, and the debtor does not keep to it. */
  async sue(): Promise<void> {
    const decisionId = this.customer.id('mediation');
    await this.act('/filing', { court });
    await this.act('/costs', { kind: 'court-fee', amount: '25.00', recoverable: false, charge: false });
    const caseNumber = `(2026) ${this.customer.script.cause}`;
    await this.act('/acceptance', { court, particulars: { caseNumber } });
    await this.act('/services', { party: this.debtor });
    await this.act('/decisions', {
      actId: decisionId,
      kind: 'mediation',
      instance: 'first',
      result: 'granted',
      awarded: { principal: '1200.00', interest: '78.00' },
    });
    await this.act(`/decisions/${decisionId}/effect`, { performBy: this.customer.today() });
    await this.act('/enforcement', { court });
  }

  enforced(recovered: string): Promise<void> {
    return this.act('/enforcement/end', { outcome: 'satisfied', recovered });
  }

  /** The court sells the security; the price pays what that cost, then the claim. */
  async sell(price: string, claimed?: string): Promise<void> {
    const disposalId = this.customer.id('disposal');
    await this.api.post('/disposals', {
      disposalId,
      collateralId: this.customer.id('collateral'),
      way: 'judicial-sale',
      property: 'real-estate',
      appraisal: '1500.00',
      matterId: this.customer.id('matter'),
      reference,
    });
    await this.api.post(`/disposals/${disposalId}/sale`, { price, buyerReference: 'BUY-1', reference });
    const claims = [{ loanId: this.customer.loanId, amount: claimed }];
    await this.api.post(`/disposals/${disposalId}/proceeds`, {
      costs: [{ kind: 'auction', amount: '20.00' }],
      ...(claimed !== undefined && { claims }),
      reference,
    });
  }

  /** The security is taken in place of money, with every paper and by two persons. */
  async takeInLieu(value: string): Promise<void> {
    const assetId = this.customer.id('asset');
    const path = `/assets-in-lieu/${assetId}`;
    await this.api.post('/assets-in-lieu', {
      assetId,
      loanId: this.customer.loanId,
      way: 'court-ruling',
      kind: 'equity',
      assetReference: `DZ-${this.customer.script.cause}`,
      collateralId: this.customer.id('collateral'),
      matterId: this.customer.id('matter'),
      reference,
    });
    for (const item of ['court-ruling', 'title-proof', 'appraisal-report', 'approval-minutes']) {
      await this.api.post(`${path}/papers`, { item, reference });
    }
    await this.api.post(`${path}/valuations`, { value, valuer: 'Appraiser 7', reference });
    await this.api.post(`${path}/acceptance`, { value, minutesReference: 'DZ-M-3', reference }, 'chief');
    await this.api.post(`${path}/title`, { reference });
  }

  /** The asset is sold on, below what it was taken for. */
  disposeOfAsset(proceeds: string): Promise<void> {
    const path = `/assets-in-lieu/${this.customer.id('asset')}/disposal`;
    return this.api.post(path, { proceeds, costs: '10.00', reference });
  }

  private get debtor() {
    return { role: 'debtor', reference: this.customer.borrowerId };
  }

  private act(path: string, body: object): Promise<void> {
    return this.api.post(`/legal-matters/${this.customer.id('matter')}${path}`, { reference, ...body });
  }
}

import type { DefaultCase } from './default-case.js';
import type { DefaultRun } from './default-run.js';

const nothing = () => Promise.resolve();

/** What every suit leaves behind, on the claim too. */
const suit = [
  'legal-matter.demand-received',
  'legal-matter.filed',
  'legal-matter.effective',
  'legal-matter.enforcement-ended',
  'claim.fact-recorded',
  'claim.proceedings-ended',
];

/** The nine causes, every form of security, every ending. */
export const defaultCases: readonly DefaultCase<DefaultRun>[] = [
  {
    cause: 'weak-credit-concept',
    security: 'unsecured',
    recommended: ['remind-before-due', 'credit-education', 'raise-penalty-rate'],
    ends: 'paid',
    papers: ['overdue-notice', 'collection-notice'],
    days: [
      async (run) => {
        await run.measure('remind-before-due', 'failed');
        await run.measure('credit-education', 'worked');
        await run.papers.serve('collection-notice', 'en', { payBy: run.inDays(5) });
        await run.promise('word', [2, '112.00']);
      },
      async (run) => {
        await run.pay('112.00');
        await run.promiseIs('word', 'kept');
      },
    ],
  },
  {
    cause: 'temporary-shortage',
    security: 'guaranteed',
    recommended: ['watch-funds', 'press-when-funds-arrive'],
    ends: 'restructured',
    happens: ['guarantee.called', 'guarantee.call-answered'],
    papers: [
      'overdue-notice',
      'repayment-plan',
      'guarantor-demand',
      'extension-application',
      'extension-contract',
    ],
    days: [
      async (run) => {
        await run.measure('watch-funds', 'failed');
        await run.promise('first', [1, '112.00']);
      },
      nothing,
      (run) => run.promiseIs('first', 'broken'),
      async (run) => {
        await run.promise('plan', [1, '60.00'], [2, '52.00']);
        await run.papers.issue('repayment-plan', 'zh', { plan: '60.00, 52.00' });
        await run.callGuarantor();
        await run.pay('60.00');
      },
      nothing,
      async (run) => {
        await run.measure('deferral', 'worked', 'Funds come after harvest');
        await run.on('/circumstances', {
          kind: 'hardship-granted',
          evidence: 'AP-7',
          note: 'Two months longer',
        });
        await run.pay('52.00');
        await run.promiseIs('plan', 'kept');
        const asked = { newMaturityOn: '2027-03-15', reason: 'Hardship', source: 'Harvest' };
        await run.papers.issue('extension-application', 'en', asked);
        await run.papers.issue('extension-contract', 'zh', { newMaturityOn: '2027-03-15', newRate: '0.12' });
        await run.loan('/extensions', {
          maturityOn: '2027-03-15',
          annualRate: '0.12',
          approvalReference: 'EX-1',
          reason: 'Hardship',
        });
      },
    ],
  },
  {
    cause: 'capacity-lost',
    security: 'mortgaged',
    recommended: ['sell-assets', 'family-assets'],
    ends: 'recovered',
    happens: [...suit, 'disposal.proceeds-booked', 'collateral.disposed'],
    papers: ['overdue-notice', 'demand-letter', 'disposal-plan', 'write-off-application'],
    days: [
      async (run) => {
        await run.measure('sell-assets', 'failed');
        await run.litigate();
        const plan = { assets: 'House', measures: 'Sale by the court', expected: '1278.00' };
        await run.papers.issue('disposal-plan', 'zh', plan);
        await run.measure('dispose-mortgage', 'worked', 'The court sells the house');
        await run.writeOff();
      },
      async (run) => {
        await run.legal.sell('1298.00');
        await run.booked('disposal.proceeds-booked');
        await run.legal.enforced('1212.00');
      },
    ],
  },
  {
    cause: 'sudden-loss',
    security: 'pledged',
    recommended: ['insurance-proceeds', 'extend-or-restructure'],
    ends: 'paid',
    papers: ['overdue-notice'],
    days: [
      async (run) => {
        await run.on('/circumstances', { kind: 'disaster', evidence: 'FIRE-1', note: 'Store burnt down' });
        await run.on('/circumstances', {
          kind: 'insurance-claimed',
          evidence: 'CLAIM-7',
          note: 'Claimed',
          loanId: run.loanId,
          amount: '112.00',
          currency: 'CNY',
        });
      },
      async (run) => {
        await run.on('/circumstances', {
          kind: 'insurance-paid',
          evidence: 'CLAIM-7',
          note: 'Paid into the contract account',
          loanId: run.loanId,
          amount: '112.00',
          currency: 'CNY',
        });
        await run.measure('insurance-proceeds', 'worked');
        await run.pay('112.00');
      },
    ],
  },
  {
    cause: 'business-stopped',
    security: 'guaranteed',
    recommended: ['sell-stopped-project', 'added-guarantee'],
    ends: 'paid',
    happens: ['guarantee.called', 'guarantee.payment-booked'],
    papers: ['overdue-notice', 'guarantor-demand', 'title-return-receipt'],
    days: [
      async (run) => {
        await run.callGuarantor();
        await run.measure('sell-stopped-project', 'worked');
        await run.legal.guarantorPays('500.00');
        await run.booked('guarantee.payment-booked');
        await run.pay('778.00');
        await run.papers.issue('title-return-receipt', 'en', { documents: 'Guarantee contract' });
      },
    ],
  },
  {
    cause: 'over-indebted',
    security: 'mortgaged',
    recommended: ['control-assets', 'preservation', 'lawsuit'],
    ends: 'disposed',
    happens: [
      'legal-matter.preservation-granted',
      ...suit,
      'disposal.proceeds-booked',
      'collateral.disposed',
    ],
    papers: ['overdue-notice', 'demand-letter'],
    days: [
      async (run) => {
        await run.measure('control-assets', 'worked');
        await run.measure('preservation', 'worked');
        await run.litigate(true);
        await run.measure('lawsuit', 'worked');
        await run.measure('dispose-mortgage', 'worked');
      },
      async (run) => {
        await run.legal.sell('1300.00', '1278.00');
        await run.booked('disposal.proceeds-booked');
        await run.legal.enforced('1278.00');
      },
    ],
  },
  {
    cause: 'illness-or-death',
    security: 'unsecured',
    recommended: ['talk-to-heirs', 'debt-assumption'],
    ends: 'paid',
    papers: ['overdue-notice', 'collection-record'],
    days: [
      async (run) => {
        const personId = run.id('heir');
        await run.on('/circumstances', { kind: 'death', evidence: 'CERT-1', note: 'Died in January' });
        await run.measure('talk-to-heirs', 'worked');
        await run.papers.issue('collection-record', 'en', {
          time: '10:00',
          means: 'Visit',
          person: 'The son',
          cause: 'Death',
          summary: 'Spoke of the estate',
          next: 'Agreement with the heirs',
        });
        await run.on('/heir-answers', {
          personId,
          answer: 'assumed',
          agreement: 'DA-2026-4',
          note: 'Signed by the son',
        });
        await run.measure('debt-assumption', 'worked');
        await run.promise('heir', [2, '112.00']);
      },
      nothing,
      nothing,
      (run) => run.promiseIs('heir', 'broken'),
      async (run) => {
        await run.pay('112.00');
        await run.promiseIs('heir', 'kept-late');
      },
    ],
  },
  {
    cause: 'vanished',
    security: 'unsecured',
    recommended: ['asset-search', 'control-assets'],
    ends: 'recovered',
    papers: ['overdue-notice', 'write-off-application'],
    days: [lost, lost, lost, traced, (run) => run.recover('1278.00', 'other')],
  },
  {
    cause: 'deliberate',
    security: 'pledged',
    recommended: ['talk-of-costs', 'lawsuit'],
    ends: 'disposed',
    happens: [...suit, 'asset-in-lieu.booked', 'asset-in-lieu.disposed', 'collateral.disposed'],
    papers: ['overdue-notice', 'demand-letter'],
    days: [
      async (run) => {
        await run.measure('talk-of-costs', 'failed');
        await run.litigate();
        await run.measure('lawsuit', 'worked');
        await run.measure('dispose-pledge', 'worked');
      },
      async (run) => {
        await run.legal.takeInLieu('1212.00');
        await run.booked('asset-in-lieu.booked');
        await run.legal.enforced('1212.00');
        await run.legal.disposeOfAsset('1200.00');
        await run.pay('66.00');
      },
    ],
  },
];

/** Nobody answers, and as long as that is not so for three days nobody else may be asked. */
async function lost(run: DefaultRun): Promise<void> {
  await run.call('10:00', 'no-answer');
}

async function traced(run: DefaultRun): Promise<void> {
  const relative = run.id('relative');
  await run.relative(relative);
  const asked = await run.call('11:00', 'conversation', relative, {
    purpose: 'location',
    withDebtData: false,
  });
  if (!asked) throw new Error('the relative may be asked once the debtor is unreachable');
  const tracingId = run.id('tracing');
  await run.on('/tracings', { tracingId, reason: 'hiding' });
  for (const source of ['service-call-recordings', 'account-opening-video', 'signing-video']) {
    await run.on(`/tracings/${tracingId}/steps`, { source, outcome: 'nothing', note: 'Nothing new' });
  }
  await run.on(`/tracings/${tracingId}/end`, { outcome: 'abandoned', note: 'Every source was asked' });
  await run.on('/circumstances', { kind: 'fraud-suspected', evidence: 'POL-1', note: 'Reported' });
  await run.measure('asset-search', 'failed');
  await run.writeOff();
}

import { readdirSync, readFileSync } from 'node:fs';
import {
  claimRejectionCodes,
  legalMatterRejectionCodes,
  recoveryRejectionCodes,
  documentRejectionCodes,
  classificationRejectionCodes,
  classificationRunRejectionCodes,
  approvalRejectionCodes,
  collateralRejectionCodes,
  collectionRejectionCodes,
  contactRejectionCodes,
  covenantRejectionCodes,
  guaranteeRejectionCodes,
  stewardshipRejectionCodes,
  borrowerRejectionCodes,
  businessDayRejectionCodes,
  inspectionPlanRejectionCodes,
  inspectionRejectionCodes,
  filingRejectionCodes,
  loanRejectionCodes,
  monitoringRejectionCodes,
  policyRejectionCodes,
  warningRejectionCodes,
  useOfFundsRejectionCodes,
  loanFileRejectionCodes,
  accountabilityRejectionCodes,
  workoutRejectionCodes,
  loanSaleRejectionCodes,
  modificationRejectionCodes,
  writeOffRejectionCodes,
  notificationRejectionCodes,
  paymentRejectionCodes,
} from './index.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const document = read('../../../docs/reference/loan-refusals.md');
const sources = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.(spec|rejections)\.ts$/.test(path))
  .map((path) => read(path))
  .join('\n');

const documented = (heading: string) =>
  document
    .split('\n## ')
    .find((section) => section.startsWith(`${heading}\n`))!
    .split('\n')
    .flatMap((line) => /^\| `([a-z-]+)`/.exec(line)?.[1] ?? [])
    .sort();

describe('the page of refusals', () => {
  it.each([
    ['Loan', loanRejectionCodes],
    ['Borrower', borrowerRejectionCodes],
    ['Business day', businessDayRejectionCodes],
    ['Filing', filingRejectionCodes],
    ['Rule set', policyRejectionCodes],
    ['Classification', classificationRejectionCodes],
    ['Classification run', classificationRunRejectionCodes],
    ['Monitoring', monitoringRejectionCodes],
    ['Warning', warningRejectionCodes],
    ['Inspection', inspectionRejectionCodes],
    ['Inspection plan', inspectionPlanRejectionCodes],
    ['Approval', approvalRejectionCodes],
    ['Collateral', collateralRejectionCodes],
    ['Guarantee', guaranteeRejectionCodes],
    ['Covenant', covenantRejectionCodes],
    ['Collection', collectionRejectionCodes],
    ['Contact', contactRejectionCodes],
    ['Use of funds', useOfFundsRejectionCodes],
    ['Loan file', loanFileRejectionCodes],
    ['Stewardship', stewardshipRejectionCodes],
    ['Claim', claimRejectionCodes],
    ['Document', documentRejectionCodes],
    ['Legal matter', legalMatterRejectionCodes],
    ['Asset recovery', recoveryRejectionCodes],
    ['Write-off', writeOffRejectionCodes],
    ['Modification', modificationRejectionCodes],
    ['Sale of loans', loanSaleRejectionCodes],
    ['Workout', workoutRejectionCodes],
    ['Accountability', accountabilityRejectionCodes],
    ['Notification', notificationRejectionCodes],
    ['Payment', paymentRejectionCodes],
  ])('lists exactly the codes of: %s', (heading, codes) => {
    expect(documented(heading)).toEqual([...codes].sort());
  });

  it('lists no code that nothing refuses with', () => {
    const codes = [
      ...loanRejectionCodes,
      ...borrowerRejectionCodes,
      ...businessDayRejectionCodes,
      ...filingRejectionCodes,
      ...policyRejectionCodes,
      ...classificationRejectionCodes,
      ...classificationRunRejectionCodes,
      ...monitoringRejectionCodes,
      ...warningRejectionCodes,
      ...inspectionRejectionCodes,
      ...inspectionPlanRejectionCodes,
      ...approvalRejectionCodes,
      ...collateralRejectionCodes,
      ...guaranteeRejectionCodes,
      ...covenantRejectionCodes,
      ...useOfFundsRejectionCodes,
      ...loanFileRejectionCodes,
      ...stewardshipRejectionCodes,
      ...claimRejectionCodes,
      ...documentRejectionCodes,
      ...legalMatterRejectionCodes,
      ...recoveryRejectionCodes,
      ...writeOffRejectionCodes,
      ...modificationRejectionCodes,
      ...loanSaleRejectionCodes,
      ...workoutRejectionCodes,
      ...accountabilityRejectionCodes,
      ...notificationRejectionCodes,
      ...paymentRejectionCodes,
    ];
    expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });
});

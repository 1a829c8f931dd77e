import { RuleNode } from '../policy/rule-node.js';

/** Papers that a loan's file must hold, of some products or of all. */
export interface FilePapers {
  readonly products?: readonly string[];
  readonly papers: readonly string[];
}

const days = {
  /** A fact recorded so many days after facts of later days is late. */
  lateRecordingDays: undefined,
  /** An extension is agreed at least so many days before the former maturity. */
  extensionNoticeDays: undefined,
  /** The first inspection follows the first disbursement within so many days. */
  firstInspectionDays: undefined,
  /** Responsibility for a bad or written-off loan is taken up within so many days, and concluded within so many more. */
  accountabilityDays: 60,
  /** A guarantor is looked at at least every so many days. */
  guaranteeCheckDays: 365,
  /** Collateral is valued anew at least every so many days. */
  revaluationDays: 365,
  /** A loan that is cured within so many days was overdue for a short time only. */
  temporaryOverdueDays: 10,
  /** Title documents are handed back within so many days of the end of the last loan that they secure. */
  titleHandBackDays: 30,
  /** An asset taken in place of money is sold within so many days. */
  assetDisposalDays: 730,
} as const;

const counts = {
  /** Extensions of one loan that are no finding. */
  extensionsMost: undefined,
  /** Members without which no committee is one. */
  committeeMembersLeast: 3,
  /** Of a group whose members answer for each other. */
  groupMembersLeast: 3,
  /** Margin for an acceptance, of its face amount. */
  marginPercentLeast: 30,
  /** What may be owed on a loan, of the value of its collateral. */
  loanToValuePercentMost: 70,
} as const;

type Numbers = { readonly [Name in keyof typeof days | keyof typeof counts]: number };

/** Every limit that a check compares with, from rules of kind `risk-checks`. */
export interface RiskCheckParams extends Numbers {
  readonly filePapers: readonly FilePapers[];
  /** Home mortgages, and what their files hold. */
  readonly mortgages: FilePapers;
  /** Products that are lent only to who was rated. */
  readonly ratedProducts: readonly string[];
}

const most = 36_500;

/**
 * A rule set that was adopted before a limit existed is read with the product's default for it.
 * @throws RuleFault
 */
export function riskCheckParams(params: unknown): RiskCheckParams {
  const names = [...Object.keys(days), ...Object.keys(counts)];
  const root = new RuleNode(params).only(...names, 'filePapers', 'mortgages', 'ratedProducts');
  const numbers = Object.fromEntries(
    Object.entries({ ...days, ...counts }).map(([name, preset]) => {
      const node = preset === undefined ? root.need(name) : root.maybe(name);
      return [name, node === undefined ? preset : node.whole(0, most)];
    }),
  ) as unknown as Numbers;
  const mortgages = root.maybe('mortgages');
  return {
    ...numbers,
    filePapers: (root.maybe('filePapers')?.list(0, 100) ?? []).map(readPapers),
    mortgages: mortgages === undefined ? { products: [], papers: [] } : readPapers(mortgages),
    ratedProducts:
      root
        .maybe('ratedProducts')
        ?.list(0, 100)
        .map((node) => node.text(100)) ?? [],
  };
}

function readPapers(node: RuleNode): FilePapers {
  node.only('products', 'papers');
  const products = node
    .maybe('products')
    ?.list(1, 100)
    .map((product) => product.text(100));
  return {
    ...(products && { products }),
    papers: node
      .need('papers')
      .list(1, 100)
      .map((paper) => paper.text(100)),
  };
}

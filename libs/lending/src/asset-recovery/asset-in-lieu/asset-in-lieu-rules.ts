import { distinctCodes, RuleNode } from '../../policy/rule-node.js';
import { type SourceGrade, sourceGrades } from '../../policy/rule-set.js';
import type { EvidenceItem } from '../../write-off/write-off-rules.js';

export const assetKinds = ['real-estate', 'equity', 'movable', 'other-right'] as const;
export type AssetKind = (typeof assetKinds)[number];

export const assetWays = ['agreement', 'court-ruling'] as const;
export type AssetWay = (typeof assetWays)[number];

/** Within how many months of its acquisition an asset must be disposed of. */
export interface DisposalLimit {
  readonly kind: AssetKind;
  readonly months: number;
  readonly article: string;
  readonly grade: SourceGrade;
}

export interface AssetInLieuRules {
  /** Days before the limit at which an alarm is given, longest first. */
  readonly alarmDays: readonly number[];
  /** Papers that each way asks for, by name. */
  readonly ways: readonly { readonly way: AssetWay; readonly papers: readonly EvidenceItem[] }[];
  readonly limits: readonly DisposalLimit[];
}

/**
 * Reads the parameters of rules of kind `assets-in-lieu`.
 * @throws RuleFault
 */
export function assetInLieuRules(params: unknown): AssetInLieuRules {
  const node = new RuleNode(params).only('alarmDays', 'ways', 'limits');
  return {
    alarmDays: node
      .need('alarmDays')
      .list(1, 20)
      .map((days) => days.whole(0, 3_660))
      .sort((a, b) => b - a),
    ways: node
      .need('ways')
      .list(1, assetWays.length)
      .map((one) => ({
        way: one.only('way', 'papers').need('way').oneOf(assetWays),
        papers: papersOf(one.need('papers')),
      })),
    limits: node
      .need('limits')
      .list(1, assetKinds.length)
      .map((one) => {
        one.only('kind', 'months', 'article', 'grade');
        return {
          kind: one.need('kind').oneOf(assetKinds),
          months: one.need('months').whole(1, 1_200),
          article: one.need('article').text(),
          grade: one.need('grade').oneOf(sourceGrades),
        };
      }),
  };
}

function papersOf(node: RuleNode): readonly EvidenceItem[] {
  const nodes = node.list(1, 50);
  const papers = nodes.map((one) => ({
    code: one.only('code', 'title').need('code').text(64),
    title: one.need('title').text(),
  }));
  distinctCodes(
    nodes,
    papers.map(({ code }) => code),
  );
  return papers;
}

import { RuleNode } from '../../policy/rule-node.js';
import type { DisposalProperty } from './disposal.events.js';

export const disposalProperties = ['movable', 'real-estate', 'other-right'] as const;

/** How a court auctions: what it may start at, how far that may be lowered, and how long before it is announced. */
export interface AuctionRules {
  /** Of the appraisal, as a decimal: the least reserve price of the first round. */
  readonly firstReserveShare: string;
  /** Of the reserve before, as a decimal: how far a further round may be lower. */
  readonly mostReduction: string;
  readonly mostRounds: number;
  /** Days between notice and auction. */
  readonly notices: readonly {
    readonly property: DisposalProperty;
    readonly first: number;
    readonly again: number;
  }[];
  readonly article: string;
}

export interface DisposalRules {
  readonly auctions: AuctionRules;
}

/**
 * Reads the parameters of rules of kind `collateral-disposal`.
 * @throws RuleFault
 */
export function disposalRules(params: unknown): DisposalRules {
  const node = new RuleNode(params).only('auctions').need('auctions');
  node.only('firstReserveShare', 'mostReduction', 'mostRounds', 'notices', 'article');
  return {
    auctions: {
      firstReserveShare: share(node.need('firstReserveShare')),
      mostReduction: share(node.need('mostReduction')),
      mostRounds: node.need('mostRounds').whole(1, 20),
      notices: node
        .need('notices')
        .list(1, disposalProperties.length)
        .map((one) => ({
          property: one.only('property', 'first', 'again').need('property').oneOf(disposalProperties),
          first: one.need('first').whole(0, 365),
          again: one.need('again').whole(0, 365),
        })),
      article: node.need('article').text(),
    },
  };
}

function share(node: RuleNode): string {
  const text = node.decimal();
  return /^(0(\.\d{1,4})?|1(\.0{1,4})?)$/.test(text) ? text : node.fault('is a share from 0 to 1');
}

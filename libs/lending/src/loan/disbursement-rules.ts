import type { LocalDate } from '#kernel';
import { entryKinds } from '../loan-file/file-entries.js';
import { RuleNode } from '../policy/rule-node.js';

/** Days of every year on which nothing is paid out, both inclusive, as `MM-DD`; they may span the end of the year. */
export interface BlackOut {
  readonly from: string;
  readonly to: string;
}

/** What has to be on file before money is paid out. */
export interface RequiredPapers {
  /** Products that it is asked of; of all where absent. */
  readonly products?: readonly string[];
  /** Kinds of entries of the loan's file: `rating`, `payee`, … or one kind of document as `document/income-proof`. */
  readonly papers: readonly string[];
}

export interface DisbursementRules {
  readonly blackOuts: readonly BlackOut[];
  readonly requires: readonly RequiredPapers[];
}

const monthAndDay = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * Reads the params of a rule set of kind `disbursement`.
 * @throws RuleFault naming the place
 */
export function disbursementRules(params: unknown): DisbursementRules {
  const root = new RuleNode(params).only('blackOuts', 'requires');
  const requires = (root.maybe('requires')?.list(0, 100) ?? []).map((node) => {
    node.only('products', 'papers');
    const products = node.maybe('products')?.list(1, 100);
    return {
      ...(products && { products: products.map((product) => product.text(100)) }),
      papers: node.need('papers').list(1, 100).map(readPaper),
    };
  });
  const blackOuts = root
    .need('blackOuts')
    .list(0, 20)
    .map((node) => {
      node.only('from', 'to');
      return { from: readDay(node.need('from')), to: readDay(node.need('to')) };
    });
  return { blackOuts, requires };
}

/** The black-out that a day falls into; undefined where money may be paid out. */
export function blackOutOn({ blackOuts }: DisbursementRules, on: LocalDate): BlackOut | undefined {
  const day = on.slice(5);
  return blackOuts.find(({ from, to }) => (from <= to ? from <= day && day <= to : day >= from || day <= to));
}

/** Of the papers that the rules ask for of a loan of a product, those that are not on file. */
export function missingPapers(
  { requires }: DisbursementRules,
  product: string,
  onFile: readonly string[],
): readonly string[] {
  const asked = requires.filter(({ products }) => products === undefined || products.includes(product));
  return [...new Set(asked.flatMap(({ papers }) => papers))].filter((paper) => !onFile.includes(paper));
}

function readPaper(node: RuleNode): string {
  const paper = node.text(100);
  const known = paper.startsWith('document/') || (entryKinds as readonly string[]).includes(paper);
  return known ? paper : node.fault('is no kind of entry of a file, and no document/…');
}

function readDay(node: RuleNode): string {
  const day = node.text(5);
  return monthAndDay.test(day) ? day : node.fault('must be a day of the form MM-DD');
}

import type { Bilingual } from '../inspection/checklist/checklist.js';
import { distinctCodes, RuleNode } from '../policy/rule-node.js';

export type TemplateBlock =
  | { readonly paragraph: Bilingual }
  | { readonly facts: readonly { readonly label: Bilingual; readonly value: Bilingual }[] }
  | { readonly signatures: readonly Bilingual[] }
  | {
      readonly receipt: {
        readonly title: Bilingual;
        readonly text: Bilingual;
        readonly signatures: readonly Bilingual[];
      };
    };

export interface DocumentTemplate {
  readonly code: string;
  readonly title: Bilingual;
  readonly addressee: 'debtor' | 'guarantor' | 'none';
  /** Delivered to its addressee it is a demand for payment (催收). */
  readonly demand: boolean;
  /** Facts that whoever issues it must give. */
  readonly needs: readonly string[];
  readonly blocks: readonly TemplateBlock[];
}

export interface DocumentTemplates {
  readonly letterhead: { readonly name: Bilingual; readonly lines: readonly Bilingual[] };
  readonly templates: readonly DocumentTemplate[];
}

const [mostTemplates, mostBlocks, mostRows, mostText] = [100, 50, 50, 2_000];

/**
 * Reads the parameters of rules of kind `document-templates`.
 * @throws RuleFault
 */
export function documentTemplates(params: unknown): DocumentTemplates {
  const node = new RuleNode(params).only('letterhead', 'templates');
  const letterhead = node.need('letterhead').only('name', 'lines');
  const nodes = node.need('templates').list(1, mostTemplates);
  const templates = nodes.map(template);
  distinctCodes(
    nodes,
    templates.map(({ code }) => code),
  );
  return {
    letterhead: {
      name: bilingual(letterhead.need('name')),
      lines: letterhead.need('lines').list(0, 5).map(bilingual),
    },
    templates,
  };
}

function template(node: RuleNode): DocumentTemplate {
  node.only('code', 'title', 'addressee', 'demand', 'needs', 'blocks');
  return {
    code: node.need('code').text(64),
    title: bilingual(node.need('title')),
    addressee: node.need('addressee').oneOf(['debtor', 'guarantor', 'none'] as const),
    demand: node.maybe('demand')?.flag() ?? false,
    needs:
      node
        .maybe('needs')
        ?.list(0, mostRows)
        .map((one) => one.text(64)) ?? [],
    blocks: node.need('blocks').list(1, mostBlocks).map(block),
  };
}

function block(node: RuleNode): TemplateBlock {
  node.only('paragraph', 'facts', 'signatures', 'receipt');
  const [paragraph, facts, signatures, receipt] = [
    node.maybe('paragraph'),
    node.maybe('facts'),
    node.maybe('signatures'),
    node.maybe('receipt'),
  ];
  if ([paragraph, facts, signatures, receipt].filter(Boolean).length !== 1) node.fault('is of one kind');
  if (paragraph) return { paragraph: bilingual(paragraph) };
  if (facts) {
    return {
      facts: facts.list(1, mostRows).map((row) => ({
        label: bilingual(row.only('label', 'value').need('label')),
        value: bilingual(row.need('value')),
      })),
    };
  }
  if (signatures) return { signatures: signatures.list(1, 4).map(bilingual) };
  receipt!.only('title', 'text', 'signatures');
  return {
    receipt: {
      title: bilingual(receipt!.need('title')),
      text: bilingual(receipt!.need('text')),
      signatures: receipt!.need('signatures').list(1, 4).map(bilingual),
    },
  };
}

function bilingual(node: RuleNode): Bilingual {
  node.only('zh', 'en');
  return { zh: node.need('zh').text(mostText), en: node.need('en').text(mostText) };
}

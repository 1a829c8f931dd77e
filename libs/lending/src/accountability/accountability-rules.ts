import { distinctCodes, RuleNode } from '../policy/rule-node.js';

export interface NamedCode {
  readonly code: string;
  readonly title: string;
}

/** What opens a case by itself. */
export const accountabilityOccasions = ['became-bad', 'loss-recognised'] as const;
export type AccountabilityOccasion = (typeof accountabilityOccasions)[number];

/** Rules of kind `accountability` (责任认定): who answers for a bad loan, and who is exempt because he did his duty. */
export interface AccountabilityRules {
  readonly opensOn: readonly AccountabilityOccasion[];
  readonly concludeWithinDays: number;
  /** Days after the decision on which whoever is found liable may appeal. */
  readonly appealDays: number;
  /** Parts that a person may have had in a loan. */
  readonly roles: readonly NamedCode[];
  readonly duties: readonly NamedCode[];
  /** Due-diligence exemption (尽职免责): each item is met, and nothing that excludes it applies. */
  readonly exemption: { readonly items: readonly NamedCode[]; readonly excluding: readonly NamedCode[] };
  /** What may follow for whoever is liable. */
  readonly measures: readonly NamedCode[];
  /** Item of the evidence of a write-off that only a decided case is. */
  readonly writeOffItem?: string;
}

const [mostCodes, mostDays] = [100, 3_660];

/**
 * Reads the parameters of rules of kind `accountability`.
 * @throws RuleFault
 */
export function accountabilityRules(params: unknown): AccountabilityRules {
  const root = new RuleNode(params).only(
    'opensOn',
    'concludeWithinDays',
    'appealDays',
    'roles',
    'duties',
    'exemption',
    'measures',
    'writeOffItem',
  );
  const exemption = root.need('exemption').only('items', 'excluding');
  const items = codes(exemption.need('items'), 1);
  const excluding = codes(exemption.need('excluding'), 0);
  const twice = items.find(({ code }) => excluding.some((other) => other.code === code));
  if (twice) exemption.need('excluding').fault(`repeats the code "${twice.code}"`);
  const writeOffItem = root.maybe('writeOffItem')?.text(64);
  return {
    opensOn: root
      .need('opensOn')
      .list(0, accountabilityOccasions.length)
      .map((one) => one.oneOf(accountabilityOccasions)),
    concludeWithinDays: root.need('concludeWithinDays').whole(1, mostDays),
    appealDays: root.need('appealDays').whole(0, mostDays),
    roles: codes(root.need('roles'), 1),
    duties: codes(root.need('duties'), 1),
    exemption: { items, excluding },
    measures: codes(root.need('measures'), 1),
    ...(writeOffItem !== undefined && { writeOffItem }),
  };
}

function codes(node: RuleNode, least: number): readonly NamedCode[] {
  const nodes = node.list(least, mostCodes);
  const read = nodes.map((one) => ({
    code: one.only('code', 'title').need('code').text(64),
    title: one.need('title').text(),
  }));
  distinctCodes(
    nodes,
    read.map(({ code }) => code),
  );
  return read;
}

export interface ExemptionAnswer {
  /** An item, or something that excludes the exemption. */
  readonly item: string;
  /** Of an item: it is met. Of what excludes: it applies. */
  readonly holds: boolean;
  /** The paper that shows it. */
  readonly reference: string;
}

/** Why a person is not exempt: items that are not shown to be met, and what excludes. Empty: he is. */
export function exemptionUnmet(
  { items, excluding }: AccountabilityRules['exemption'],
  answers: readonly ExemptionAnswer[],
): readonly string[] {
  const said = (code: string) => answers.find(({ item }) => item === code)?.holds;
  return [
    ...items.filter(({ code }) => said(code) !== true),
    // What nobody has looked at is not ruled out.
    ...excluding.filter(({ code }) => said(code) !== false),
  ].map(({ code }) => code);
}

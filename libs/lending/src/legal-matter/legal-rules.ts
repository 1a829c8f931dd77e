import type { SourceGrade } from '../policy/rule-set.js';
import { sourceGrades } from '../policy/rule-set.js';
import { distinctCodes, RuleNode } from '../policy/rule-node.js';
import type { MatterKind, PropertyKind } from './legal-matter.parts.js';

/** Events of a matter from which a day is counted, or by which it is met or becomes pointless. */
export const milestones = [
  'pre-suit-preservation',
  'preservation-ends',
  'preservation-renewed',
  'preservation-over',
  'filed',
  'not-accepted',
  'accepted',
  'complaint-served',
  'hearing-set',
  'hearing-held',
  'judgment-served',
  'ruling-served',
  'payment-order-served',
  'appealed',
  'appeal-received',
  'effective',
  'performance-ends',
  'enforcement-applied',
  'enforcement-ended',
] as const;
export type Milestone = (typeof milestones)[number];

const kinds = ['litigation', 'arbitration', 'payment-order', 'security-proceedings'] as const;
const properties = ['deposit', 'movable', 'real-estate', 'other-right'] as const;

export interface DeadlineRule {
  readonly kind: string;
  readonly title: string;
  /** Who has to act: the creditor, or the other side. */
  readonly of: 'creditor' | 'opponent';
  readonly from: Milestone;
  /** Length in days or months; with `before` counted backwards from what is to come. */
  readonly days?: number;
  readonly months?: number;
  readonly before: boolean;
  readonly metBy: readonly Milestone[];
  readonly droppedBy: readonly Milestone[];
  /** Only in matters of these kinds; in all where absent. */
  readonly matters?: readonly MatterKind[];
  readonly article: string;
  readonly grade: SourceGrade;
}

/** How long a preservation may last at most, from its beginning or its renewal on. */
export interface PreservationLength {
  readonly property: PropertyKind;
  readonly months: number;
}

export interface LegalRules {
  /** Days before a deadline at which it gives an alarm, longest first. */
  readonly alarmDays: readonly number[];
  readonly preservations: readonly PreservationLength[];
  readonly deadlines: readonly DeadlineRule[];
}

const [mostDays, mostMonths] = [3_660, 1_200];

/**
 * Reads the parameters of rules of kind `legal-matters`.
 * @throws RuleFault
 */
export function legalRules(params: unknown): LegalRules {
  const node = new RuleNode(params).only('alarmDays', 'preservations', 'deadlines');
  const nodes = node.need('deadlines').list(1, 100);
  const deadlines = nodes.map(deadlineRule);
  distinctCodes(
    nodes,
    deadlines.map(({ kind }) => kind),
  );
  return {
    alarmDays: node
      .need('alarmDays')
      .list(1, 20)
      .map((days) => days.whole(0, mostDays))
      .sort((a, b) => b - a),
    preservations: node
      .need('preservations')
      .list(1, properties.length)
      .map((one) => {
        one.only('property', 'months', 'article');
        return {
          property: one.need('property').oneOf(properties),
          months: one.need('months').whole(1, mostMonths),
        };
      }),
    deadlines,
  };
}

function deadlineRule(node: RuleNode): DeadlineRule {
  node.only(
    'kind',
    'title',
    'of',
    'from',
    'days',
    'months',
    'before',
    'metBy',
    'droppedBy',
    'matters',
    'article',
    'grade',
  );
  const [days, months, matters] = [node.maybe('days'), node.maybe('months'), node.maybe('matters')];
  if ((days === undefined) === (months === undefined)) node.fault('has a length in days or in months');
  const some = (name: string) => node.maybe(name)?.someOf(milestones) ?? [];
  return {
    kind: node.need('kind').text(64),
    title: node.need('title').text(),
    of: node.need('of').oneOf(['creditor', 'opponent'] as const),
    from: node.need('from').oneOf(milestones),
    ...(days && { days: days.whole(0, mostDays) }),
    ...(months && { months: months.whole(1, mostMonths) }),
    before: node.maybe('before')?.flag() ?? false,
    metBy: some('metBy'),
    droppedBy: some('droppedBy'),
    ...(matters && { matters: matters.someOf(kinds) }),
    article: node.need('article').text(),
    grade: node.need('grade').oneOf(sourceGrades),
  };
}

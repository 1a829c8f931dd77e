import { type WarningLevel } from '../../loan/loan.events.js';
import { RuleNode } from '../../policy/rule-node.js';
import {
  type InspectionConclusion,
  inspectionConclusions,
  type InspectionTaskKind,
  inspectionTaskKinds,
  type InspectorCapacity,
  inspectorCapacities,
} from '../inspection.kinds.js';
import { type EvidenceKind, evidenceKinds } from '../inspection.parts.js';
import { warningLevels } from '../plan/selection.js';

/** `preventive`: the report is refused. `detective`: the finding stands on the report, for its reviewer. */
export type QualityMode = 'preventive' | 'detective';

interface Check {
  readonly mode: QualityMode;
  /** Kinds of inspection that are looked at; all where absent. */
  readonly kinds?: readonly InspectionTaskKind[];
}

/** Answers that contradict a conclusion: an answer beyond a figure, or a choice. */
export interface Contradiction {
  readonly question: string;
  /** The figure of the answer is below or above this decimal. */
  readonly below?: string;
  readonly above?: string;
  /** The answer is this choice. */
  readonly is?: string;
  readonly conclusions: readonly InspectionConclusion[];
}

/** What each check needs beside its mode; a check that is absent is not made. */
export interface QualityRules {
  readonly 'Q-01'?: Check & { readonly figuresAtLeast: number; readonly bannedPhrases: readonly string[] };
  readonly 'Q-02'?: Check;
  readonly 'Q-03'?: Check;
  readonly 'Q-04'?: Check & { readonly alikePerMille: number };
  readonly 'Q-05'?: Check & { readonly days: number };
  readonly 'Q-06'?: Check & {
    readonly contradictions: readonly Contradiction[];
    /** A warning from this level on contradicts these conclusions. */
    readonly warnedFrom: WarningLevel;
    readonly conclusions: readonly InspectionConclusion[];
  };
  readonly 'Q-07'?: Check & { readonly days: number };
  readonly 'Q-08'?: Check & {
    readonly inspectors: number;
    readonly oneOf: readonly InspectorCapacity[];
  };
  readonly 'Q-09'?: Check & { readonly evidence: readonly EvidenceKind[] };
  readonly 'Q-10'?: Check & { readonly roles: number };
  readonly 'Q-11'?: Check;
  readonly 'Q-12'?: Check;
  readonly 'Q-13'?: Check;
  readonly 'Q-14'?: Check & { readonly onlyKeyClients: boolean };
}

/**
 * Reads the params of a rule set of kind `inspection-quality`.
 * @throws RuleFault naming the place
 */
export function inspectionQualityRules(params: unknown): QualityRules {
  const checks = new RuleNode(params).only('checks').need('checks');
  checks.only(...Object.keys(readers));
  return Object.fromEntries(
    checks.entries().map(([name, node]) => [name, readers[name as keyof QualityRules]!(node)]),
  ) as QualityRules;
}

const plain = (node: RuleNode) => check(node);
const days = (node: RuleNode) => ({ ...check(node, 'days'), days: node.need('days').whole(0, 3_660) });

const readers: { readonly [Name in keyof Required<QualityRules>]: (node: RuleNode) => object } = {
  'Q-01': (node) => ({
    ...check(node, 'figuresAtLeast', 'bannedPhrases'),
    figuresAtLeast: node.need('figuresAtLeast').whole(0, 100),
    bannedPhrases: node.need('bannedPhrases').texts(),
  }),
  'Q-02': plain,
  'Q-03': plain,
  'Q-04': (node) => ({
    ...check(node, 'alikePerMille'),
    alikePerMille: node.need('alikePerMille').whole(1, 1_000),
  }),
  'Q-05': days,
  'Q-06': (node) => ({
    ...check(node, 'contradictions', 'warnedFrom', 'conclusions'),
    contradictions: node.need('contradictions').list(0, 100).map(readContradiction),
    warnedFrom: node.need('warnedFrom').oneOf(warningLevels),
    conclusions: node.need('conclusions').someOf(inspectionConclusions),
  }),
  'Q-07': days,
  'Q-08': (node) => ({
    ...check(node, 'inspectors', 'oneOf'),
    inspectors: node.need('inspectors').whole(1, 10),
    oneOf: node.need('oneOf').someOf(inspectorCapacities),
  }),
  'Q-09': (node) => ({
    ...check(node, 'evidence'),
    evidence: node.need('evidence').someOf(evidenceKinds),
  }),
  'Q-10': (node) => ({ ...check(node, 'roles'), roles: node.need('roles').whole(1, 10) }),
  'Q-11': plain,
  'Q-12': plain,
  'Q-13': plain,
  'Q-14': (node) => ({
    ...check(node, 'onlyKeyClients'),
    onlyKeyClients: node.need('onlyKeyClients').flag(),
  }),
};

function check(node: RuleNode, ...own: readonly string[]): Check {
  node.only('mode', 'kinds', ...own);
  const kinds = node.maybe('kinds')?.someOf(inspectionTaskKinds);
  return {
    mode: node.need('mode').oneOf(['preventive', 'detective'] as const),
    ...(kinds !== undefined && { kinds }),
  };
}

function readContradiction(node: RuleNode): Contradiction {
  node.only('question', 'below', 'above', 'is', 'conclusions');
  const tests = (['below', 'above', 'is'] as const).filter((name) => node.maybe(name) !== undefined);
  if (tests.length !== 1) node.fault('tests exactly one of below, above and is');
  const test = tests[0]!;
  return {
    question: node.need('question').text(64),
    [test]: test === 'is' ? node.need(test).text(64) : node.need(test).decimal(),
    conclusions: node.need('conclusions').someOf(inspectionConclusions),
  };
}

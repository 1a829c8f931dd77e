import type { RiskClass } from '../loan/loan.events.js';
import { riskClasses } from '../classification/risk-class.js';
import { distinctCodes, RuleNode } from '../policy/rule-node.js';

/** 展期, 重组, 借新还旧, and relief alone: nobody presses for a time, and the contract stays as it is. */
export const modificationKinds = ['extension', 'restructuring', 'refinancing', 'hardship'] as const;
export type ModificationKind = (typeof modificationKinds)[number];

/** What an application may hide (随意展期、收旧贷新、利转本). */
export const concealmentChecks = [
  'late',
  'overdue',
  'classified',
  'serial',
  'interest-capitalised',
  'new-for-old',
  'beyond-cap',
  'without-consent',
] as const;
export type ConcealmentCheckCode = (typeof concealmentChecks)[number];

interface Check<Code extends ConcealmentCheckCode> {
  readonly code: Code;
  /** Kinds that it looks at; all where absent. */
  readonly kinds?: readonly ModificationKind[];
  /** `refuse`: nobody can approve it. `answer`: whoever approves it says why. */
  readonly effect: 'refuse' | 'answer';
}

export type ConcealmentCheck =
  | (Check<'late'> & { readonly noticeDays: number })
  | (Check<'overdue'> & { readonly fromDays: number })
  | (Check<'classified'> & { readonly fromClass: RiskClass })
  | (Check<'serial'> & { readonly fromEarlier: number })
  | (Check<'new-for-old'> & { readonly withinDays: number; readonly fromPercent: number })
  | Check<'interest-capitalised'>
  | Check<'beyond-cap'>
  | Check<'without-consent'>;

export interface KindRules {
  readonly kind: ModificationKind;
  /** Days after which an application that nobody decided lapses. */
  readonly lapseDays: number;
  /** Days after the approval within which the contract is signed. */
  readonly signWithinDays: number;
  /** Codes of documents without which nothing is approved. */
  readonly evidence: readonly string[];
  /** When the loan counts as restructured for its class. */
  readonly restructured: 'always' | 'in-difficulty' | 'never';
}

/** Rules of kind `modification`: how the change of a running contract is applied for, checked and carried out. */
export interface ModificationRules {
  readonly kinds: readonly KindRules[];
  readonly checks: readonly ConcealmentCheck[];
  readonly hardship: { readonly longestDays: number };
}

const [mostChecks, mostDays] = [100, 3_660];

/**
 * Reads the parameters of rules of kind `modification`.
 * @throws RuleFault
 */
export function modificationRules(params: unknown): ModificationRules {
  const root = new RuleNode(params).only('kinds', 'checks', 'hardship');
  const nodes = root.need('kinds').list(1, modificationKinds.length);
  const kinds = nodes.map(kindOf);
  distinctCodes(
    nodes,
    kinds.map(({ kind }) => kind),
  );
  const hardship = root.need('hardship').only('longestDays');
  return {
    kinds,
    checks: root.need('checks').list(0, mostChecks).map(checkOf),
    hardship: { longestDays: hardship.need('longestDays').whole(1, mostDays) },
  };
}

function kindOf(node: RuleNode): KindRules {
  node.only('kind', 'lapseDays', 'signWithinDays', 'evidence', 'restructured');
  return {
    kind: node.need('kind').oneOf(modificationKinds),
    lapseDays: node.need('lapseDays').whole(1, mostDays),
    signWithinDays: node.need('signWithinDays').whole(1, mostDays),
    evidence: node
      .need('evidence')
      .list(0, 50)
      .map((item) => item.text(64)),
    restructured: node.need('restructured').oneOf(['always', 'in-difficulty', 'never'] as const),
  };
}

const figures: Readonly<Record<ConcealmentCheckCode, readonly string[]>> = {
  late: ['noticeDays'],
  overdue: ['fromDays'],
  classified: ['fromClass'],
  serial: ['fromEarlier'],
  'interest-capitalised': [],
  'new-for-old': ['withinDays', 'fromPercent'],
  'beyond-cap': [],
  'without-consent': [],
};

function checkOf(node: RuleNode): ConcealmentCheck {
  const code = node.need('code').oneOf(concealmentChecks);
  node.only('code', 'kinds', 'effect', ...figures[code]);
  const kinds = node.maybe('kinds')?.someOf(modificationKinds);
  const effect = node.need('effect').oneOf(['refuse', 'answer'] as const);
  const common = { ...(kinds && { kinds }), effect };
  switch (code) {
    case 'late':
      return { code, ...common, noticeDays: node.need('noticeDays').whole(0, mostDays) };
    case 'overdue':
      return { code, ...common, fromDays: node.need('fromDays').whole(1, mostDays) };
    case 'classified':
      return { code, ...common, fromClass: node.need('fromClass').oneOf(riskClasses) };
    case 'serial':
      return { code, ...common, fromEarlier: node.need('fromEarlier').whole(1, 100) };
    case 'new-for-old':
      return {
        code,
        ...common,
        withinDays: node.need('withinDays').whole(0, 366),
        fromPercent: node.need('fromPercent').whole(1, 100),
      };
    case 'interest-capitalised':
    case 'beyond-cap':
    case 'without-consent':
      return { code, ...common };
  }
}

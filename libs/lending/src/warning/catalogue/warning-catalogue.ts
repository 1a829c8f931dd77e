import type { WarningLevel } from '../../loan/loan.events.js';

/*
 * The rule set kind `warning-catalogue`: which signals there are, how grave each is, who may raise it, by which
 * condition it is raised, and by when what has to be done about it.
 */

export const warningGroups = [
  'operating',
  'financial',
  'behavioural',
  'collateral',
  'guarantor',
  'legal',
  'external',
  'internal',
] as const;
export type WarningGroup = (typeof warningGroups)[number];

export const warningLevels = ['L1', 'L2', 'L3', 'L4'] as const satisfies readonly WarningLevel[];

export const warningSources = ['person', 'rule', 'feed'] as const;
export type WarningSource = (typeof warningSources)[number];

/** Steps that have a deadline, in their order. */
export const handlingSteps = ['grade', 'publish', 'investigate', 'decide', 'complete', 'close'] as const;
export type HandlingStep = (typeof handlingSteps)[number];

/** Who decides on the measures: the owner alone, a post-loan meeting (例会), the credit committee (贷审会). */
export const decidingForums = ['owner', 'meeting', 'committee'] as const;
export type DecidingForum = (typeof decidingForums)[number];

export interface SignalRule {
  /** `W-01`; for ever the same signal. */
  readonly id: string;
  readonly group: WarningGroup;
  readonly name: { readonly zh: string; readonly en: string };
  readonly level: WarningLevel;
  /** `source`: the source ranks its gravity, `ours`: nobody does. The number of the level is ours in both cases. */
  readonly levelFrom: 'source' | 'ours';
  readonly sources: readonly WarningSource[];
  readonly about: 'borrower' | 'loan';
  /** Condition over the facts, for a signal that a rule can raise. */
  readonly condition?: string;
  /** Days on which time alone may make the condition hold. */
  readonly again?: string;
  /** Kinds of findings, `court/enforcement`, whose arrival by a feed raises it. */
  readonly feeds?: readonly string[];
}

export interface HandlingRule {
  /** Days from the raising by which each step has to be done. */
  readonly withinDays: Readonly<Record<HandlingStep, number>>;
  readonly decidedBy: DecidingForum;
}

export interface WarningCatalogue {
  /** Names that the conditions use. */
  readonly facts: { readonly schema: string; readonly version: number };
  /** Figures that the conditions read as `limit.<name>`. */
  readonly parameters: Readonly<Record<string, number | readonly string[]>>;
  /** Named parts of conditions. */
  readonly definitions: Readonly<Record<string, string>>;
  readonly handling: Readonly<Record<WarningLevel, HandlingRule>>;
  readonly watchList: {
    /** A published warning of one of these levels puts the borrower on the list. */
    readonly entryLevels: readonly WarningLevel[];
    /** Days without an open warning of these levels after which the borrower may leave it. */
    readonly quietDays: number;
  };
  readonly signals: readonly SignalRule[];
}

export function signalOf(catalogue: WarningCatalogue, id: string): SignalRule | undefined {
  return catalogue.signals.find((signal) => signal.id === id);
}

export function isGraver(level: WarningLevel, than: WarningLevel): boolean {
  return warningLevels.indexOf(level) > warningLevels.indexOf(than);
}

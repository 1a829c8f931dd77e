import type { GuaranteeType } from '../../loan/loan.events.js';
import { distinctCodes, RuleNode } from '../../policy/rule-node.js';
import { isZone } from '../contact/local-time.js';

/** The nine causes of default, in the order in which they are usually told. */
export const defaultCauses = [
  'weak-credit-concept',
  'temporary-shortage',
  'capacity-lost',
  'sudden-loss',
  'business-stopped',
  'over-indebted',
  'illness-or-death',
  'vanished',
  'deliberate',
] as const;
export type DefaultCause = (typeof defaultCauses)[number];

export const securityTypes = [
  'unsecured',
  'guaranteed',
  'mortgaged',
  'pledged',
] as const satisfies readonly GuaranteeType[];

/** What must hold, all of it, for a case to move on. */
export interface PhaseCondition {
  readonly daysPastDueFrom?: number;
  readonly brokenPromisesFrom?: number;
  readonly firstContactMissed?: true;
  readonly noOpenPromise?: true;
}

export interface PhaseTransition {
  readonly to: string;
  /** `rule`: happens by itself as soon as the condition holds, and may be done earlier by a person. */
  readonly by: 'rule' | 'person';
  /** Any of them is enough; none for one that only people decide on. */
  readonly when: readonly PhaseCondition[];
}

/** What spares a customer the harder phases. */
export const phaseBars = ['hardship'] as const;
export type PhaseBar = (typeof phaseBars)[number];

export interface Phase {
  readonly code: string;
  /** Who leads, for example `collector` or `legal`. */
  readonly lead: string;
  /** While one of these is in force nothing leads into the phase. */
  readonly barredBy?: readonly PhaseBar[];
  /** Ways out, in order: the first whose condition holds is taken. */
  readonly transitions: readonly PhaseTransition[];
}

export interface MeasureRule {
  readonly cause: DefaultCause | null;
  readonly security: GuaranteeType | null;
  readonly phases: readonly string[] | null;
  /** Codes of measures, in the order in which they are tried. */
  readonly measures: readonly string[];
}

export interface PromiseRules {
  /** Days after the day promised on which money still counts as in time. */
  readonly graceDays: number;
  /** Share of the promise, in hundredths, from which a promise that was not kept counts as partly kept. */
  readonly partlyKeptFromPercent: number;
  readonly longestDays: number;
  readonly mostParts: number;
}

/** Rules of kind `collection`: how cases of overdue customers are worked on. */
export interface CollectionRules {
  /** The institution's own zone: a day begins when it begins there. */
  readonly zone: string;
  readonly firstContact: {
    readonly hours: number;
    /** Whether a try is enough or the customer must have answered. */
    readonly satisfiedBy: 'attempt' | 'answer';
    readonly escalateTo: string;
  };
  readonly phases: readonly Phase[];
  readonly measures: readonly MeasureRule[];
  readonly promises: PromiseRules;
  /** Where to look for a customer who is lost, inside first. */
  readonly tracingSources: readonly string[];
  /** Most days for which an agency may see data of a case. */
  readonly agencyAccessDays: number;
}

/**
 * Reads the parameters of rules of kind `collection`.
 * @throws RuleFault
 */
export function collectionRules(params: unknown): CollectionRules {
  const root = new RuleNode(params).only(
    'zone',
    'firstContact',
    'phases',
    'measures',
    'promises',
    'tracingSources',
    'agencyAccessDays',
  );
  const zone = root.need('zone');
  if (!isZone(zone.text(64))) zone.fault('must be a zone of the IANA database');
  const contact = root.need('firstContact').only('hours', 'satisfiedBy', 'escalateTo');
  const phases = phasesOf(root.need('phases'));
  const codes = phases.map(({ code }) => code);
  const promises = root
    .need('promises')
    .only('graceDays', 'partlyKeptFromPercent', 'longestDays', 'mostParts');
  return {
    zone: zone.text(64),
    firstContact: {
      hours: contact.need('hours').whole(1, 720),
      satisfiedBy: contact.need('satisfiedBy').oneOf(['attempt', 'answer'] as const),
      escalateTo: contact.need('escalateTo').text(64),
    },
    phases,
    measures: root
      .need('measures')
      .list(1, 500)
      .map((node) => measureOf(node, codes)),
    promises: {
      graceDays: promises.need('graceDays').whole(0, 60),
      partlyKeptFromPercent: promises.need('partlyKeptFromPercent').whole(1, 100),
      longestDays: promises.need('longestDays').whole(1, 3_660),
      mostParts: promises.need('mostParts').whole(1, 60),
    },
    tracingSources: root.need('tracingSources').texts(50),
    agencyAccessDays: root.need('agencyAccessDays').whole(1, 3_660),
  };
}

function phasesOf(node: RuleNode): readonly Phase[] {
  const nodes = node.list(1, 20);
  const codes = nodes.map((phase) => phase.need('code').text(64));
  distinctCodes(nodes, codes);
  return nodes.map((phase, index) => {
    phase.only('code', 'lead', 'barredBy', 'transitions');
    const barredBy = phase.maybe('barredBy')?.someOf(phaseBars);
    return {
      code: codes[index]!,
      lead: phase.need('lead').text(64),
      ...(barredBy && { barredBy }),
      transitions: phase
        .need('transitions')
        .list(0, 20)
        .map((one) => transitionOf(one, codes, codes[index]!)),
    };
  });
}

function transitionOf(node: RuleNode, codes: readonly string[], from: string): PhaseTransition {
  node.only('to', 'by', 'when');
  const to = node.need('to').oneOf(codes);
  if (to === from) node.need('to').fault('is the phase itself');
  const by = node.need('by').oneOf(['rule', 'person'] as const);
  const when = node.need('when').list(by === 'rule' ? 1 : 0, 20);
  return { to, by, when: when.map(conditionOf) };
}

function conditionOf(node: RuleNode): PhaseCondition {
  node.only('daysPastDueFrom', 'brokenPromisesFrom', 'firstContactMissed', 'noOpenPromise');
  const days = node.maybe('daysPastDueFrom')?.whole(1, 36_500);
  const broken = node.maybe('brokenPromisesFrom')?.whole(1, 100);
  const missed = node.maybe('firstContactMissed')?.flag();
  const none = node.maybe('noOpenPromise')?.flag();
  const condition = {
    ...(days !== undefined && { daysPastDueFrom: days }),
    ...(broken !== undefined && { brokenPromisesFrom: broken }),
    ...(missed === true && { firstContactMissed: true as const }),
    ...(none === true && { noOpenPromise: true as const }),
  };
  return Object.keys(condition).length > 0 ? condition : node.fault('must ask for something');
}

function measureOf(node: RuleNode, phases: readonly string[]): MeasureRule {
  node.only('cause', 'security', 'phases', 'measures');
  const measures = node.need('measures').texts(50);
  return {
    cause: node.maybe('cause')?.oneOf(defaultCauses) ?? null,
    security: node.maybe('security')?.oneOf(securityTypes) ?? null,
    phases: node.maybe('phases')?.someOf(phases) ?? null,
    measures,
  };
}

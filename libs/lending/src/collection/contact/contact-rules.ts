import { distinctCodes, RuleNode } from '../../policy/rule-node.js';

export const contactChannels = ['phone', 'message', 'mail', 'letter', 'visit', 'portal', 'im'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/**
 * Why somebody is contacted: to collect, to remind before the due date, to serve a notice that the law or the contract
 * asks for, to ask for the debtor's whereabouts, to pass a message on to the debtor, or to serve the client.
 */
export const contactPurposes = [
  'collection',
  'reminder',
  'notice',
  'location',
  'pass-message',
  'service',
] as const;
export type ContactPurpose = (typeof contactPurposes)[number];

/** How a person stands to the debtor. */
export const contactRelations = [
  'debtor',
  'co-debtor',
  'guarantor',
  'spouse',
  'heir',
  'family',
  'colleague',
  'reserved-contact',
  'other',
] as const;
export type ContactRelation = (typeof contactRelations)[number];

/** Where one may know from how to reach a person: the six lawful sources of the guideline of 2026. */
export const contactSources = [
  'contract',
  'reserved',
  'authorised-by-debtor',
  'public',
  'told-by-reserved-contact',
  'credit-bureau',
] as const;
export type ContactSource = (typeof contactSources)[number];

export const holdKinds = ['dispute', 'complaint', 'cease', 'represented', 'hardship'] as const;
export type HoldKind = (typeof holdKinds)[number];

interface Governed {
  readonly channels: readonly ContactChannel[];
  readonly purposes: readonly ContactPurpose[];
}

export interface QuietHours extends Governed {
  /** Minutes since midnight in the person's zone. Quiet from `from` on until just before `to`, over midnight. */
  readonly from: number;
  readonly to: number;
  /** The person may agree to be contacted then. */
  readonly unlessConsent: boolean;
}

export interface ContactCap extends Governed {
  readonly code: string;
  /** Of all contacts with the person, or of those about one debt. */
  readonly per: 'person' | 'debt';
  /** All that were placed, or those that nobody answered; one without a result counts as unanswered. */
  readonly counts: 'placed' | 'unanswered';
  readonly most: number;
  /** Within so many calendar days in a row, in the person's zone, wherever they begin. */
  readonly days: number;
  readonly unlessConsent: boolean;
}

/** After a conversation about a debt its person is left in peace about it: the day of the conversation is day one. */
export interface ConversationPause extends Governed {
  readonly days: number;
  readonly unlessConsent: boolean;
}

/** What a hold stops; without `perDebt` it stops contact about every debt. */
export interface HoldRule extends Governed {
  readonly kind: HoldKind;
  readonly perDebt: boolean;
}

/** One way in which a debtor counts as unreachable. */
export type Unreachable =
  | { readonly when: 'number-invalid' }
  /** So many failed tries on one day, and one more on the day after. */
  | { readonly when: 'failed-tries-and-next-day'; readonly tries: number }
  | { readonly when: 'failed-days-in-a-row'; readonly days: number };

export interface ThirdPersonRules {
  /** Relations of people whom the debt does not concern. */
  readonly relations: readonly ContactRelation[];
  /** What they may be contacted for at all, once the debtor is unreachable. */
  readonly purposes: readonly ContactPurpose[];
  readonly unreachable: readonly Unreachable[];
}

/** Rules of kind `contact-gate`: whom one may contact when, how often, and what for. */
export interface ContactRules {
  readonly quietHours: QuietHours;
  readonly caps: readonly ContactCap[];
  readonly conversationPause: ConversationPause | null;
  readonly consentNeeded: readonly ContactChannel[];
  readonly holds: readonly HoldRule[];
  readonly thirdPersons: ThirdPersonRules;
}

export const mostCapDays = 60;
export const mostCapCount = 500;

/**
 * Reads the parameters of rules of kind `contact-gate`.
 * @throws RuleFault
 */
export function contactRules(params: unknown): ContactRules {
  const root = new RuleNode(params).only(
    'quietHours',
    'caps',
    'conversationPause',
    'consentNeeded',
    'holds',
    'thirdPersons',
  );
  const capNodes = root.need('caps').list(0, 20);
  const caps = capNodes.map(capOf);
  distinctCodes(
    capNodes,
    caps.map(({ code }) => code),
  );
  const pause = root.maybe('conversationPause');
  return {
    quietHours: quietHoursOf(root.need('quietHours')),
    caps,
    conversationPause: pause === undefined ? null : pauseOf(pause),
    consentNeeded: root
      .need('consentNeeded')
      .list(0, contactChannels.length)
      .map((node) => node.oneOf(contactChannels)),
    holds: root.need('holds').list(0, 20).map(holdOf),
    thirdPersons: thirdPersonsOf(root.need('thirdPersons')),
  };
}

function governed(node: RuleNode): Governed {
  return {
    channels: node.need('channels').someOf(contactChannels),
    purposes: node.need('purposes').someOf(contactPurposes),
  };
}

function quietHoursOf(node: RuleNode): QuietHours {
  node.only('from', 'to', 'unlessConsent', 'channels', 'purposes');
  return {
    from: node.need('from').minuteOfDay(),
    to: node.need('to').minuteOfDay(),
    unlessConsent: node.need('unlessConsent').flag(),
    ...governed(node),
  };
}

function capOf(node: RuleNode): ContactCap {
  node.only('code', 'per', 'counts', 'most', 'days', 'unlessConsent', 'channels', 'purposes');
  return {
    code: node.need('code').text(64),
    per: node.need('per').oneOf(['person', 'debt'] as const),
    counts: node.need('counts').oneOf(['placed', 'unanswered'] as const),
    most: node.need('most').whole(0, mostCapCount),
    days: node.need('days').whole(1, mostCapDays),
    unlessConsent: node.need('unlessConsent').flag(),
    ...governed(node),
  };
}

function pauseOf(node: RuleNode): ConversationPause {
  node.only('days', 'unlessConsent', 'channels', 'purposes');
  return {
    days: node.need('days').whole(1, mostCapDays),
    unlessConsent: node.need('unlessConsent').flag(),
    ...governed(node),
  };
}

function holdOf(node: RuleNode): HoldRule {
  node.only('kind', 'perDebt', 'channels', 'purposes');
  return {
    kind: node.need('kind').oneOf(holdKinds),
    perDebt: node.need('perDebt').flag(),
    ...governed(node),
  };
}

function thirdPersonsOf(node: RuleNode): ThirdPersonRules {
  node.only('relations', 'purposes', 'unreachable');
  return {
    relations: node
      .need('relations')
      .list(0, contactRelations.length)
      .map((one) => one.oneOf(contactRelations)),
    purposes: node
      .need('purposes')
      .list(0, contactPurposes.length)
      .map((one) => one.oneOf(contactPurposes)),
    unreachable: node.need('unreachable').list(0, 10).map(unreachableOf),
  };
}

function unreachableOf(node: RuleNode): Unreachable {
  const when = node
    .need('when')
    .oneOf(['number-invalid', 'failed-tries-and-next-day', 'failed-days-in-a-row'] as const);
  switch (when) {
    case 'number-invalid':
      node.only('when');
      return { when };
    case 'failed-tries-and-next-day':
      node.only('when', 'tries');
      return { when, tries: node.need('tries').whole(1, 100) };
    case 'failed-days-in-a-row':
      node.only('when', 'days');
      return { when, days: node.need('days').whole(1, mostCapDays) };
  }
}

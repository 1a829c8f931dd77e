import type { Bilingual } from '../inspection/checklist/checklist.js';
import type { Language } from '../document/fill-template.js';
import type { ContactChannel } from '../collection/contact/contact-rules.js';
import { isZone } from '../collection/contact/local-time.js';
import { distinctCodes, RuleNode } from '../policy/rule-node.js';
import { riskLevels, type RiskLevel } from './risk-level.js';

/** Channels by which the product itself can send something; visits and instant messages are made by people. */
export const sendingChannels = [
  'message',
  'mail',
  'letter',
  'phone',
  'portal',
] as const satisfies readonly ContactChannel[];
export type SendingChannel = (typeof sendingChannels)[number];

/** What is sent, and by what. */
interface SentByRule {
  /** Unique among all that the rules send. */
  readonly code: string;
  /** In order: the next is taken where one is refused, unknown or fails. */
  readonly channels: readonly SendingChannel[];
  /** Code of its text. */
  readonly text: string;
  /** Code of a template of documents: then the document is issued and goes with it. */
  readonly document?: string;
}

/** One occasion on which a debtor hears of what will fall due; with a document it is a notice. */
export interface ReminderRule extends SentByRule {
  /** Of every due date, or of the last one alone. */
  readonly before: 'due-date' | 'maturity';
  /** Days from the sending to the due date; 0 is the due date itself. */
  readonly leadDays: number;
}

/** One occasion on which a debtor is pressed for what is overdue. */
export interface OverdueRule extends SentByRule {
  /** Calendar days from the oldest unpaid due date to the sending. */
  readonly daysPastDue: number;
  /** Of loans of these risks only. */
  readonly riskLevels: readonly RiskLevel[];
  /** Days after the first on which it may still be sent; 0 where that day alone will do. */
  readonly validDays: number;
}

export interface ReminderText {
  readonly code: string;
  readonly subject: Bilingual;
  readonly body: Bilingual;
}

/** Within these minutes of the day something is sent; other than quiet hours, which say when one must not. */
export interface SendWindow {
  readonly from: number;
  readonly to: number;
}

/** Rules of kind `reminders`: who hears before the due date and after it, when, by what, and in which words. */
export interface ReminderRules {
  /** Of the institution; a debtor of whom no other zone is known lives in it. */
  readonly zone: string;
  readonly language: Language;
  readonly window: SendWindow;
  /** Hand-overs that may fail on one channel. */
  readonly mostAttempts: number;
  readonly retryMinutes: number;
  readonly reminders: readonly ReminderRule[];
  /** Empty where nobody is pressed by rule. */
  readonly overdue: readonly OverdueRule[];
  readonly texts: readonly ReminderText[];
}

export const mostLeadDays = 366;
export const mostDaysPastDue = 3_660;
const mostValidDays = 60;
const [mostReminders, mostTexts, mostText] = [50, 50, 1_000];

/**
 * Reads the parameters of rules of kind `reminders`.
 * @throws RuleFault
 */
export function reminderRules(params: unknown): ReminderRules {
  const root = new RuleNode(params).only(
    'zone',
    'language',
    'window',
    'mostAttempts',
    'retryMinutes',
    'reminders',
    'overdue',
    'texts',
  );
  const zone = root.need('zone');
  if (!isZone(zone.text(64))) zone.fault('must be a zone of the IANA database');
  const textNodes = root.need('texts').list(1, mostTexts);
  const texts = textNodes.map(textOf);
  const codes = texts.map(({ code }) => code);
  distinctCodes(textNodes, codes);
  const nodes = root.need('reminders').list(1, mostReminders);
  const reminders = nodes.map((node) => reminderOf(node, codes));
  const overdueNodes = root.maybe('overdue')?.list(1, mostReminders) ?? [];
  const overdue = overdueNodes.map((node) => overdueOf(node, codes));
  distinctCodes(
    [...nodes, ...overdueNodes],
    [...reminders, ...overdue].map(({ code }) => code),
  );
  return {
    zone: zone.text(64),
    language: root.need('language').oneOf(['zh', 'en'] as const),
    window: windowOf(root.need('window')),
    mostAttempts: root.need('mostAttempts').whole(1, 20),
    retryMinutes: root.need('retryMinutes').whole(1, 1_440),
    reminders,
    overdue,
    texts,
  };
}

function windowOf(node: RuleNode): SendWindow {
  node.only('from', 'to');
  const [from, to] = [node.need('from').minuteOfDay(), node.need('to').minuteOfDay()];
  return from < to ? { from, to } : node.fault('must end after it begins');
}

function reminderOf(node: RuleNode, texts: readonly string[]): ReminderRule {
  node.only('code', 'before', 'leadDays', 'channels', 'text', 'document');
  return {
    ...sentOf(node, texts),
    before: node.need('before').oneOf(['due-date', 'maturity'] as const),
    leadDays: node.need('leadDays').whole(0, mostLeadDays),
  };
}

function overdueOf(node: RuleNode, texts: readonly string[]): OverdueRule {
  node.only('code', 'daysPastDue', 'riskLevels', 'validDays', 'channels', 'text', 'document');
  return {
    ...sentOf(node, texts),
    daysPastDue: node.need('daysPastDue').whole(1, mostDaysPastDue),
    riskLevels: distinct(node.need('riskLevels'), riskLevels, 'repeats a level'),
    validDays: node.need('validDays').whole(0, mostValidDays),
  };
}

function sentOf(node: RuleNode, texts: readonly string[]): SentByRule {
  const document = node.maybe('document')?.text(64);
  return {
    code: node.need('code').text(64),
    channels: distinct(node.need('channels'), sendingChannels, 'repeats a channel'),
    text: node.need('text').oneOf(texts),
    ...(document !== undefined && { document }),
  };
}

function distinct<One extends string>(node: RuleNode, known: readonly One[], fault: string): readonly One[] {
  const found = node.someOf(known);
  return new Set(found).size < found.length ? node.fault(fault) : found;
}

function textOf(node: RuleNode): ReminderText {
  node.only('code', 'subject', 'body');
  const bilingual = (one: RuleNode): Bilingual => {
    one.only('zh', 'en');
    return { zh: one.need('zh').text(mostText), en: one.need('en').text(mostText) };
  };
  return {
    code: node.need('code').text(64),
    subject: bilingual(node.need('subject')),
    body: bilingual(node.need('body')),
  };
}

/** What the rules send under a code. */
export function sentByRule({ reminders, overdue }: ReminderRules, code: string): ReminderRule | OverdueRule {
  return [...reminders, ...overdue].find((one) => one.code === code)!;
}

import type { Bilingual } from '../inspection/checklist/checklist.js';
import type { Language } from '../document/fill-template.js';
import type { ContactChannel } from '../collection/contact/contact-rules.js';
import { isZone } from '../collection/contact/local-time.js';
import { distinctCodes, RuleNode } from '../policy/rule-node.js';

/** Channels by which the product itself can send something; visits and instant messages are made by people. */
export const sendingChannels = [
  'message',
  'mail',
  'letter',
  'phone',
  'portal',
] as const satisfies readonly ContactChannel[];
export type SendingChannel = (typeof sendingChannels)[number];

/** One occasion on which a debtor hears of what will fall due. */
export interface ReminderRule {
  readonly code: string;
  /** Of every due date, or of the last one alone. */
  readonly before: 'due-date' | 'maturity';
  /** Days from the sending to the due date; 0 is the due date itself. */
  readonly leadDays: number;
  /** In order: the next is taken where one is refused, unknown or fails. */
  readonly channels: readonly SendingChannel[];
  /** Code of its text. */
  readonly text: string;
  /** Code of a template of documents: then the document is issued and goes with it, and it is a notice. */
  readonly document?: string;
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

/** Rules of kind `reminders`: who hears before the due date, when, by what, and in which words. */
export interface ReminderRules {
  /** Of the institution; a debtor of whom no other zone is known lives in it. */
  readonly zone: string;
  readonly language: Language;
  readonly window: SendWindow;
  /** Hand-overs that may fail on one channel. */
  readonly mostAttempts: number;
  readonly retryMinutes: number;
  readonly reminders: readonly ReminderRule[];
  readonly texts: readonly ReminderText[];
}

export const mostLeadDays = 366;
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
  distinctCodes(
    nodes,
    reminders.map(({ code }) => code),
  );
  return {
    zone: zone.text(64),
    language: root.need('language').oneOf(['zh', 'en'] as const),
    window: windowOf(root.need('window')),
    mostAttempts: root.need('mostAttempts').whole(1, 20),
    retryMinutes: root.need('retryMinutes').whole(1, 1_440),
    reminders,
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
  const document = node.maybe('document')?.text(64);
  const channelNodes = node.need('channels');
  const channels = channelNodes.someOf(sendingChannels);
  if (new Set(channels).size < channels.length) channelNodes.fault('repeats a channel');
  return {
    code: node.need('code').text(64),
    before: node.need('before').oneOf(['due-date', 'maturity'] as const),
    leadDays: node.need('leadDays').whole(0, mostLeadDays),
    channels,
    text: node.need('text').oneOf(texts),
    ...(document !== undefined && { document }),
  };
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

import { readFileSync } from 'node:fs';
import { type RuleSet } from '../../policy/rule-set.js';
import { withoutGrades } from '../../policy/graded-figures.js';
import { type Attempt, type Consent, type ContactHistory, type Hold, noHistory } from './contact-history.js';
import { type ContactRelation, type ContactRules, contactRules } from './contact-rules.js';
import { instantMs } from './local-time.js';
import { type ContactQuestion, mayContact } from './may-contact.js';

const pack = (name: string): ContactRules => {
  const path = new URL(`../../../policies/contact-gate/${name}.json`, import.meta.url);
  return contactRules(withoutGrades((JSON.parse(readFileSync(path, 'utf8')) as RuleSet).params));
};
const packs = { cn: pack('cn-2026'), us: pack('us-reg-f') } as const;
type Pack = keyof typeof packs;

const at = (text: string) => instantMs(text)!;
const question = (instant: string, zone: string, other: Partial<ContactQuestion> = {}): ContactQuestion => ({
  person: { zone, relation: 'debtor' },
  channel: 'phone',
  purpose: 'collection',
  at: at(instant),
  loanIds: ['loan-a'],
  withDebtData: true,
  debtor: null,
  ...other,
});
const attempt = (instant: string, other: Partial<Attempt> = {}): Attempt => ({
  attemptId: instant,
  channel: 'phone',
  purpose: 'collection',
  loanIds: ['loan-a'],
  at: at(instant),
  byConsent: false,
  by: 'li.na',
  result: 'no-answer',
  ...other,
});
const given = (other: Partial<ContactHistory>): ContactHistory => ({ ...noHistory, ...other });
const verdict = (
  name: Pack,
  instant: string,
  {
    zone = 'Asia/Shanghai',
    history = noHistory,
    ...other
  }: Partial<ContactQuestion> & {
    readonly zone?: string;
    readonly history?: ContactHistory;
  } = {},
): string => {
  const found = mayContact(question(instant, zone, other), history, packs[name]);
  return found.allowed ? 'allowed' : found.rules.join(' ');
};

describe('the hours of the contacted person', () => {
  it.each<[Pack, string, string, string]>([
    ['cn', '21:59 in Shanghai', '2026-03-02T21:59:59+08:00', 'allowed'],
    ['cn', '22:00 in Shanghai', '2026-03-02T22:00:00+08:00', 'quiet-hours'],
    ['cn', 'midnight in Shanghai', '2026-03-03T00:00:00+08:00', 'quiet-hours'],
    ['cn', '07:59 in Shanghai', '2026-03-03T07:59:59+08:00', 'quiet-hours'],
    ['cn', '08:00 in Shanghai', '2026-03-03T08:00:00+08:00', 'allowed'],
    ['cn', '22:00 in Shanghai as the server in London writes it', '2026-03-02T14:00:00Z', 'quiet-hours'],
    ['us', '20:59 in Shanghai', '2026-03-02T20:59:59+08:00', 'allowed'],
    ['us', '21:00 in Shanghai', '2026-03-02T21:00:00+08:00', 'quiet-hours'],
    ['us', '21:59 in Shanghai', '2026-03-02T21:59:00+08:00', 'quiet-hours'],
    ['us', '07:59 in Shanghai', '2026-03-03T07:59:59+08:00', 'quiet-hours'],
    ['us', '08:00 in Shanghai', '2026-03-03T08:00:00+08:00', 'allowed'],
  ])('%s: %s (%s) is %s', (name, _, instant, expected) => {
    expect(verdict(name, instant)).toBe(expected);
  });

  /* Clocks in New York go forward on 8 March 2026 at 02:00 and back on 1 November 2026 at 02:00. */
  it.each<[Pack, string, string, string]>([
    ['us', '07:59 the day before the clocks go forward', '2026-03-07T12:59:00Z', 'quiet-hours'],
    ['us', '08:00 the day before the clocks go forward', '2026-03-07T13:00:00Z', 'allowed'],
    ['us', '07:59 the day on which they went forward', '2026-03-08T11:59:00Z', 'quiet-hours'],
    ['us', '08:00 the day on which they went forward', '2026-03-08T12:00:00Z', 'allowed'],
    ['us', '20:59 the day on which they went forward', '2026-03-09T00:59:00Z', 'allowed'],
    ['us', '21:00 the day on which they went forward', '2026-03-09T01:00:00Z', 'quiet-hours'],
    ['us', '07:59 the day on which they went back', '2026-11-01T12:59:00Z', 'quiet-hours'],
    ['us', '08:00 the day on which they went back', '2026-11-01T13:00:00Z', 'allowed'],
    ['cn', '21:59 the day on which they went back', '2026-11-02T02:59:00Z', 'allowed'],
    ['cn', '22:00 the day on which they went back', '2026-11-02T03:00:00Z', 'quiet-hours'],
  ])('%s: %s in New York (%s) is %s', (name, _, instant, expected) => {
    expect(verdict(name, instant, { zone: 'America/New_York' })).toBe(expected);
  });

  it.each<Pack>(['cn', 'us'])('%s: do not hold for a letter, nor where the person agreed', (name) => {
    const late = '2026-03-02T23:00:00+08:00';
    const consent: Consent = {
      consentId: 'c1',
      covers: 'quiet-hours',
      channel: 'phone',
      from: at('2026-03-01T00:00:00Z'),
      until: null,
    };
    expect(verdict(name, late, { channel: 'letter' })).toBe('allowed');
    expect(verdict(name, late, { history: given({ consents: [consent] }) })).toBe('allowed');
    expect(verdict(name, late, { channel: 'message', history: given({ consents: [consent] }) })).toBe(
      'quiet-hours',
    );
  });

  it.each<Pack>(['cn', 'us'])('%s: hold again from the instant on at which consent was withdrawn', (name) => {
    const until = at('2026-03-02T23:00:00+08:00');
    const consents: Consent[] = [{ consentId: 'c1', covers: 'quiet-hours', channel: null, from: 0, until }];
    expect(verdict(name, '2026-03-02T22:59:59+08:00', { history: given({ consents }) })).toBe('allowed');
    expect(verdict(name, '2026-03-02T23:00:00+08:00', { history: given({ consents }) })).toBe('quiet-hours');
  });
});

describe('six unanswered calls a day, cn', () => {
  const calls = (count: number, other: Partial<Attempt> = {}) =>
    Array.from({ length: count }, (_, index) => attempt(`2026-03-02T09:0${index}:00+08:00`, other));

  it.each<[string, Attempt[], string, string]>([
    ['the 6th', calls(5), '2026-03-02T10:00:00+08:00', 'allowed'],
    ['the 7th', calls(6), '2026-03-02T10:00:00+08:00', 'cap:six-a-day'],
    ['the 7th, results unknown', calls(6, { result: null }), '2026-03-02T10:00:00+08:00', 'cap:six-a-day'],
    [
      'the 7th where one was answered',
      [...calls(5), attempt('2026-03-02T09:30:00+08:00', { result: 'conversation' })],
      '2026-03-02T10:00:00+08:00',
      'allowed',
    ],
    [
      'the 7th about another debt',
      calls(6, { loanIds: ['loan-b'] }),
      '2026-03-02T10:00:00+08:00',
      'cap:six-a-day',
    ],
    ['the first of the next day', calls(6), '2026-03-03T08:00:00+08:00', 'allowed'],
    [
      'the 7th, six of which were messages',
      calls(6, { channel: 'message' }),
      '2026-03-02T10:00:00+08:00',
      'allowed',
    ],
  ])('%s call', (_, attempts, instant, expected) => {
    expect(verdict('cn', instant, { history: given({ attempts }) })).toBe(expected);
  });

  it('may be more where the person agreed', () => {
    const consents: Consent[] = [
      { consentId: 'c', covers: 'frequency', channel: null, from: 0, until: null },
    ];
    expect(
      verdict('cn', '2026-03-02T10:00:00+08:00', { history: given({ attempts: calls(6), consents }) }),
    ).toBe('allowed');
  });
});

describe('seven calls in seven days about a debt, us', () => {
  const daily = (count: number, other: Partial<Attempt> = {}) =>
    Array.from({ length: count }, (_, index) => attempt(`2026-03-0${index + 1}T12:00:00+08:00`, other));
  const twice = [...daily(6), attempt('2026-03-01T13:00:00+08:00')];

  it.each<[string, Attempt[], string, string]>([
    ['the 6th', daily(5), '2026-03-07T12:00:00+08:00', 'allowed'],
    ['the 7th', daily(6), '2026-03-07T12:00:00+08:00', 'allowed'],
    ['the 8th within seven days', twice, '2026-03-07T12:00:00+08:00', 'cap:seven-in-seven'],
    ['the 8th on the eighth day', twice, '2026-03-08T12:00:00+08:00', 'allowed'],
    ['the 8th about another debt', daily(7, { loanIds: ['loan-b'] }), '2026-03-07T13:00:00+08:00', 'allowed'],
    [
      'the 8th, written down late for a day before the others',
      daily(7),
      '2026-02-28T12:00:00+08:00',
      'allowed',
    ],
    [
      'the 8th, written down late for a day between the others',
      daily(7),
      '2026-03-04T12:00:00+08:00',
      'cap:seven-in-seven',
    ],
  ])('%s call', (_, attempts, instant, expected) => {
    expect(verdict('us', instant, { history: given({ attempts }) })).toBe(expected);
  });

  it.each([
    ['on its day', '2026-03-02T18:00:00+08:00', 'conversation-pause'],
    [
      'on the seventh day, that of the conversation being the first',
      '2026-03-08T12:00:00+08:00',
      'conversation-pause',
    ],
    ['on the eighth day', '2026-03-09T12:00:00+08:00', 'allowed'],
  ])('leave a person in peace after a conversation: %s', (_, instant, expected) => {
    const attempts = [attempt('2026-03-02T12:00:00+08:00', { result: 'conversation' })];
    expect(verdict('us', instant, { history: given({ attempts }) })).toBe(expected);
    expect(verdict('us', instant, { loanIds: ['loan-b'], history: given({ attempts }) })).toBe('allowed');
  });
});

describe('holds', () => {
  const open = (kind: Hold['kind'], other: Partial<Hold> = {}): Hold => ({
    holdId: 'h1',
    kind,
    loanIds: ['loan-a'],
    from: at('2026-03-02T09:00:00+08:00'),
    until: at('2026-03-05T09:00:00+08:00'),
    ...other,
  });
  const withHold = (hold: Hold) => given({ holds: [hold] });

  it.each<Pack>(['cn', 'us'])(
    '%s: an open dispute stops collecting the disputed debt, from its first to its last instant',
    (name) => {
      const history = withHold(open('dispute'));
      expect(verdict(name, '2026-03-02T08:59:59+08:00', { history })).toBe('allowed');
      expect(verdict(name, '2026-03-02T09:00:00+08:00', { history })).toBe('hold:dispute');
      expect(verdict(name, '2026-03-05T08:59:59+08:00', { history })).toBe('hold:dispute');
      expect(verdict(name, '2026-03-05T09:00:00+08:00', { history })).toBe('allowed');
      expect(verdict(name, '2026-03-03T09:00:00+08:00', { history, loanIds: ['loan-b'] })).toBe('allowed');
      expect(verdict(name, '2026-03-03T09:00:00+08:00', { history, purpose: 'notice' })).toBe('allowed');
    },
  );

  it.each<Pack>(['cn', 'us'])('%s: an open complaint stops calls about every debt', (name) => {
    const history = withHold(open('complaint'));
    expect(verdict(name, '2026-03-03T09:00:00+08:00', { history, loanIds: ['loan-b'] })).toBe(
      'hold:complaint',
    );
  });

  it.each<[string, string, Pack]>([
    ['cease', 'hold:cease', 'us'],
    ['represented', 'hold:represented', 'us'],
    ['cease', 'allowed', 'cn'],
    ['hardship', 'hold:hardship', 'cn'],
  ])('of kind %s: %s in %s', (kind, expected, name) => {
    const history = withHold(open(kind as Hold['kind'], { loanIds: [], until: null }));
    expect(verdict(name, '2026-03-03T09:00:00+08:00', { history })).toBe(expected);
  });

  it.each<Pack>(['cn', 'us'])('%s: a channel that the person refused is not used from then on', (name) => {
    const history = given({ refusedChannels: { message: at('2026-03-02T09:00:00+08:00') } });
    expect(verdict(name, '2026-03-02T08:59:00+08:00', { history, channel: 'message' })).toBe('allowed');
    expect(verdict(name, '2026-03-02T09:00:00+08:00', { history, channel: 'message' })).toBe(
      'channel-refused',
    );
    expect(verdict(name, '2026-03-02T09:00:00+08:00', { history })).toBe('allowed');
  });
});

describe('third persons', () => {
  const failed = (...instants: string[]) => instants.map((instant) => attempt(instant));
  const reach = (attempts: Attempt[]) => ({ zone: 'Asia/Shanghai', attempts });
  const ask = (
    name: Pack,
    attempts: Attempt[],
    other: Partial<ContactQuestion> = {},
    relation: ContactRelation = 'colleague',
  ) =>
    verdict(name, '2026-03-05T10:00:00+08:00', {
      person: { zone: 'Asia/Shanghai', relation },
      purpose: 'location',
      withDebtData: false,
      debtor: reach(attempts),
      ...other,
    });
  const threeDays = failed(
    '2026-03-03T09:00:00+08:00',
    '2026-03-04T09:00:00+08:00',
    '2026-03-05T09:00:00+08:00',
  );
  const threeTries = failed(
    '2026-03-04T09:00:00+08:00',
    '2026-03-04T12:00:00+08:00',
    '2026-03-04T18:00:00+08:00',
    '2026-03-05T09:00:00+08:00',
  );
  const reachable = 'third-person-debtor-reachable';

  it.each<[string, Attempt[], string, string]>([
    ['nobody tried', [], reachable, reachable],
    ['two days in a row', threeDays.slice(1), reachable, reachable],
    ['three days in a row', threeDays, 'allowed', 'allowed'],
    [
      'three days with one between',
      [threeDays[0]!, threeDays[2]!, ...failed('2026-03-01T09:00:00+08:00')],
      reachable,
      reachable,
    ],
    ['three tries on one day', threeTries.slice(0, 3), reachable, reachable],
    ['two tries, and one on the next day', threeTries.slice(1), reachable, reachable],
    ['three tries, and one on the next day', threeTries, 'allowed', reachable],
    [
      'a number that is none',
      [attempt('2026-03-05T09:00:00+08:00', { result: 'number-invalid' })],
      'allowed',
      'allowed',
    ],
    [
      'three days, then an answer',
      [...threeDays, attempt('2026-03-05T09:30:00+08:00', { result: 'conversation' })],
      reachable,
      reachable,
    ],
    [
      'three days of which the last is to come',
      [...threeDays.slice(0, 2), ...failed('2026-03-05T11:00:00+08:00')],
      reachable,
      reachable,
    ],
    ['attempts without result', threeDays.map((one) => ({ ...one, result: null })), reachable, reachable],
  ])('after %s', (_, attempts, cn, us) => {
    expect({ cn: ask('cn', attempts), us: ask('us', attempts) }).toEqual({ cn, us });
  });

  it.each<Pack>(['cn', 'us'])('%s: are never told of the debt and never collected from', (name) => {
    expect(ask(name, threeDays, { withDebtData: true })).toBe('third-person-debt-data');
    expect(ask(name, threeDays, { purpose: 'collection' })).toBe('third-person-purpose');
    expect(ask(name, [], { withDebtData: true, purpose: 'collection' })).toBe(
      'third-person-debt-data third-person-purpose third-person-debtor-reachable',
    );
  });

  it.each<Pack>(['cn', 'us'])('%s: are not those whom the debt concerns', (name) => {
    for (const relation of ['co-debtor', 'guarantor', 'spouse', 'heir'] as const) {
      expect(ask(name, [], { purpose: 'collection', withDebtData: true }, relation)).toBe('allowed');
    }
  });
});

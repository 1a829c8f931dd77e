import { day } from '../testing/a-plan.js';
import type { Evidence } from '../inspection.parts.js';
import { checkQuality } from './check-quality.js';
import type { QualityCheck, QualityInput } from './quality-input.js';
import { inspectionQualityRules } from './quality-rules.js';
import { similarityPerMille } from './similarity.js';

const rules = inspectionQualityRules({
  checks: {
    'Q-01': { mode: 'detective', figuresAtLeast: 2, bannedPhrases: ['一切正常', 'everything normal'] },
    'Q-02': { mode: 'preventive' },
    'Q-03': { mode: 'detective' },
    'Q-04': { mode: 'detective', alikePerMille: 900 },
    'Q-05': { mode: 'detective', days: 90 },
    'Q-06': {
      mode: 'detective',
      contradictions: [
        { question: 'sales-change', below: '-20', conclusions: ['satisfactory'] },
        { question: 'production', is: 'stopped', conclusions: ['satisfactory'] },
      ],
      warnedFrom: 'L3',
      conclusions: ['satisfactory'],
    },
    'Q-07': { mode: 'detective', days: 5 },
    'Q-08': { mode: 'preventive', kinds: ['site-visit'], inspectors: 2, oneOf: ['lead', 'co-manager'] },
    'Q-09': { mode: 'preventive', kinds: ['site-visit'], evidence: ['photo-with-controller'] },
    'Q-10': { mode: 'detective', roles: 2 },
    'Q-11': { mode: 'detective' },
    'Q-12': { mode: 'detective' },
    'Q-13': { mode: 'detective' },
    'Q-14': { mode: 'detective', onlyKeyClients: true },
  },
});

const photo: Evidence = {
  sha256: 'a'.repeat(64),
  mediaType: 'image/jpeg',
  bytes: 10,
  kind: 'photo-with-controller',
  capturedAt: '2026-03-10T09:30:00Z',
  capturedPlace: '31.2304,121.4737',
  source: null,
  verified: true,
};

/** A report that no check finds fault with. */
const proper: QualityInput = {
  kind: 'site-visit',
  dueOn: day('2026-03-20'),
  registeredOn: day('2026-03-12'),
  visitedOn: day('2026-03-10'),
  places: ['borrower-office'],
  inspectors: [
    { id: 'wang', capacity: 'lead' },
    { id: 'li', capacity: 'other' },
  ],
  answers: { 'sales-change': '-20', operations: 'Two of three lines run; orders until June.' },
  figures: 2,
  unanswered: [],
  evidence: [photo],
  interviewees: ['actual-controller', 'finance-head'],
  confirmedOn: day('2026-03-10'),
  conclusion: 'satisfactory',
  summary: 'Sales fell by a fifth; cash covers two instalments.',
  paperForm: 'F-7',
  keyClient: true,
  loans: [{ firstDisbursedOn: day('2026-01-10'), disbursedOn: [day('2026-01-10')], warnings: ['L2'] }],
  previous: {
    inspectionId: 'i0',
    answers: { operations: 'One line stood still.' },
    summary: 'Stock doubled.',
  },
  lastCompletedOn: null,
  overdueRectifications: 0,
};

const found = (changes: Partial<QualityInput>) =>
  checkQuality({ ...proper, ...changes }, rules).map(({ check }) => check);

/** [check, what is changed so that it fires, what is changed and still does not fire] */
const cases: readonly (readonly [QualityCheck, string, Partial<QualityInput>, Partial<QualityInput>])[] = [
  ['Q-01', 'too few figures', { figures: 1 }, { figures: 2 }],
  [
    'Q-01',
    'no more than a phrase',
    { summary: '一切正常。' },
    { summary: '一切正常,月均销售下降两成,现金仍够两期。' },
  ],
  ['Q-02', 'questions without an answer', { unanswered: ['sales'] }, { unanswered: [] }],
  [
    'Q-03',
    'confirmed before the visit',
    { confirmedOn: day('2026-03-09') },
    { confirmedOn: day('2026-03-11') },
  ],
  [
    'Q-03',
    'confirmed at payout',
    {
      visitedOn: day('2026-01-10'),
      registeredOn: day('2026-01-10'),
      evidence: [{ ...photo, capturedAt: null }],
      confirmedOn: day('2026-01-10'),
    },
    { confirmedOn: null },
  ],
  [
    'Q-04',
    'the report before, again',
    { previous: { inspectionId: 'i0', answers: proper.answers, summary: proper.summary } },
    { previous: null },
  ],
  [
    'Q-05',
    'lent and forgotten',
    {
      visitedOn: day('2026-04-11'),
      registeredOn: day('2026-04-11'),
      dueOn: day('2026-04-20'),
      confirmedOn: null,
      evidence: [{ ...photo, capturedAt: null }],
    },
    {
      visitedOn: day('2026-04-10'),
      registeredOn: day('2026-04-10'),
      dueOn: day('2026-04-20'),
      confirmedOn: null,
      evidence: [{ ...photo, capturedAt: null }],
    },
  ],
  [
    'Q-06',
    'numbers against the conclusion',
    { answers: { 'sales-change': '-20.01' } },
    { answers: { 'sales-change': '-20.01' }, conclusion: 'attention' },
  ],
  [
    'Q-06',
    'a choice against the conclusion',
    { answers: { production: 'stopped' } },
    { answers: { production: 'normal' } },
  ],
  [
    'Q-06',
    'signals against the conclusion',
    { loans: [{ ...proper.loans[0]!, warnings: ['L1', 'L3'] }] },
    { loans: [{ ...proper.loans[0]!, warnings: ['L3'] }], conclusion: 'unsatisfactory' },
  ],
  ['Q-07', 'registered long after', { registeredOn: day('2026-03-16') }, { registeredOn: day('2026-03-15') }],
  [
    'Q-07',
    'a photo of another day',
    { evidence: [{ ...photo, capturedAt: '2026-03-08T10:00:00Z' }] },
    { evidence: [{ ...photo, capturedAt: '2026-03-09T23:00:00Z' }] },
  ],
  [
    'Q-08',
    'a single person',
    { inspectors: [{ id: 'wang', capacity: 'lead' }] },
    { kind: 'phone-call', inspectors: [{ id: 'wang', capacity: 'lead' }] },
  ],
  [
    'Q-08',
    'neither lead nor co-manager',
    {
      inspectors: [
        { id: 'a', capacity: 'other' },
        { id: 'b', capacity: 'other' },
      ],
    },
    {
      inspectors: [
        { id: 'a', capacity: 'co-manager' },
        { id: 'b', capacity: 'other' },
      ],
    },
  ],
  ['Q-09', 'without the photo', { evidence: [{ ...photo, kind: 'photo-of-site' }] }, { evidence: [photo] }],
  [
    'Q-10',
    'one source',
    { interviewees: ['actual-controller', 'actual-controller'] },
    { interviewees: ['actual-controller', 'employee'] },
  ],
  [
    'Q-11',
    'an unverified document',
    { evidence: [photo, { ...photo, kind: 'document', verified: false }] },
    { evidence: [photo, { ...photo, kind: 'document', verified: true }] },
  ],
  [
    'Q-12',
    'late',
    {
      visitedOn: day('2026-03-20'),
      registeredOn: day('2026-03-21'),
      confirmedOn: null,
      evidence: [{ ...photo, capturedAt: null }],
    },
    {
      visitedOn: day('2026-03-20'),
      registeredOn: day('2026-03-20'),
      confirmedOn: null,
      evidence: [{ ...photo, capturedAt: null }],
    },
  ],
  ['Q-13', 'an overdue rectification', { overdueRectifications: 1 }, { overdueRectifications: 0 }],
  ['Q-14', 'no form on paper', { paperForm: null }, { paperForm: null, keyClient: false }],
];

describe('the quality of a report', () => {
  it('is not doubted where nothing is wrong', () => {
    expect(found({})).toEqual([]);
  });

  it.each(cases)('%s fires on %s', (check, _, fires, doesNot) => {
    expect(found(fires)).toEqual([check]);
    expect(found(doesNot)).toEqual([]);
  });

  it('tells what stands in the way and what only stands on the report', () => {
    const judged = checkQuality({ ...proper, unanswered: ['sales'], paperForm: null }, rules);
    expect(judged).toEqual([
      { check: 'Q-02', detail: 'without an answer: sales', mode: 'preventive' },
      { check: 'Q-14', detail: 'without the form on paper', mode: 'detective' },
    ]);
  });

  it('is judged by no check that the rules leave out', () => {
    expect(checkQuality({ ...proper, unanswered: ['sales'] }, {})).toEqual([]);
  });
});

describe('the similarity of two texts', () => {
  it.each([
    ['the same, with other spaces and case', 'Stock is down.', 'STOCK  is down', 1_000],
    ['nothing in common', 'abcdef', 'uvwxyz', 0],
    // abc bcd cde def | bcd cde def efg: three shared of five.
    ['three of five shingles', 'abcdef', 'bcdefg', 600],
    ['Chinese, one sign changed', '库存下降三分之一', '库存下降四分之一', 333],
    ['two empty ones', '', '…', 1_000],
    ['one empty', '', 'abc', 0],
  ])('%s', (_, left, right, alike) => {
    expect(similarityPerMille(left, right)).toBe(alike);
    expect(similarityPerMille(right, left)).toBe(alike);
  });
});

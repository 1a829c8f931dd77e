import { readFileSync } from 'node:fs';
import { type Currency, localDate } from '#kernel';
import { withoutGrades } from '../policy/graded-figures.js';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { refuseUnrecognised } from './write-off.admission.js';
import { writeOff } from './write-off.aggregate.js';
import type { WriteOffCommand } from './write-off.commands.js';
import { writeOffRules } from './write-off-rules.js';
import { missingItems } from './write-off.state.js';

const file = new URL('../../policies/write-off/cn.json', import.meta.url);
const rules = {
  ruleSet: { id: 'write-off.cn', version: '1' },
  rules: writeOffRules(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params)),
};
const conditions = rules.rules.conditions;

const aLoan = new DeciderSpecification(writeOff);
const businessDate = localDate('2028-12-31');
const on = localDate('2028-03-01');
const about = { loanId: 'loan-a', borrowerId: 'borrower-1', caseId: 'case-1', on, businessDate } as const;
const amounts = { fees: '25.00', penalty: '0.00', interest: '141.75', principal: '4660.00' };

const propose = (condition = 'bankrupt', since = '2026-03-01', caseId = 'case-1') =>
  ({
    ...about,
    type: 'write-off.propose',
    caseId,
    condition,
    since: localDate(since),
    reason: 'nothing is left',
    by: 'li.na',
    rules,
  }) as const;
const add = (item: string) =>
  ({
    ...about,
    type: 'write-off.add-evidence',
    evidenceId: item,
    item,
    reference: 'file',
    by: 'li.na',
  }) as const;
const remove = (evidenceId: string) =>
  ({ ...about, type: 'write-off.remove-evidence', evidenceId, reason: 'void' }) as const;
const recognise = {
  ...about,
  type: 'write-off.recognise',
  amounts,
  minutesReference: 'HX-1',
  by: 'wang.lei',
} as const;
const decline = { ...about, type: 'write-off.decline', reason: 'assets found', by: 'wang.lei' } as const;
const booking = {
  loanId: 'loan-a',
  borrowerId: 'borrower-1',
  on,
  businessDate,
  type: 'write-off.book',
  writeOffId: 'w1',
  extent: 'full',
  amounts,
} as const;
const undo = { ...booking, type: 'write-off.undo', reason: 'wrong loan' } as const;
const allOf = (condition: string) =>
  conditions.find(({ code }) => code === condition)!.items.map(({ code }) => add(code));
const complete = [propose(), ...allOf('bankrupt')];

describe('the recognition of a loan as uncollectable', () => {
  it.each(conditions.flatMap(({ code, items }) => items.map((item) => [code, item.code] as const)))(
    'for %s is refused without %s, by its name',
    (condition, item) => {
      const others = allOf(condition).filter((one) => one.item !== item);
      const given = aLoan.given(propose(condition, '2024-01-31'), ...others);
      given.when(recognise).thenRefused('write-off-evidence-missing', item);
      expect(given.when(recognise).refusal?.message).toContain(item);
    },
  );

  it.each(conditions.map(({ code }) => code))(
    'for %s is given with all evidence, with what is owed',
    (code) => {
      aLoan
        .given(propose(code, '2024-01-31'), ...allOf(code))
        .when(recognise)
        .then({ type: 'write-off.recognised', data: { amounts, by: 'wang.lei' } });
    },
  );

  it('asks again for evidence that was taken back', () => {
    aLoan
      .given(...complete, remove('contract'))
      .when(recognise)
      .thenRefused('write-off-evidence-missing', 'contract');
  });

  it.each([
    ['2026-03-01', undefined],
    ['2026-03-02', 'write-off-too-early'],
  ])('after two years of enforcement counted from %s: %s', (since, refusal) => {
    const given = aLoan.given(propose('enforcement-fruitless', since), ...allOf('enforcement-fruitless'));
    expect(given.when(recognise).refusal?.code).toBe(refusal);
  });

  it('is booked, undone and booked again', () => {
    const again = { ...booking, writeOffId: 'w2' };
    const { state } = aLoan.given(...complete, recognise, booking, undo, again);
    expect(state.cases[0]).toMatchObject({
      status: 'booked',
      bookings: [
        { data: { writeOffId: 'w1' }, undone: true },
        { data: { writeOffId: 'w2' }, undone: false },
      ],
    });
    aLoan
      .given(...complete, recognise, booking)
      .when(booking)
      .thenNothing();
    aLoan
      .given(...complete, recognise, booking, undo)
      .when(undo)
      .thenNothing();
  });

  it('takes no note of a booking that no case asked for', () => {
    aLoan.given().when(booking).thenNothing();
    aLoan.given(propose()).when(undo).thenNothing();
  });

  it('lets a loan leave the books by a recognised case only, and with no more principal than was recognised', () => {
    const booked = {
      writeOffId: 'w',
      extent: 'full',
      amounts,
      allocation: [],
      reason: 'x',
      approvalReference: 'y',
    } as const;
    const admit =
      (history: WriteOffCommand[], principal = '4660.00') =>
      () =>
        refuseUnrecognised(
          aLoan.given(...history).state,
          { ...booked, amounts: { ...amounts, principal } },
          'CNY' as Currency,
        );
    expect(admit(complete)).toThrow(expect.objectContaining({ code: 'write-off-not-recognised' }));
    expect(admit([...complete, decline])).toThrow(
      expect.objectContaining({ code: 'write-off-not-recognised' }),
    );
    expect(admit([...complete, recognise])).not.toThrow();
    expect(admit([...complete, recognise], '4660.01')).toThrow(
      expect.objectContaining({ code: 'write-off-above-recognised' }),
    );
    expect(admit([...complete, recognise, booking])).toThrow(
      expect.objectContaining({ code: 'write-off-not-recognised' }),
    );
  });

  it('told the same again changes nothing', () => {
    for (const command of complete)
      aLoan
        .given(...complete)
        .when(command)
        .thenNothing();
    aLoan
      .given(...complete, recognise)
      .when(recognise)
      .thenNothing();
    aLoan
      .given(...complete, decline)
      .when(decline)
      .thenNothing();
    aLoan
      .given(...complete, remove('contract'))
      .when(remove('contract'))
      .thenNothing();
  });

  it('shows what is missing', () => {
    const { state } = aLoan.given(propose());
    expect(missingItems(state.cases[0]!).map(({ code }) => code)).toContain('liquidation-report');
  });

  it.each<[string, WriteOffCommand[], WriteOffCommand, string, string | undefined]>([
    ['a case without rules', [], { ...propose(), rules: null }, 'write-off-rules-missing', undefined],
    ['a condition that no rule knows', [], propose('bad-luck'), 'write-off-condition-unknown', 'condition'],
    [
      'a second case beside an open one',
      [propose()],
      propose('death', '2026-03-01', 'case-2'),
      'write-off-case-open',
      undefined,
    ],
    ['other content of a case', [propose()], propose('death'), 'write-off-id-reused', 'caseId'],
    ['a condition of tomorrow', [], propose('bankrupt', '2028-03-02'), 'write-off-date-in-future', 'since'],
    ['evidence of no item', [propose()], add('rumour'), 'write-off-item-unknown', 'item'],
    [
      'other content of evidence',
      [propose(), add('contract')],
      { ...add('contract'), reference: 'x' },
      'write-off-id-reused',
      'evidenceId',
    ],
    [
      'evidence without a document',
      [propose()],
      { ...add('contract'), reference: '' },
      'write-off-reference-required',
      'reference',
    ],
    ['the removal of nothing', [propose()], remove('x'), 'write-off-item-unknown', 'evidenceId'],
    [
      'evidence after the decision',
      [...complete, decline],
      { ...add('contract'), evidenceId: 'e2' },
      'write-off-case-open',
      undefined,
    ],
    [
      'recognition by the proposer',
      complete,
      { ...recognise, by: 'li.na' },
      'write-off-same-person',
      undefined,
    ],
    [
      'recognition of nothing owed',
      complete,
      { ...recognise, amounts: { fees: '0.00', penalty: '0', interest: '0.00', principal: '0.00' } },
      'write-off-nothing-owed',
      undefined,
    ],
    ['recognition of no case', [], recognise, 'write-off-case-not-found', 'caseId'],
    [
      'a refusal after the booking',
      [...complete, recognise, booking],
      decline,
      'write-off-case-open',
      undefined,
    ],
    ['a day that is none', [], { ...propose(), on: '2028-02-30' as never }, 'write-off-date-invalid', 'on'],
    ['a day to come', [], { ...propose(), on: localDate('2029-01-01') }, 'write-off-date-in-future', 'on'],
  ])('refuses %s', (_, history, command, code, field) => {
    aLoan
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});

import { localDate } from '#kernel';
import type { ClaimCommand } from './claim.commands.js';
import {
  aClaim,
  chineseRules,
  endProceedings,
  obstacle,
  obstacleGone,
  record,
  start,
  strike,
} from './testing/a-claim.js';

const limitation = start('limitation', '2022-12-31');
const demand = record('demand', 'arrival-shown', '2024-02-29');
const suit = record('suit', 'court-filing', '2024-06-30');
const assess = (asOf: string) => ({ type: 'claim.assess', asOf: localDate(asOf) }) as const;
const about = { loanId: 'loan-a', borrowerId: 'borrower-1' };
const endClock = {
  ...about,
  type: 'claim.end-clock',
  clockId: 'limitation',
  reason: 'the debt is paid',
  on: localDate('2025-01-01'),
  businessDate: localDate('2025-01-01'),
} as const;

describe('a claim', () => {
  it('starts a clock by the rule that holds, and keeps the rule', () => {
    aClaim
      .given()
      .when(limitation)
      .then({
        type: 'claim.clock-started',
        ruleSet: { id: 'claim-clocks.cn', version: '1' },
        data: {
          rule: { kind: 'limitation', months: 36 },
          clocks: [
            { clockId: 'limitation', endsOn: '2025-12-31', status: 'running', nextAlarmOn: '2025-07-04' },
          ],
        } as never,
      });
  });

  it('says of a fact what it made of every clock that it touched, and of no other', () => {
    const { events } = aClaim.given(limitation, start('guarantee-period', '2022-12-31')).when(demand);
    expect(events[0]?.data.clocks).toEqual([
      { clockId: 'limitation', endsOn: '2027-02-28', status: 'running', nextAlarmOn: '2026-09-01' },
    ]);
  });

  it('gives the alarm of each set number of days once, and tells the lapse once', () => {
    const daysOf = (asOf: string, ...before: ClaimCommand[]) =>
      aClaim
        .given(limitation, ...before)
        .when(assess(asOf))
        .events.map(({ type, data }) => [type, 'alarmDays' in data ? data.alarmDays : undefined]);
    expect(daysOf('2025-07-03')).toEqual([]);
    expect(daysOf('2025-07-04')).toEqual([['claim.alarm-raised', 180]]);
    expect(daysOf('2025-07-05', assess('2025-07-04'))).toEqual([]);
    expect(daysOf('2025-12-24', assess('2025-07-04'))).toEqual([['claim.alarm-raised', 7]]);
    expect(daysOf('2025-12-31', assess('2025-12-24'))).toEqual([]);
    expect(daysOf('2026-01-01', assess('2025-12-24'))).toEqual([['claim.clock-lapsed', undefined]]);
    expect(daysOf('2026-06-01', assess('2026-01-01'))).toEqual([]);
  });

  it('gives the alarms of a new end again', () => {
    const alarmed = aClaim.given(limitation, assess('2025-12-24'), {
      ...demand,
      on: localDate('2025-12-25'),
      factId: 'late',
    });
    expect(alarmed.when(assess('2028-06-28')).events).toMatchObject([
      { data: { alarmDays: 180, endsOn: '2028-12-25', daysLeft: 180 } },
    ]);
  });

  it('looks at a clock no more once it has ended', () => {
    aClaim.given(limitation, endClock).when(assess('2026-06-01')).thenNothing();
  });

  it('told the same again changes nothing', () => {
    const history: ClaimCommand[] = [
      limitation,
      demand,
      suit,
      endProceedings(suit.factId, '2025-01-01'),
      obstacle('force-majeure', '2027-09-01'),
      obstacleGone('2027-09-01', '2027-10-01'),
      strike(demand.factId),
      endClock,
    ];
    for (const command of history)
      aClaim
        .given(...history)
        .when(command)
        .thenNothing();
  });

  it.each<[string, ClaimCommand[], ClaimCommand, string, string | undefined]>([
    ['a clock without rules', [], { ...limitation, rules: null }, 'claim-rules-missing', undefined],
    [
      'a clock that no rule knows',
      [],
      { ...limitation, kind: 'sundial' },
      'claim-clock-kind-unknown',
      'kind',
    ],
    [
      'other content of a clock',
      [limitation],
      { ...limitation, reference: 'x' },
      'claim-id-reused',
      'clockId',
    ],
    [
      'an agreed end of a limitation',
      [],
      start('limitation', '2022-12-31', { agreedEndsOn: localDate('2030-01-01') }),
      'claim-clock-terms-invalid',
      'agreedEndsOn',
    ],
    [
      'a registration without end',
      [],
      start('registration', '2022-12-31'),
      'claim-clock-terms-invalid',
      'agreedEndsOn',
    ],
    [
      'a guarantee period that ends with the debt',
      [],
      start('guarantee-period', '2022-12-31', { agreedEndsOn: localDate('2022-12-31') }),
      'claim-clock-terms-invalid',
      'agreedEndsOn',
    ],
    [
      'a debtor who guarantees',
      [],
      { ...limitation, guarantee: 'joint' },
      'claim-clock-terms-invalid',
      'guarantee',
    ],
    ['a fact that no rule knows', [limitation], { ...demand, fact: 'rumour' }, 'claim-fact-unknown', 'fact'],
    [
      'a proof that no rule knows',
      [limitation],
      { ...demand, proof: 'rumour' },
      'claim-proof-unknown',
      'proof',
    ],
    [
      'a fact without a paper',
      [limitation],
      { ...demand, reference: ' ' },
      'claim-reference-required',
      'reference',
    ],
    [
      'a fact to come',
      [limitation],
      { ...demand, businessDate: localDate('2024-02-28') },
      'claim-date-in-future',
      'on',
    ],
    [
      'other content of a fact',
      [limitation, demand],
      { ...demand, proof: 'oral' },
      'claim-id-reused',
      'factId',
    ],
    [
      'the end of no proceedings',
      [limitation],
      endProceedings('x', '2024-01-01'),
      'claim-fact-not-found',
      'factId',
    ],
    [
      'proceedings that end twice',
      [limitation, suit, endProceedings(suit.factId, '2025-01-01')],
      endProceedings(suit.factId, '2025-01-02'),
      'claim-not-in-proceedings',
      'factId',
    ],
    [
      'proceedings that end before they began',
      [limitation, suit],
      endProceedings(suit.factId, '2024-06-29'),
      'claim-date-out-of-order',
      'on',
    ],
    [
      'an obstacle of no cause',
      [limitation],
      obstacle('laziness', '2025-09-01'),
      'claim-fact-unknown',
      'cause',
    ],
    [
      'the end of no obstacle',
      [limitation],
      obstacleGone('x', '2025-09-01'),
      'claim-obstacle-not-found',
      'obstacleId',
    ],
    ['a strike of nothing', [limitation], strike('x'), 'claim-fact-not-found', 'factId'],
    ['the end of no clock', [limitation], { ...endClock, clockId: 'x' }, 'claim-clock-not-found', 'clockId'],
    ['anything of no claim', [], endClock, 'claim-not-found', undefined],
    [
      'a day that is none',
      [limitation],
      { ...demand, on: '2024-02-30' as never },
      'claim-date-invalid',
      'on',
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    aClaim
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });

  it('keeps its number of clocks within bounds', () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      start('limitation', '2022-12-31', { clockId: `c${index}` }),
    );
    aClaim
      .given(...many)
      .when(limitation)
      .thenRefused('claim-too-large');
    expect(chineseRules.rules.alarmDays).toEqual([180, 90, 60, 30, 7]);
  });
});

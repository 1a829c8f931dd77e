import { localDate } from '#kernel';
import type { LegalMatterEvent } from '../legal-matter.events.js';
import {
  accepted,
  act,
  aMatter,
  assess,
  effective,
  enforcement,
  filed,
  granted,
  judgment,
  opened,
  preservation,
} from '../testing/a-legal-matter.js';

const set = (events: readonly LegalMatterEvent[]) =>
  events.flatMap((event) =>
    event.type === 'legal-matter.deadline-set' ? [[event.data.rule.kind, event.data.dueOn]] : [],
  );
const became = (events: readonly LegalMatterEvent[]) =>
  events.flatMap((event) =>
    event.type.startsWith('legal-matter.deadline-') && 'kind' in event.data
      ? [[event.type.slice('legal-matter.deadline-'.length), event.data.kind]]
      : [],
  );

describe('a legal deadline', () => {
  it('is counted by the rule that holds, which it keeps with its article and grade', () => {
    const { events } = aMatter.given(opened, filed, accepted).when(judgment);
    expect(events[1]).toMatchObject({
      type: 'legal-matter.deadline-set',
      ruleSet: { id: 'legal-matters.cn', version: '1' },
      data: {
        rule: { kind: 'appeal', article: '民事诉讼法 171', grade: 'P*', of: 'creditor' },
        from: '2026-06-01',
        dueOn: '2026-06-16',
        nextAlarmOn: '2026-04-17',
      },
    });
  });

  it('is counted backwards from the end of a preservation, and anew when it is renewed', () => {
    const before = [opened, preservation('2026-03-01'), granted('2026-03-02')] as const;
    expect(set(aMatter.given(opened, preservation('2026-03-01')).when(granted('2026-03-02')).events)).toEqual(
      [
        ['suit-after-preservation', '2026-04-01'],
        ['preservation-renewal', '2027-02-22'],
      ],
    );
    const renewed = act('2027-02-22', {
      act: 'legal-matter.preservation-renewed',
      facts: { preservationId: 'preservation', endsOn: localDate('2028-03-01') },
    });
    const { events } = aMatter.given(...before).when(renewed);
    expect(became(events)).toEqual([['met', 'preservation-renewal']]);
    expect(set(events)).toEqual([['preservation-renewal', '2028-02-23']]);
  });

  it('is met by what the rule says, and dropped by what makes it pointless', () => {
    const before = [opened, preservation('2026-03-01'), granted('2026-03-01')] as const;
    expect(became(aMatter.given(...before).when(filed).events)).toEqual([['met', 'suit-after-preservation']]);
    const { events } = aMatter.given(opened, filed, accepted, judgment).when(effective);
    expect(became(events)).toEqual([['dropped', 'appeal']]);
    expect(set(events)).toEqual([
      ['retrial-application', '2026-12-17'],
      ['enforcement-application', '2028-07-01'],
    ]);
    expect(
      became(aMatter.given(opened, filed, accepted, judgment, effective).when(enforcement).events),
    ).toEqual([
      ['dropped', 'retrial-application'],
      ['met', 'enforcement-application'],
    ]);
  });

  it('gives the nearest alarm once, and is told to be missed once', () => {
    const before = [opened, filed, accepted, judgment] as const;
    const alarmed = aMatter.given(...before).when(assess('2026-06-02'));
    expect(alarmed.events).toMatchObject([
      {
        type: 'legal-matter.deadline-alarmed',
        data: { alarmDays: 15, daysLeft: 14, nextAlarmOn: '2026-06-09' },
      },
    ]);
    aMatter
      .given(...before, ...alarmed.events)
      .when(assess('2026-06-03'))
      .thenNothing();
    const missed = aMatter.given(...before, ...alarmed.events).when(assess('2026-06-17'));
    expect(became(missed.events)).toEqual([['missed', 'appeal']]);
    aMatter
      .given(...before, ...missed.events)
      .when(assess('2026-06-18'))
      .thenNothing();
  });

  it('is met after all where what was done in time becomes known late, and not by what was done late', () => {
    const missed = assess('2026-06-17');
    const appealed = (on: string) =>
      act(on, {
        act: 'legal-matter.appealed',
        facts: { decisionId: 'judgment', appellant: 'creditor' },
      });
    const given = aMatter.given(opened, filed, accepted, judgment, missed);
    expect(became(given.when(appealed('2026-06-16')).events)).toEqual([['met', 'appeal']]);
    expect(became(given.when(appealed('2026-06-17')).events)).toEqual([]);
  });

  it('is settled by a person where no act tells it', () => {
    const settle = (outcome: 'met' | 'dropped', on: string) =>
      ({
        type: 'legal-matter.settle-deadline',
        deadlineId: 'judgment/appeal',
        outcome,
        reason: 'no appeal is wanted',
        actId: 'settled',
        on: localDate(on),
        businessDate: localDate('2099-12-31'),
      }) as const;
    const given = aMatter.given(opened, filed, accepted, judgment);
    given.when(settle('dropped', '2026-06-05')).then({ type: 'legal-matter.deadline-dropped' });
    given.when(settle('met', '2026-06-17')).thenRefused('legal-matter-deadline-not-found', 'on');
    aMatter
      .given(opened, filed, accepted, judgment, settle('dropped', '2026-06-05'))
      .when(assess('2026-07-01'))
      .thenNothing();
  });

  it('ends with its matter', () => {
    const closed = act('2026-06-20', {
      act: 'legal-matter.closed',
      facts: { outcome: 'paid', reason: 'The debt was paid' },
    });
    expect(became(aMatter.given(opened, filed, accepted, judgment, effective).when(closed).events)).toEqual([
      ['dropped', 'retrial-application'],
      ['dropped', 'enforcement-application'],
    ]);
  });
});

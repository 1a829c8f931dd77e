import { localDate } from '#kernel';
import {
  accepted,
  act,
  aMatter,
  assess,
  type debtor,
  effective,
  enforcement,
  filed,
  granted,
  guarantor,
  judgment,
  nothing,
  opened,
  preservation,
} from './testing/a-legal-matter.js';

describe('a legal matter', () => {
  it('is opened under rules, and not without', () => {
    aMatter
      .given()
      .when(opened)
      .then({ type: 'legal-matter.opened', ruleSet: { id: 'legal-matters.cn', version: '1' } });
    aMatter
      .given()
      .when({ ...opened, rules: null })
      .thenRefused('legal-matter-rules-missing');
  });

  it('is the same when it is opened again, and refused with other content', () => {
    aMatter.given(opened).when(opened).thenNothing();
    const other = { ...opened, facts: { ...opened.facts, kind: 'arbitration' as const } };
    aMatter.given(opened).when(other).thenRefused('legal-matter-already-opened');
  });

  it('goes from filing to the end of enforcement in the order of the law', () => {
    const { state } = aMatter.given(opened, filed, accepted, judgment, effective, enforcement);
    expect(state).toMatchObject({ stage: 'enforcing', stageSince: '2026-07-10' });
    aMatter
      .given(opened, filed, accepted, judgment, effective, enforcement)
      .when(
        act('2027-01-15', {
          act: 'legal-matter.enforcement-ended',
          facts: { outcome: 'satisfied', recovered: '1245.00' },
        }),
      )
      .andState({ stage: 'closed' });
  });

  it.each([
    ['acceptance before filing', [opened], accepted],
    ['a judgment before acceptance', [opened, filed], judgment],
    ['effect before a judgment', [opened, filed, accepted], effective],
    ['enforcement before effect', [opened, filed, accepted, judgment], enforcement],
    [
      'a second filing',
      [opened, filed],
      { ...filed, facts: { ...filed.facts, actId: 'again' } } as typeof filed,
    ],
  ])('refuses %s', (_, before, command) => {
    aMatter
      .given(...before)
      .when(command)
      .thenRefused('legal-matter-out-of-order');
  });

  it('refuses a stage before the one that it follows, by its day', () => {
    aMatter
      .given(opened, filed)
      .when({ ...accepted, on: localDate('2026-03-01') })
      .thenRefused('legal-matter-date-out-of-order', 'on');
  });

  it('knows an act again, and refuses its id for another', () => {
    aMatter.given(opened, filed, accepted).when(filed).thenNothing();
    const other = { ...filed, facts: { ...filed.facts, court: 'Court 2' } } as typeof filed;
    aMatter.given(opened, filed).when(other).thenRefused('legal-matter-id-reused', 'actId');
  });

  it('takes up enforcement again that ended for want of assets', () => {
    const suspended = act('2027-01-15', {
      act: 'legal-matter.enforcement-ended',
      facts: { outcome: 'suspended', recovered: '0.00' },
    });
    const resumed = act('2028-01-15', {
      act: 'legal-matter.enforcement-resumed',
      facts: { reason: 'A flat was found' },
    });
    aMatter
      .given(opened, filed, accepted, judgment, effective, enforcement, suspended)
      .when(resumed)
      .andState({ stage: 'enforcing' });
  });

  it('goes through a second instance, whose decision alone can take effect', () => {
    const appealed = act('2026-06-10', {
      act: 'legal-matter.appealed',
      facts: { decisionId: 'judgment', appellant: 'opponent' },
    });
    const second = act('2026-09-01', {
      act: 'legal-matter.decision-served',
      facts: { actId: 'final', kind: 'judgment', instance: 'second', result: 'dismissed', awarded: nothing },
    });
    const history = [opened, filed, accepted, judgment, appealed] as const;
    aMatter
      .given(...history)
      .when(effective)
      .thenRefused('legal-matter-out-of-order');
    const late = { ...effective, on: localDate('2026-09-02') };
    aMatter
      .given(...history, second)
      .when(late)
      .thenRefused('legal-matter-decision-not-open', 'decisionId');
    const final = act('2026-09-02', { act: 'legal-matter.effective', facts: { decisionId: 'final' } });
    aMatter
      .given(...history, second, final)
      .when({ ...enforcement, on: localDate('2026-09-03') })
      .thenRefused('legal-matter-nothing-to-enforce');
    const again = act('2026-09-02', {
      act: 'legal-matter.appealed',
      facts: { decisionId: 'final', appellant: 'creditor' },
    });
    aMatter
      .given(...history, second)
      .when(again)
      .thenRefused('legal-matter-not-appealable', 'decisionId');
  });

  it('names only parties that it has', () => {
    const stranger = { role: 'guarantor', reference: 'G-2' } as const;
    const served = (party: typeof debtor) =>
      act('2026-03-10', { act: 'legal-matter.complaint-served', facts: { party } });
    aMatter
      .given(opened, filed, accepted)
      .when(served(stranger))
      .thenRefused('legal-matter-party-unknown', 'party');
    aMatter
      .given(opened, filed, accepted)
      .when(served(guarantor))
      .andState({ served: [{ on: '2026-03-10' }] });
  });

  it('charges only what the debtor owes, and says what came of it', () => {
    const cost = (recoverable: boolean) =>
      act('2026-03-02', {
        act: 'legal-matter.cost-incurred',
        facts: { actId: 'fee', kind: 'court-fee', amount: '45.00', recoverable, charge: true },
      });
    aMatter.given(opened).when(cost(false)).thenRefused('legal-matter-cost-not-recoverable', 'charge');
    const settle = { type: 'legal-matter.settle-cost', costId: 'fee', on: localDate('2026-03-02') } as const;
    aMatter.given(opened, cost(true)).when(settle).then({ type: 'legal-matter.cost-charged' });
    aMatter.given(opened, cost(true), settle).when(settle).thenNothing();
    aMatter
      .given(opened, cost(true))
      .when({ ...settle, refused: 'loan-written-off' })
      .then({ type: 'legal-matter.cost-charge-refused', data: { code: 'loan-written-off' } });
  });
});

describe('a preservation', () => {
  it('lasts as long as the rules allow where the court told no end', () => {
    aMatter
      .given(opened, preservation('2026-03-01'))
      .when(granted('2026-03-02'))
      .andState({ preservations: [{ status: 'granted', endsOn: '2027-03-01', rank: 1, preSuit: true }] });
  });

  it('is refused an end beyond the longest, and an instant of another day', () => {
    const asked = aMatter.given(opened, preservation('2026-03-01'));
    asked
      .when(granted('2026-03-02', '2027-03-03'))
      .thenRefused('legal-matter-preservation-too-long', 'endsOn');
    const wrong = granted('2026-03-02');
    asked
      .when({ ...wrong, facts: { ...wrong.facts, preservedAt: '2026-03-01T23:00:00+08:00' } } as typeof wrong)
      .thenRefused('legal-matter-instant-invalid', 'preservedAt');
  });

  it('is renewed once granted, and told to have lapsed once its last day has passed', () => {
    const renewed = act('2027-02-01', {
      act: 'legal-matter.preservation-renewed',
      facts: { preservationId: 'preservation', endsOn: localDate('2028-03-01') },
    });
    const before = [opened, preservation('2026-03-01'), granted('2026-03-02')] as const;
    aMatter
      .given(opened, preservation('2026-03-01'))
      .when(renewed)
      .thenRefused('legal-matter-preservation-not-open', 'preservationId');
    expect(
      aMatter
        .given(...before)
        .when(assess('2027-03-02'))
        .events.at(-1),
    ).toMatchObject({
      type: 'legal-matter.preservation-lapsed',
      data: { endsOn: '2027-03-01' },
    });
    const onLastDay = aMatter.given(...before).when(assess('2027-03-01'));
    expect(onLastDay.events.map(({ type }) => type)).not.toContain('legal-matter.preservation-lapsed');
    const after = aMatter.given(...before, renewed).when(assess('2027-03-02'));
    expect(after.events.map(({ type }) => type)).not.toContain('legal-matter.preservation-lapsed');
  });
});

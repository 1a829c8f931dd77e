import { localDate } from '#kernel';
import type { MeasureKind, WarningEvent } from '../index.js';
import { measureKinds, warningConsequences } from '../index.js';

const about = { borrowerId: 'b1', loanIds: ['l1', 'l2'], episodeId: 'e1' };
const occurredOn = localDate('2026-03-05');
const started = (kind: MeasureKind): WarningEvent => ({
  type: 'warning.measure-started',
  occurredOn,
  data: { ...about, measureId: 'm1', kind, description: 'Until the order book is shown.', startedBy: 'x' },
});
const follows = (event: WarningEvent) => warningConsequences(event, 'w1').map(({ type }) => type);

describe('a measure that is started', () => {
  it('stops payouts on the loans that the warning concerns', () => {
    expect(warningConsequences(started('drawdown-restricted'), 'w1')).toEqual([
      {
        type: 'restrict-drawdown',
        borrowerId: 'b1',
        loanIds: ['l1', 'l2'],
        restrictionId: 'e1',
        reason: 'Until the order book is shown.',
      },
    ]);
  });

  it.each<[MeasureKind, readonly string[]]>([
    ['watch-list', ['enter-watch-list']],
    ['contingency-plan', ['plan-watch-list']],
    ['special-inspection', ['plan-special-inspection']],
    ['class-review', ['review-class', 'review-class']],
    ['drawdown-restricted', ['restrict-drawdown']],
  ])('%s acts', (kind, expected) => {
    expect(follows(started(kind))).toEqual(expected);
  });

  it('of any other kind is the work of people', () => {
    const acting = [
      'watch-list',
      'contingency-plan',
      'special-inspection',
      'class-review',
      'drawdown-restricted',
    ];
    const others = measureKinds.filter((kind) => !acting.includes(kind));
    expect(others.flatMap((kind) => follows(started(kind)))).toEqual([]);
  });

  it('no longer stops payouts once its warning is closed', () => {
    const closed: WarningEvent = {
      type: 'warning.closed',
      occurredOn,
      data: { ...about, outcome: 'mitigated', note: 'It was shown.', closedBy: 'y' },
    };
    expect(warningConsequences(closed, 'w1')).toContainEqual({
      type: 'release-drawdown',
      borrowerId: 'b1',
      restrictionId: 'e1',
      reason: 'It was shown.',
    });
  });
});

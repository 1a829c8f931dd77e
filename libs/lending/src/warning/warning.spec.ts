import fc from 'fast-check';
import { warning, type WarningCommand, type WarningState, isOpen, nextDeadline } from '../index.js';
import {
  aWarning,
  close,
  complete,
  day,
  decide,
  grade,
  handling,
  investigate,
  measure,
  propose,
  publish,
  raise,
  ruleRaised,
  start,
  steps,
  upTo,
} from './testing/a-warning.js';

describe('a signal', () => {
  it('that is seen begins a warning with a deadline for every step', () => {
    aWarning
      .given()
      .when(raise())
      .then({
        type: 'warning.raised',
        data: { episode: 1, level: 'L3', decidedBy: 'meeting', deadlines: { grade: day('2026-03-03') } },
      });
  });

  it('seen again while its warning is open is an occurrence, no second warning', () => {
    aWarning
      .given(raise())
      .when(raise({ by: 'officer-9', episodeId: 'other', details: 'Trucks are gone.' }))
      .then({ type: 'warning.recurred', data: { episodeId: raise().episodeId, seenBy: 'officer-9' } });
  });

  it.each([
    ['the same command', raise(), raise()],
    ['the same person saying the same', raise(), raise({ episodeId: 'other' })],
    ['a rule by the same facts', ruleRaised('k1'), ruleRaised('k1', { episodeId: 'other' })],
    [
      'a feed by the same finding',
      raise({ source: 'feed', findingId: 'f1' }),
      raise({ source: 'feed', findingId: 'f1', episodeId: 'other' }),
    ],
  ])('is seen once by %s', (_, first, second) => {
    aWarning.given(first).when(second).thenNothing();
  });

  it('seen by a rule with other facts is an occurrence that keeps its decision', () => {
    aWarning
      .given(ruleRaised('k1'))
      .when(ruleRaised('k2', { episodeId: 'other' }))
      .then({ type: 'warning.recurred', ruleSet: { version: '1' }, data: { sightKey: 'k2' } });
  });

  describe('whose warning was closed', () => {
    const closed = [
      ruleRaised('k1'),
      grade,
      publish,
      investigate,
      decide({ measures: [] }),
      propose,
      { ...close, by: 'risk-2' },
    ] as WarningCommand[];

    it('stays quiet while a rule sees nothing new', () => {
      aWarning
        .given(...closed)
        .when(ruleRaised('k1', { episodeId: 'e2' }))
        .thenNothing();
    });

    it('begins a further episode when the facts are others', () => {
      aWarning
        .given(...closed)
        .when(ruleRaised('k2', { episodeId: 'e2' }))
        .then({ type: 'warning.raised', data: { episode: 2, episodeId: 'e2' } })
        .andState({ owner: null, measures: { length: 0 }, status: 'raised' });
    });
  });
});

describe('adding a warning', () => {
  it('grades it, which moves its deadlines', () => {
    aWarning
      .given(raise())
      .when({
        ...grade,
        level: 'L4',
        handling: { ...handling('committee'), withinDays: { ...handling('owner').withinDays, decide: 3 } },
      } as WarningCommand)
      .then({
        type: 'warning.graded',
        data: { level: 'L4', decidedBy: 'committee', deadlines: { decide: day('2026-03-05') } },
      });
  });

  it('publishes it to a named owner, on the watch-list where its level says so', () => {
    aWarning
      .given(...upTo('grade'))
      .when(publish)
      .then({
        type: 'warning.published',
        data: { owner: 'officer-7', entersWatchList: true, signal: 'W-06' },
      });
  });

  it('is refused to whoever raised it', () => {
    aWarning
      .given(...upTo('grade'))
      .when({ ...publish, by: 'officer-7' } as WarningCommand)
      .thenRefused('warning-same-person');
    aWarning
      .given(raise())
      .when({ type: 'warning.dismiss', reason: 'no', by: 'officer-7', businessDate: day('2026-03-03') })
      .thenRefused('warning-same-person');
  });

  it('may be dismissed by another person', () => {
    aWarning
      .given(raise())
      .when({ type: 'warning.dismiss', reason: 'Holiday.', by: 'risk-1', businessDate: day('2026-03-03') })
      .then({ type: 'warning.dismissed' });
  });
});

describe('handling a warning', () => {
  it('needs a second pair of eyes that is another', () => {
    aWarning
      .given(...upTo('publish'))
      .when({ ...investigate, witness: 'officer-7' } as WarningCommand)
      .thenRefused('warning-same-person');
  });

  it.each([
    ['by a forum too low', decide({ forum: 'owner' }), 'warning-forum-too-low', 'forum'],
    ['without minutes', decide({ reference: ' ' }), 'warning-reference-required', 'reference'],
    [
      'with a measure due before today',
      decide({ measures: [measure({ dueOn: day('2026-03-02') })] }),
      'warning-measure-invalid',
      'measures.0.dueOn',
    ],
    [
      'with the same measure twice',
      decide({ measures: [measure(), measure()] }),
      'warning-measure-invalid',
      'measures.1.measureId',
    ],
    [
      'with a measure of no kind',
      decide({ measures: [measure({ kind: 'prayer' as 'other' })] }),
      'warning-measure-invalid',
      'measures.0.kind',
    ],
    [
      'with a measure of nobody',
      decide({ measures: [measure({ owner: '' })] }),
      'warning-text-required',
      'measures.0.owner',
    ],
  ])('is not decided %s', (_, command, code, field) => {
    aWarning
      .given(...upTo('investigate'))
      .when(command)
      .thenRefused(code, field);
  });

  it('may be decided by a forum that is higher', () => {
    aWarning
      .given(...upTo('investigate'))
      .when(decide({ forum: 'committee' }))
      .then({ type: 'warning.decided', data: { forum: 'committee' } });
  });

  it('starts and completes each measure once', () => {
    aWarning
      .given(...upTo('decide'))
      .when(start)
      .then({ type: 'warning.measure-started', data: { kind: 'drawdown-restricted' } });
    aWarning
      .given(...upTo('start'))
      .when(start)
      .thenNothing();
    aWarning
      .given(...upTo('decide'))
      .when(complete)
      .thenRefused('warning-not-at-this-step', 'measureId');
    aWarning
      .given(...upTo('start'))
      .when(complete)
      .then({ type: 'warning.measure-completed' });
    aWarning
      .given(...upTo('start'))
      .when({ ...complete, measureId: 'm9' } as WarningCommand)
      .thenRefused('warning-measure-unknown', 'measureId');
  });
});

describe('clearing a warning', () => {
  it('waits for its measures', () => {
    aWarning
      .given(...upTo('start'))
      .when(propose)
      .thenRefused('warning-measures-open');
  });

  it('is approved by another person than its owner and than who proposed it', () => {
    aWarning
      .given(...upTo('propose'))
      .when(close)
      .then({ type: 'warning.closed', data: { outcome: 'mitigated' } });
    aWarning
      .given(...upTo('propose'))
      .when({ ...close, by: 'officer-7' } as WarningCommand)
      .thenRefused('warning-same-person');
    aWarning
      .given(...upTo('complete'), { ...propose, by: 'risk-9' } as WarningCommand)
      .when({ ...close, by: 'officer-7' } as WarningCommand)
      .thenRefused('warning-same-person');
  });

  it('goes back where it is refused', () => {
    aWarning
      .given(...upTo('propose'))
      .when({
        type: 'warning.refuse-clearing',
        reason: 'Show the orders.',
        by: 'risk-1',
        businessDate: day('2026-03-04'),
      })
      .then({ type: 'warning.clearing-refused' })
      .andState({ status: 'decided' });
  });
});

describe('a deadline', () => {
  const asOf = (date: string): WarningCommand => ({ type: 'warning.escalate', asOf: day(date) });

  it.each([
    ['grade', 'raise', '2026-03-03'],
    ['publish', 'grade', '2026-03-04'],
    ['investigate', 'publish', '2026-03-05'],
    ['decide', 'investigate', '2026-03-07'],
    ['complete', 'decide', '2026-04-01'],
    ['close', 'complete', '2026-04-16'],
  ] as const)('of the step %s escalates on the day after it, once', (step, done, dueOn) => {
    const history = upTo(done);
    aWarning
      .given(...history)
      .when(asOf(dueOn))
      .thenNothing();
    const after = day(dueOn.replace(/\d\d$/, (dd) => String(Number(dd) + 1).padStart(2, '0')));
    const late = { type: 'warning.escalate', asOf: after } as const;
    aWarning
      .given(...history)
      .when(late)
      .then({ type: 'warning.escalated', data: { step, dueOn: day(dueOn) } });
    aWarning
      .given(...history, late)
      .when(late)
      .thenNothing();
  });

  it('is none where no catalogue is in force, or the warning has ended', () => {
    aWarning
      .given(raise({ handling: null }))
      .when(asOf('2030-01-01'))
      .thenNothing();
    aWarning
      .given(...upTo('close'))
      .when(asOf('2030-01-01'))
      .thenNothing();
  });
});

describe('a warning', () => {
  it('that was never raised is not found', () => {
    aWarning.given().when(grade).thenRefused('warning-not-found');
  });

  it.each([
    ['without details', raise({ details: ' ' }), 'warning-text-required', 'details'],
    ['in the future', raise({ raisedOn: day('2026-03-03') }), 'warning-date-in-future', 'raisedOn'],
  ])('is not raised %s', (_, command, code, field) => {
    aWarning.given().when(command).thenRefused(code, field);
  });

  it('gives no second event for the same command, and never closes with a measure open', () => {
    const commands = Object.values(steps);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...commands), { maxLength: 25 }), (tried) => {
        let state: WarningState = warning.initialState();
        for (const command of tried) {
          let events;
          try {
            events = warning.decide(command, state);
          } catch {
            continue;
          }
          state = events.reduce(warning.evolve, state);
          if (command.type !== 'warning.investigate' && command.type !== 'warning.decide') {
            expect(warning.decide(command, state)).toEqual([]);
          }
          if (state.status === 'closed') {
            expect(state.measures.every(({ status }) => status === 'completed')).toBe(true);
          }
          if (!isOpen(state)) expect(nextDeadline(state)).toBeNull();
        }
      }),
    );
  });
});

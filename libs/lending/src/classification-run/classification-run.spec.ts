import { localDate } from '#kernel';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { classificationRun } from './classification-run.aggregate.js';

const aRun = new DeciderSpecification(classificationRun);
const businessDate = localDate('2026-04-05');
const open = {
  type: 'classification-run.open',
  asOf: localDate('2026-03-31'),
  by: 'wang',
  businessDate,
} as const;
const complete = {
  type: 'classification-run.complete',
  assessed: 2101,
  lowered: 3,
  unassessable: 0,
  parked: [],
  businessDate,
} as const;

describe('a formal classification run', () => {
  it('is opened once and completed once', () => {
    aRun
      .given()
      .when(open)
      .then({ type: 'classification-run.opened', occurredOn: localDate('2026-03-31') });
    aRun.given(open).when(open).thenNothing();
    aRun
      .given(open)
      .when(complete)
      .then({
        type: 'classification-run.completed',
        data: { asOf: localDate('2026-03-31'), assessed: 2101 },
      });
    aRun.given(open, complete).when(complete).thenNothing();
  });

  it.each([
    [
      'as of a day to come',
      [],
      { ...open, asOf: localDate('2026-04-06') },
      'classification-run-in-future',
      'asOf',
    ],
    [
      'again as of another day',
      [open],
      { ...open, asOf: businessDate },
      'classification-run-reused',
      'runId',
    ],
    ['that was never opened', [], complete, 'classification-run-not-found', undefined],
  ])('%s is refused', (_, history, command, code, field) => {
    aRun
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});

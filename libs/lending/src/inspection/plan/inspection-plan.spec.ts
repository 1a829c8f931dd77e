import { DeciderSpecification } from '../../testing/decider-specification.js';
import { rerunnableDecisions } from '../../policy/decisions.js';
import type { RuleSet } from '../../policy/rule-set.js';
import { aClient, aPlannedLoan, day, shippedParams, shippedPlan } from '../testing/a-plan.js';
import { type DrawUpInspectionPlan, inspectionPlan } from './inspection-plan.aggregate.js';

const aPlan = new DeciderSpecification(inspectionPlan);
const drawUp = (asOf: string, changes: Partial<DrawUpInspectionPlan> = {}): DrawUpInspectionPlan => ({
  type: 'inspection-plan.draw-up',
  asOf: day(asOf),
  facts: aClient(),
  inForce: {
    rules: shippedPlan('branch-bank'),
    ruleSet: { id: 'inspection-plan.branch-bank', version: '1' },
    ruleSetHash: 'e'.repeat(64),
  },
  ...changes,
});
const worse = aClient({ loans: [aPlannedLoan({ riskClass: 'doubtful' })] });

describe('the plan of a client', () => {
  it('asks for what the rules ask for, says why, and names the day on which it is to be looked at again', () => {
    aPlan
      .given()
      .when(drawUp('2026-02-01'))
      .then({
        type: 'inspection-plan.drawn-up',
        data: {
          planned: [
            { code: 'bureau-monthly', dueOn: '2026-02-20' },
            { code: 'visit-quarterly', dueOn: '2026-04-20' },
          ],
          cancelled: [],
          nextOn: '2026-03-01',
          decision: { inputs: { facts: aClient(), known: {} }, reasons: { length: 2 } },
        },
      });
  });

  it('asks for each task once', () => {
    aPlan.given(drawUp('2026-02-01')).when(drawUp('2026-02-01')).thenNothing();
    aPlan
      .given(drawUp('2026-02-01'))
      .when(drawUp('2026-02-02'))
      .then({ type: 'inspection-plan.drawn-up', data: { planned: { length: 0 }, cancelled: { length: 0 } } });
    aPlan
      .given(drawUp('2026-02-01'))
      .when(drawUp('2026-03-01'))
      .then({
        type: 'inspection-plan.drawn-up',
        data: { planned: [{ key: 'bureau-monthly/2026-03+1' }] },
      });
  });

  it('follows a worse class: the quarterly visit goes, a monthly one comes', () => {
    aPlan
      .given(drawUp('2026-02-01'))
      .when(drawUp('2026-02-05', { facts: worse }))
      .then({
        type: 'inspection-plan.drawn-up',
        data: {
          planned: [{ key: 'visit-monthly/2026-02+1', dueOn: '2026-02-20' }],
          cancelled: ['visit-quarterly/2026-01+3'],
        },
      });
  });

  it('comes out the same when it is drawn up again from what its event holds', () => {
    const first = aPlan.given(drawUp('2026-02-01'));
    const { events } = first.when(drawUp('2026-02-05', { facts: worse }));
    const { decision, planned, cancelled, nextOn } = events[0]!.data;
    const shipped = { params: shippedParams('inspection-plan', 'branch-bank') } as RuleSet;
    const rerunnable = rerunnableDecisions['inspection-plan.drawn-up']!;
    expect(rerunnable.rerun(shipped, decision!.inputs as never)).toEqual({ planned, cancelled, nextOn });
    expect(rerunnable.decided(events[0]!.data as never)).toEqual({ planned, cancelled, nextOn });
  });

  it('gives up what is open when the last loan has ended', () => {
    aPlan
      .given(drawUp('2026-02-01'))
      .when(drawUp('2026-02-05', { facts: aClient({ loans: [] }) }))
      .then({
        type: 'inspection-plan.drawn-up',
        data: { cancelled: ['bureau-monthly/2026-02+1', 'visit-quarterly/2026-01+3'], nextOn: null as never },
      });
  });

  it('gives up what is open where the rules hold no more', () => {
    aPlan
      .given(drawUp('2026-02-01'))
      .when(drawUp('2026-02-05', { inForce: null }))
      .then({
        type: 'inspection-plan.drawn-up',
        data: { planned: { length: 0 }, cancelled: { length: 2 }, decision: null as never },
      });
  });

  it('never goes back in time', () => {
    aPlan.given(drawUp('2026-02-02')).when(drawUp('2026-02-01')).thenRefused('plan-out-of-order', 'asOf');
  });
});

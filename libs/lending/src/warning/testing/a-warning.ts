import { localDate } from '#kernel';
import type { DecideWarning, HandlingRule, Measure, RaiseSignal, WarningCommand } from '../../index.js';
import { warning } from '../../index.js';
import { DeciderSpecification } from '../../testing/decider-specification.js';

/** A warning of a loan, raised by an officer on 2 March 2026 and led through all its steps. */
export const aWarning = new DeciderSpecification(warning);
export const day = localDate;

export const handling = (decidedBy: HandlingRule['decidedBy']): HandlingRule => ({
  withinDays: { grade: 1, publish: 2, investigate: 3, decide: 5, complete: 30, close: 45 },
  decidedBy,
});

export const raise = (changes: Partial<RaiseSignal> = {}): RaiseSignal => ({
  type: 'warning.raise',
  signal: 'W-06',
  about: 'loan',
  concerns: {
    borrowerId: '8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31',
    loanIds: ['3e0f9c1a-5d53-4b8e-9a01-6f2f5b1c7d10'],
  },
  episodeId: '1f0a2c1e-7f0e-5d53-8b8e-9a016f2f5b1c',
  level: 'L3',
  source: 'person',
  details: 'Half of the machines stand still.',
  raisedOn: day('2026-03-02'),
  handling: handling('meeting'),
  by: 'officer-7',
  businessDate: day('2026-03-02'),
  ...changes,
});

export const ruleRaised = (sightKey: string, changes: Partial<RaiseSignal> = {}): RaiseSignal =>
  raise({
    source: 'rule',
    by: 'warning-rules',
    sightKey,
    ruleSet: { id: 'warning-catalogue.standard', version: '1' },
    decision: {
      ruleSetHash: 'a'.repeat(64),
      inputs: { asOf: '2026-03-02' },
      inputsHash: sightKey,
      reasons: ['W-06'],
    },
    ...changes,
  });

const step = { by: 'risk-1', businessDate: day('2026-03-03') };

export const measure = (changes: Partial<Measure> = {}): Measure => ({
  measureId: 'm1',
  kind: 'drawdown-restricted',
  description: 'No further tranche until the order book is shown.',
  owner: 'officer-7',
  dueOn: day('2026-03-20'),
  ...changes,
});

export const grade: WarningCommand = {
  type: 'warning.grade',
  level: 'L3',
  reason: 'As the catalogue says.',
  handling: handling('meeting'),
  ...step,
};
export const publish: WarningCommand = {
  type: 'warning.publish',
  owner: 'officer-7',
  watchListLevels: ['L3', 'L4'],
  ...step,
};
export const investigate: WarningCommand = {
  type: 'warning.investigate',
  findings: 'Four of nine machines ran.',
  confirmed: true,
  onSite: true,
  witness: 'officer-8',
  ...step,
  by: 'officer-7',
};
export const decide = (changes: Partial<DecideWarning> = {}): DecideWarning => ({
  type: 'warning.decide',
  forum: 'meeting',
  reference: 'minutes-2026-09',
  measures: [measure()],
  ...step,
  ...changes,
});
export const start: WarningCommand = { type: 'warning.start-measure', measureId: 'm1', ...step };
export const complete: WarningCommand = {
  type: 'warning.complete-measure',
  measureId: 'm1',
  result: 'The order book was shown.',
  ...step,
};
export const propose: WarningCommand = {
  type: 'warning.propose-clearing',
  outcome: 'mitigated',
  note: 'Orders are back.',
  ...step,
  by: 'officer-7',
};
export const close: WarningCommand = { type: 'warning.close', ...step, by: 'risk-1' };

/** Up to and with a step, in order. */
export const steps = {
  raise: raise(),
  grade,
  publish,
  investigate,
  decide: decide(),
  start,
  complete,
  propose,
  close,
};

export function upTo(last: keyof typeof steps): WarningCommand[] {
  const names = Object.keys(steps) as (keyof typeof steps)[];
  return names.slice(0, names.indexOf(last) + 1).map((name) => steps[name]);
}

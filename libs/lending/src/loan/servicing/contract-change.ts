import { ServicingRejection } from '../../servicing/servicing.rejections.js';
import type { ReAged } from '../../servicing/facts.js';
import { Fields } from './fields.js';
import type { ContractChange } from './servicing.commands.js';

const mostInstalments = 600;

export const contractChanges = [
  'rate-changed',
  'benchmark-fixed',
  'interest-paused',
  'misuse-found',
  'accelerated',
  're-aged',
  're-amortised',
  'restructured',
  'rescheduled',
  'delinquency-paused',
  'delinquency-resumed',
] as const satisfies readonly ContractChange['type'][];

/**
 * Reads a change that came from outside.
 * @throws ServicingRejection naming the field by its path from `change` on
 */
export function contractChange(value: unknown): ContractChange {
  const fields = new Fields(value, 'change');
  const change = read(fields);
  fields.nothingElse();
  return change;
}

function read(fields: Fields): ContractChange {
  const type = fields.choice('type', contractChanges);
  switch (type) {
    case 'rate-changed':
      return { type, annualRate: fields.rate('annualRate') };
    case 'benchmark-fixed':
      return { type, benchmark: fields.text('benchmark'), value: fields.rate('value') };
    case 'interest-paused':
      return { type, untilOn: fields.date('untilOn') };
    case 'delinquency-paused':
      return { type, fromOn: fields.date('fromOn'), toOn: fields.date('toOn') };
    case 're-aged':
      return { type, ...newPlan(fields) };
    case 'restructured':
      return {
        type,
        ...newPlan(fields),
        ...(fields.has('annualRate') && { annualRate: fields.rate('annualRate') }),
        accrued: fields.choice('accrued', ['capitalise', 'carry-forward']),
      };
    case 'rescheduled':
      return { type, ...rescheduled(fields) };
    case 'misuse-found':
    case 'accelerated':
    case 're-amortised':
    case 'delinquency-resumed':
      return { type };
  }
}

function newPlan(fields: Fields): Pick<ReAged, 'firstDueOn' | 'frequency' | 'instalments'> {
  const frequency = fields.object('frequency');
  const plan = {
    firstDueOn: fields.date('firstDueOn'),
    frequency: {
      every: frequency.whole('every', 1, 366),
      unit: frequency.choice('unit', ['days', 'weeks', 'months']),
    },
    instalments: fields.whole('instalments', 1, mostInstalments),
  };
  frequency.nothingElse();
  return plan;
}

function rescheduled(fields: Fields): Omit<Extract<ContractChange, { type: 'rescheduled' }>, 'type'> {
  const optionalWhole = (name: string) =>
    fields.has(name) ? { [name]: fields.whole(name, 0, mostInstalments) } : {};
  const change = {
    fromOn: fields.date('fromOn'),
    ...(fields.has('newDueOn') && { newDueOn: fields.date('newDueOn') }),
    ...optionalWhole('extraInstalments'),
    ...(fields.has('annualRate') && { annualRate: fields.rate('annualRate') }),
    ...optionalWhole('principalGracePeriods'),
    ...optionalWhole('interestGracePeriods'),
  };
  if (Object.keys(change).length > 1) return change;
  throw new ServicingRejection('term-out-of-range', 'change says nothing beside its day', 'change');
}

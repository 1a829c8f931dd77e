import { type Currency, formatMinor } from '#kernel';
import type { FieldSpec } from '../mapping/command-fields.js';
import type { Expression, Scope } from '../mapping/expression.js';
import { type FaultCode, ValueFault } from '../values/value.js';

/** A field that cannot be filled. */
export interface FieldFault {
  readonly field: string;
  readonly code: FaultCode;
  readonly reason: string;
}

/** The fields of one command as JSON; faults and flags go to the given collections, so that all are found at once. */
export function readFieldValues(
  specs: Readonly<Record<string, FieldSpec>>,
  expressions: ReadonlyMap<string, Expression>,
  scope: Scope,
  currency: Currency,
  flags: Set<string>,
  faults: FieldFault[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [field, expression] of expressions) {
    const spec = specs[field]!;
    try {
      const outcome = expression.evaluate(scope);
      for (const flag of outcome.flags) flags.add(flag);
      if (outcome.value === undefined) {
        if (spec.required) throw new ValueFault('value-missing', 'the data has no value for it');
        continue;
      }
      const value = typeof outcome.value === 'bigint' ? formatMinor(outcome.value, currency) : outcome.value;
      if (spec.choices && !spec.choices.includes(String(value))) {
        throw new ValueFault('not-allowed', `"${value}" is not one of: ${spec.choices.join(', ')}`);
      }
      if (spec.inside) values[spec.inside] = { ...(values[spec.inside] as object), [field]: value };
      else values[field] = value;
    } catch (error) {
      if (!(error instanceof ValueFault)) throw error;
      faults.push({ field, code: error.code, reason: error.message });
    }
  }
  return values;
}

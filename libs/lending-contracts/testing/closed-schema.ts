import type { Schema } from './incompatibilities.js';

/**
 * The same schema, except that no object may have a property it does not name. Consumers read with the open one, so
 * that a new field does no harm; what we send is held against this one, so that none leaves by accident.
 */
export function closedSchema(schema: Schema): Schema {
  const closed = Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, closedValue(value)]),
  );
  return schema.type === 'object' ? { ...closed, additionalProperties: false } : closed;
}

function closedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closedValue);
  return typeof value === 'object' && value !== null ? closedSchema(value as Schema) : value;
}

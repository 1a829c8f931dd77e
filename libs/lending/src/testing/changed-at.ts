import type { JsonValue } from '#kernel';

/** A copy of a rule file's parameters with another value at one place, named by a JSON Pointer. */
export function changedAt(params: JsonValue, pointer: string, value: JsonValue): JsonValue {
  const copy = structuredClone(params);
  const path = pointer.slice(1).split('/');
  const last = path.pop()!;
  const parent = path.reduce((node, name) => (node as { [name: string]: JsonValue })[name]!, copy);
  (parent as { [name: string]: JsonValue })[last] = value;
  return copy;
}

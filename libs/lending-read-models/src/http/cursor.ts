import { InvalidCursor } from './read-model.errors.js';

/** Where a page ended: the sort it belongs to, and the sort key of its last row. Opaque to clients. */
export function encodeCursor(sort: string, key: readonly string[]): string {
  return Buffer.from(JSON.stringify([sort, ...key])).toString('base64url');
}

/** @throws InvalidCursor where it is not a cursor of `sort` with as many parts as `forms`, each of its form */
export function decodeCursor(cursor: string, sort: string, forms: readonly RegExp[]): readonly string[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursor();
  }
  if (!Array.isArray(parts) || parts.length !== forms.length + 1) throw new InvalidCursor();
  const [of, ...key] = parts as unknown[];
  if (of !== sort) throw new InvalidCursor();
  return key.map((part, index) => {
    if (typeof part !== 'string' || !forms[index]!.test(part)) throw new InvalidCursor();
    return part;
  });
}

export const uuidForm = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
export const dateForm = /^(\d{4}-\d{2}-\d{2}|infinity)$/;
export const amountForm = /^-?\d{1,30}(\.\d{1,6})?$/;
export const countForm = /^\d{1,9}$/;
export const textForm = /^[^\0]{0,300}$/;

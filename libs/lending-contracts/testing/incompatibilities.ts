import { isDeepStrictEqual } from 'node:util';

/** A JSON Schema, as far as the public ones go. */
export interface Schema {
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly [keyword: string]: unknown;
}

const annotations = ['$schema', '$id', '$defs', 'title', 'description', 'examples'];
const compared = ['properties', 'required', 'items', 'anyOf', 'enum'];

/**
 * What a consumer that was written for `released` could stumble over in a message of `current`: a field that is gone
 * or may now be absent, a value that could not be before. New fields and fewer values are no trouble.
 */
export function incompatibilities(released: Schema, current: Schema): string[] {
  return compare(released, current, { released, current }, '');
}

interface Roots {
  readonly released: Schema;
  readonly current: Schema;
}

function compare(before: Schema, after: Schema, roots: Roots, path: string): string[] {
  const was = resolved(before, roots.released);
  const is = resolved(after, roots.current);
  const place = path || 'the message';
  const faults: string[] = [];
  for (const keyword of keywordsOf(was, is)) {
    if (!isDeepStrictEqual(was[keyword], is[keyword])) faults.push(`${place}: ${keyword} has changed`);
  }
  if (added(was.enum, is.enum)) faults.push(`${place}: it may have values that it could not have`);
  for (const name of was.required ?? []) {
    if (!is.required?.includes(name)) faults.push(`${path}/${name} may be absent now`);
  }
  for (const [name, property] of Object.entries(was.properties ?? {})) {
    const now = is.properties?.[name];
    if (now === undefined) faults.push(`${path}/${name} is gone`);
    else faults.push(...compare(property, now, roots, `${path}/${name}`));
  }
  if (was.items || is.items) faults.push(...compare(was.items ?? {}, is.items ?? {}, roots, `${path}[]`));
  if (was.anyOf || is.anyOf) {
    const all = (schema: Schema, root: Schema) => (schema.anyOf ?? []).map((each) => resolved(each, root));
    if (added(all(was, roots.released), all(is, roots.current))) {
      faults.push(`${place}: it may have a form that it could not have`);
    }
  }
  return faults;
}

function keywordsOf(...schemas: Schema[]): Set<string> {
  const ignored = new Set([...annotations, ...compared]);
  return new Set(schemas.flatMap((schema) => Object.keys(schema)).filter((keyword) => !ignored.has(keyword)));
}

/** Whether a list of what is allowed has grown; no list at all allows everything. */
function added(before: readonly unknown[] | undefined, after: readonly unknown[] | undefined): boolean {
  if (before === undefined) return false;
  return (
    after === undefined || after.some((value) => !before.some((other) => isDeepStrictEqual(value, other)))
  );
}

function resolved({ $ref, ...beside }: Schema, root: Schema): Schema {
  if ($ref === undefined) return beside;
  const target = root.$defs?.[$ref.replace('#/$defs/', '')];
  if (target === undefined) throw new Error(`${$ref} leads nowhere`);
  return { ...resolved(target, root), ...beside };
}

import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonValue } from '#kernel';
import { PolicyRejection, type RuleSet, ruleKinds, withoutGrades } from '#lending';
import { packageFile } from '#platform';
import { catalogueFaults } from '../warning/compile-catalogue.js';

const ajv = new Ajv2020({ allErrors: true });
// The package is CommonJS with a default export that its types describe as ES.
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
const compiled = new Map<string, ValidateFunction>();
const mostFaults = 20;

/**
 * Checks a rule file against the schema of the envelope and, grades taken off, against that of its kind.
 * @throws PolicyRejection `rule-set-invalid`, which names every place that is wrong, or `rule-set-kind-unknown`
 */
export function ruleSetOf(json: unknown): RuleSet {
  refuseFaults(schema('rule-set'), json, '');
  const ruleSet = json as RuleSet;
  if (!Object.hasOwn(ruleKinds, ruleSet.kind)) {
    const known = Object.keys(ruleKinds).sort().join(', ');
    const message = `there are no rules of kind "${ruleSet.kind}", only of: ${known}`;
    throw new PolicyRejection('rule-set-kind-unknown', message, '/kind');
  }
  const params = withoutGrades(ruleSet.params);
  refuseFaults(schema(ruleSet.kind), params, '/params');
  if (ruleSet.kind === 'warning-catalogue') tellFaults(catalogueFaults(params), '/params');
  return ruleSet;
}

/** Path of the schema of a kind's parameters. */
export function schemaFile(name: string): string {
  return packageFile(`libs/lending/policies/schemas/${name}.schema.json`);
}

function schema(name: string): ValidateFunction {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const path = schemaFile(name);
  if (!existsSync(path)) throw new Error(`the kind "${name}" has no schema at ${path}`);
  const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object);
  compiled.set(name, validate);
  return validate;
}

function refuseFaults(validate: ValidateFunction, json: unknown, root: string): void {
  if (validate(json)) return;
  const errors = validate.errors ?? [];
  tellFaults(
    errors.map((error) => ({ at: placeOf(error), message: error.message ?? 'is wrong' })),
    root,
  );
}

function tellFaults(
  faults: readonly { readonly at: string; readonly message: string }[],
  root: string,
): void {
  if (faults.length === 0) return;
  const told = faults.slice(0, mostFaults).map(({ at, message }) => `${root + at || '/'}: ${message}`);
  const more = faults.length > mostFaults ? `; and ${faults.length - mostFaults} more` : '';
  throw new PolicyRejection('rule-set-invalid', told.join('; ') + more, root + faults[0]!.at || '/');
}

/** JSON Pointer of the value at fault: of the missing or unknown field itself, not of the object around it. */
function placeOf({ instancePath, params }: ErrorObject): string {
  const { missingProperty, additionalProperty } = params as Record<string, JsonValue | undefined>;
  const field = missingProperty ?? additionalProperty;
  return typeof field === 'string' ? `${instancePath}/${field}` : instancePath;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { InvalidMessage } from './consumer.errors.js';

/** The JSON Schemas of public messages, by the name that `dataschema` gives them. */
export class MessageSchemas {
  private readonly ajv = new Ajv2020({ allErrors: true });
  private readonly known = new Set<string>();

  /** @param folder with one schema a file, as `libs/lending-contracts/schemas` */
  constructor(folder: string) {
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const schema = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { $id: string };
      this.ajv.addSchema(schema);
      this.known.add(schema.$id);
    }
  }

  /** @throws InvalidMessage */
  parse(schema: string, value: Buffer | null, place: string): unknown {
    // The name comes from outside, and the library resolves whatever looks like one.
    const validate = this.known.has(schema) ? this.ajv.getSchema(schema) : undefined;
    if (validate === undefined) throw new InvalidMessage(`${place}: no schema ${schema} is known here`);
    const data = json(value, place);
    if (validate(data) !== true) {
      const faults = validate.errors!.map((fault) => `${fault.instancePath} ${fault.message}`);
      throw new InvalidMessage(`${place}: not as ${schema} says: ${faults.join(', ')}`);
    }
    return data;
  }
}

function json(value: Buffer | null, place: string): unknown {
  try {
    return JSON.parse(String(value));
  } catch (cause) {
    throw new InvalidMessage(`${place}: the value is no JSON`, { cause });
  }
}

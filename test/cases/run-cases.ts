import { parseArgs } from 'node:util';
import { readCaseFile, type ServicingCase } from './case-file.js';
import { type CnCase, runCnCase } from './cn-cases.js';
import { CommandDriver } from './command-driver.js';
import { holds, runCase } from './run-case.js';

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { id: { type: 'string' }, verbose: { type: 'boolean', default: false } },
  });
  const [path] = positionals;
  if (!path) throw new Error('usage: cases FILE.json [--id ID] [--verbose]');
  const cases = readCaseFile(path).cases as (ServicingCase | CnCase)[];
  const chosen = cases.filter(({ id }) => values.id === undefined || id === values.id);
  const results = chosen.map((one) =>
    'published' in one ? runCnCase(one) : runCase(one, (it) => new CommandDriver(it)),
  );
  for (const { id, tier, differences } of results) {
    if (differences.length > 0 || values.verbose)
      console.log(`${differences.length === 0 ? 'ok  ' : 'DIFF'} ${id} (${tier})`);
    for (const { afterSeq, where, expected, found } of differences.slice(0, values.verbose ? undefined : 5)) {
      console.log(`     after ${afterSeq}: ${where}: expected ${text(expected)}, found ${text(found)}`);
    }
  }
  for (const tier of new Set(results.map((result) => result.tier))) {
    const ofTier = results.filter((result) => result.tier === tier);
    console.log(`${tier}: ${ofTier.filter(holds).length} of ${ofTier.length}`);
  }
  console.log(`cases: ${results.filter(holds).length} of ${results.length}`);
  process.exitCode = results.every(holds) ? 0 : 1;
}

function text(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

main();

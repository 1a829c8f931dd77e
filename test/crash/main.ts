import { parseArgs } from 'node:util';
import { type CaseName, cases, type Outcome, runRound } from './matrix.js';
import { Servers } from './servers.js';

/*
 * `npm run test:crash -- [--times N] [--only TEXT]`: real processes on real servers, each killed at a known point, in
 * both ways of delivery. After each case nothing is lost, the order of each loan is kept, a consumer that reads
 * committed sees nothing twice in exactly-once mode, and the read models are those of a rebuild.
 */

const { values } = parseArgs({
  options: { times: { type: 'string', default: '1' }, only: { type: 'string' } },
});
const times = Number(values.times);
const names = (Object.keys(cases) as CaseName[]).filter((name) => name.includes(values.only ?? ''));
if (!Number.isInteger(times) || times < 1 || names.length === 0) {
  console.error(
    `--times takes a whole number from 1 on, --only a part of one of: ${Object.keys(cases).join('; ')}`,
  );
  process.exit(2);
}

const all: Outcome[] = [];
const servers = await Servers.start();
try {
  for (let round = 1; round <= times; round += 1) {
    const begun = performance.now();
    try {
      await runRound(servers, names, (outcome) => {
        all.push(outcome);
        const { name, faults, seconds } = outcome;
        console.log(
          `  ${faults.length === 0 ? 'passed' : `FAILED (${faults.join('; ')})`}  ${name}, ${seconds.toFixed(1)} s`,
        );
      });
    } catch (error) {
      console.error(error);
    }
    const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
    console.log(`round ${round} of ${times}: ${seconds} s, ${repeatedIn(all)} so far`);
  }
} finally {
  await servers.stop();
}
const passed = all.filter(({ faults }) => faults.length === 0).length;
const lost = all.reduce((sum, outcome) => sum + outcome.lost, 0);
console.log(`repeated: ${repeatedIn(all)}`);
console.log(`crash matrix: ${passed} of ${times * names.length}, lost ${lost}`);
process.exitCode = passed === times * names.length && lost === 0 ? 0 : 1;

function repeatedIn(outcomes: readonly Outcome[]): string {
  const sum = (mode: keyof Outcome['repeated']) =>
    outcomes.reduce((total, { repeated }) => total + repeated[mode], 0);
  return `${sum('at-least-once')} at least once, ${sum('exactly-once')} exactly once`;
}

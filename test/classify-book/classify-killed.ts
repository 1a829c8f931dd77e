import { RunningProcess } from '../e2e/harness/running-process.js';

/** What the command says at its end. */
export interface Classified {
  readonly runId: string;
  readonly assessed: number;
  readonly lowered: number;
  readonly unassessable: number;
  readonly parked: number;
  readonly seconds: number;
  readonly loansPerSecond: number;
}

/** Runs a command of the command line to its end. @throws where it does not end with 0 */
export async function cli(environment: Record<string, string>, ...args: readonly string[]): Promise<string> {
  const command = RunningProcess.spawn('cli', environment, args);
  const { code } = await command.exited;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${command.output}`);
  return command.output;
}

/** Classifies the book as of a day, is killed in the midst of it, and does it again. */
export async function classifyKilled(environment: Record<string, string>, asOf: string): Promise<Classified> {
  const args = ['classify', '--as-of', asOf, '--json'];
  const first = RunningProcess.spawn('cli', environment, args);
  await first.says(/[1-9]\d* loans, \d+\/s/);
  const { signal } = await first.end('SIGKILL');
  if (signal !== 'SIGKILL') throw new Error(`the first run was not killed:\n${first.output}`);
  return lastLine(await cli(environment, ...args));
}

export function lastLine<T>(output: string): T {
  const line = output.split('\n').findLast((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`no line of JSON in:\n${output}`);
  return JSON.parse(line) as T;
}

import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const stateField = 0;
const startTimeField = 19;

/**
 * Tells a process from a later one that was given the same pid: the boot and the moment at which it started.
 * @returns undefined where no such process lives; one that has ended but was not yet reaped does not live
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  return process.platform === 'linux' ? linuxIdentity(pid) : portableIdentity(pid);
}

/** Whether `pid` is a PostgreSQL server that works in `clusterDirectory`. */
export async function servesCluster(pid: number, clusterDirectory: string): Promise<boolean> {
  try {
    if (process.platform !== 'linux') {
      const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]);
      return stdout.includes('postgres') && stdout.includes(clusterDirectory);
    }
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    // A server changes into its data directory, wherever that has been moved since.
    return (
      command.includes('postgres') &&
      (await readlink(`/proc/${pid}/cwd`)) === (await realpath(clusterDirectory))
    );
  } catch {
    return false;
  }
}

async function linuxIdentity(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may hold anything, even brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[stateField] === 'Z' || fields[stateField] === 'X') return undefined;
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()}/${fields[startTimeField]}`;
  } catch {
    return undefined;
  }
}

async function portableIdentity(pid: number): Promise<string | undefined> {
  try {
    const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      env: { ...process.env, LC_ALL: 'C' },
    });
    const [, state, started] = /^\s*(\S+)\s+(.*\S)\s*$/.exec(stdout) ?? [];
    return state === undefined || state.startsWith('Z') ? undefined : started;
  } catch {
    return undefined;
  }
}

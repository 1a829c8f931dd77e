import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedServerFailed } from './data-directory.errors.js';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root, so root lends it the account `postgres`. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

export interface ServerCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** @returns undefined where we are not root and the server runs as ourselves */
export async function serverAccount(): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await lookUp();
  if (found !== undefined) return found;
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  } catch (cause) {
    throw new EmbeddedServerFailed(
      'PostgreSQL does not run as root and the account "postgres" could not be made. ' +
        'Run as another user, or set DATABASE_URL.',
      { cause },
    );
  }
  return lookUp();
}

/**
 * The command as the account may run it. A path below a directory closed to others (`/root`, a private temporary
 * directory) is out of its reach: there the process keeps root's right to pass closed directories, and only that.
 */
export async function commandFor(
  account: ServerAccount | undefined,
  file: string,
  args: readonly string[],
  paths: readonly string[],
): Promise<ServerCommand> {
  if (account === undefined) return { file, args };
  const reachable = await Promise.all([file, ...paths].map((path) => isReachable(account, path)));
  if (reachable.every(Boolean)) return { file, args, ...account };
  return {
    file: 'setpriv',
    args: [
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      '--securebits=+no_setuid_fixup',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      '--',
      file,
      ...args,
    ],
  };
}

async function lookUp(): Promise<ServerAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function isReachable(account: ServerAccount, path: string): Promise<boolean> {
  const directory = dirname(path);
  const { mode, uid, gid } = await stat(directory);
  const passable = uid === account.uid ? mode & 0o100 : gid === account.gid ? mode & 0o010 : mode & 0o001;
  if (passable === 0) return false;
  return directory === dirname(directory) || isReachable(account, directory);
}

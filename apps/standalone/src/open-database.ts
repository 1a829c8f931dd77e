import { type Config, EmbeddedServerFailed, openDataDirectory } from '#platform';

export interface OpenDatabase {
  readonly url: string;
  /** Where the data are, in words for the operator. */
  readonly place: string;
  /** Rejects when the database server has ended without being asked to. Pending for ever for one that is not ours. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

/** The operator's PostgreSQL server where `DATABASE_URL` names one, else the embedded one of the data directory. */
export async function openDatabase({ databaseUrl, dataDirectory }: Config): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) {
    const { host, pathname } = new URL(databaseUrl);
    return {
      url: databaseUrl,
      place: `PostgreSQL at ${host}${pathname}`,
      failed: new Promise(() => undefined),
      close: async () => undefined,
    };
  }
  const data = await openDataDirectory(dataDirectory, { role: 'server' });
  let closing = false;
  const failed = data.serverExited.then((): never | Promise<never> => {
    if (closing) return new Promise<never>(() => undefined);
    throw new EmbeddedServerFailed(
      `the database server of ${data.directory} has ended; see run/postgres.log`,
    );
  });
  // Without a listener of its own a failure before the process runs would count as unhandled.
  failed.catch(() => undefined);
  return {
    url: data.databaseUrl,
    place: data.directory,
    failed,
    close: () => {
      closing = true;
      return data.close();
    },
  };
}

import pg from 'pg';
import { installEventStore } from '../../libs/event-store/src/postgres/install.js';
import { PostgresEventStore } from '../../libs/event-store/src/postgres/postgres-event-store.js';
import { describeEventStoreContract } from '../../libs/event-store/testing/event-store.contract.js';
import { createDatabase } from '../postgres/database.js';

describeEventStoreContract(
  'PostgreSQL',
  { dropsConnections: true, findsReuseAcrossStreams: true },
  async () => {
    const database = await createDatabase();
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await installEventStore(admin);
    const open = async () => new PostgresEventStore({ connectionString: database.url, readConnections: 2 });
    const store = await open();
    return {
      store,
      reopen: open,
      dropConnections: async () => {
        await admin.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        );
      },
      cleanup: async () => {
        await store.close();
        await admin.end();
        await database.drop();
      },
    };
  },
);

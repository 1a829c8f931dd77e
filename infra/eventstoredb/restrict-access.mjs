// Leaves EventStoreDB's streams open to two groups only: writers may read and append, readers may read, and nobody but
// administrators may delete a stream or set its metadata, by which its events would expire.
//
//   node infra/eventstoredb/restrict-access.mjs 'esdb://admin:PASSWORD@host:2113' afterloan-writer afterloan-reader
//
// Repeating it is harmless. Accounts and their groups are made in the server's own administration.
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const [connectionString, writers, readers] = process.argv.slice(2);
if (readers === undefined) {
  process.stderr.write('usage: restrict-access.mjs CONNECTION_STRING WRITER_GROUP READER_GROUP\n');
  process.exit(2);
}

const administrators = '$admins';
const onlyAdministrators = { $d: administrators, $mr: administrators, $mw: administrators };
const client = EventStoreDBClient.connectionString(connectionString);
try {
  await client.appendToStream(
    '$settings',
    jsonEvent({
      type: 'update-default-acl',
      data: {
        $userStreamAcl: {
          $r: [administrators, writers, readers],
          $w: [administrators, writers],
          ...onlyAdministrators,
        },
        $systemStreamAcl: { $r: administrators, $w: administrators, ...onlyAdministrators },
      },
    }),
  );
  // Reading all streams at once is a right of its own, which projections and the readers of the audit need.
  await client.setStreamMetadata('$all', {
    acl: {
      readRoles: [administrators, writers, readers],
      writeRoles: administrators,
      deleteRoles: administrators,
      metaReadRoles: administrators,
      metaWriteRoles: administrators,
    },
  });
  process.stdout.write(`"${writers}" may read and append, "${readers}" may read.\n`);
} finally {
  await client.dispose();
}

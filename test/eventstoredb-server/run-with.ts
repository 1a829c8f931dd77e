import { spawn } from 'node:child_process';
import { EventStoreDbServer } from './server.js';

/*
 * Starts a server on which every user name has a history of its own, runs the command that is given with
 * EVENTSTOREDB_URL set to it, and ends as that one ends.
 */
const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('usage: run-with COMMAND [ARGUMENT]...');

const server = await EventStoreDbServer.start({ tls: true, accounts: 'history-each' });
const environment = { ...process.env, EVENTSTOREDB_URL: server.connectionStringOf('each') };
const child = spawn(command, args, { env: environment, stdio: 'inherit' });
const code = await new Promise<number>((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)));
await server.stop();
process.exit(code);

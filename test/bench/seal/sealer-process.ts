import { constants, setPriority } from 'node:os';
import { machineBusyness, SealerRunner } from '#audit';
import { openStore } from './filled-store.js';

/** A sealer in a process of its own and of low priority, as `apps/sealer` is; ends when its parent hangs up. */
const [url, directory] = process.argv.slice(2) as [string, string];
setPriority(constants.priority.PRIORITY_LOW);
const store = await openStore(url);
const stopping = new AbortController();
process.once('disconnect', () => stopping.abort());
// Whoever measures may hang up while a message is on its way.
process.on('error', () => undefined);
const tell = (state: string) => {
  if (process.connected) process.send!(state);
};
const runner = new SealerRunner(store, { directory, busy: machineBusyness() }, tell);
const ticking = setInterval(() => tell(runner.status().state), 100);
await runner.run(stopping.signal);
clearInterval(ticking);
await store.close();

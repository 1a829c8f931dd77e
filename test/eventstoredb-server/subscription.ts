import { randomUUID } from 'node:crypto';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from './event-log.js';
import type { Faults } from './faults.js';
import { caughtUp, checkpoint, confirmation, eventResponse } from './messages.js';
import { type ReadCall, send } from './read-call.js';
import { filterOf } from './stream-filter.js';

type Options = InstanceType<typeof streams.ReadReq.Options>;

/** A catch-up subscription to `$all`: everything *after* the position, then what is written, until the client leaves. */
export async function subscribe(
  log: EventLog,
  faults: Faults,
  call: ReadCall,
  options: Options,
): Promise<void> {
  const { matches, checkpointEvery = Infinity } = filterOf(options);
  const gone = new AbortController();
  for (const event of ['cancelled', 'close', 'error']) call.on(event, () => gone.abort());
  await send(call, confirmation(randomUUID()));
  const silenced = faults.listen();
  let next = startIndex(log, options);
  let passedOver = 0;
  while (!gone.signal.aborted) {
    const end = log.records.length;
    for (; next < end && !gone.signal.aborted && !silenced(); next += 1) {
      const record = log.records[next]!;
      if (faults.checkpointsRunAhead) await send(call, checkpoint(log.records[end - 1]!.position));
      if (matches(record)) await send(call, eventResponse(record));
      else passedOver += 1;
      if (passedOver >= checkpointEvery) {
        passedOver = 0;
        await send(call, checkpoint(record.position));
      }
    }
    if (!silenced()) {
      if (next < log.records.length) continue;
      await send(call, caughtUp());
    }
    await log.change(gone.signal);
  }
}

function startIndex(log: EventLog, options: Options): number {
  const all = options.getAll()!;
  if (all.hasStart()) return 0;
  if (all.hasEnd()) return log.records.length;
  return log.indexOf(BigInt(all.getPosition()!.getCommitPosition()) + 1n);
}

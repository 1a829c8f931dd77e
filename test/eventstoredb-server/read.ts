import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { handleServerStreamingCall } from '@grpc/grpc-js';
import type { EventLog, LogRecord } from './event-log.js';
import type { Faults } from './faults.js';
import { eventResponse, streamNameOf, streamNotFound } from './messages.js';
import { type ReadCall, send } from './read-call.js';
import { filterOf } from './stream-filter.js';
import { subscribe } from './subscription.js';

type Options = InstanceType<typeof streams.ReadReq.Options>;

/** Reads of a stream or of `$all`, and subscriptions, share one call of the protocol. */
export function readCall(
  log: EventLog,
  faults: Faults,
): handleServerStreamingCall<InstanceType<typeof streams.ReadReq>, InstanceType<typeof streams.ReadResp>> {
  return (call) => {
    const options = call.request.getOptions()!;
    const serving = options.hasSubscription()
      ? subscribe(log, faults, call, options)
      : read(log, call, options);
    serving.catch((error: Error) => call.destroy(error));
  };
}

async function read(log: EventLog, call: ReadCall, options: Options): Promise<void> {
  const stream = options.getStream();
  const name = streamNameOf(stream?.getStreamIdentifier());
  if (stream && log.stream(name).length === 0) {
    await send(call, streamNotFound(name));
    call.end();
    return;
  }
  const records = stream ? ofStream(log.stream(name), options) : ofAll(log, options);
  const { matches } = filterOf(options);
  let left = Number(options.getCount());
  for (const record of records) {
    if (left === 0 || call.cancelled) break;
    if (!matches(record)) continue;
    await send(call, eventResponse(record));
    left -= 1;
  }
  call.end();
}

function backwards(options: Options): boolean {
  return options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
}

function ofStream(records: readonly LogRecord[], options: Options): readonly LogRecord[] {
  const stream = options.getStream()!;
  if (backwards(options)) {
    const from = stream.hasRevision() ? Number(stream.getRevision()) : records.length - 1;
    return stream.hasStart() ? records.slice(0, 1) : records.slice(0, from + 1).reverse();
  }
  if (stream.hasEnd()) return [];
  return records.slice(stream.hasRevision() ? Number(stream.getRevision()) : 0);
}

/** Forward, a read starts *at* the position and meets what is written while it runs; backward, just before it. */
function* ofAll(log: EventLog, options: Options): Generator<LogRecord> {
  const all = options.getAll()!;
  let index = all.hasPosition()
    ? log.indexOf(BigInt(all.getPosition()!.getCommitPosition()))
    : all.hasEnd()
      ? log.records.length
      : 0;
  if (backwards(options)) while (index > 0) yield log.records[--index]!;
  else while (index < log.records.length) yield log.records[index++]!;
}

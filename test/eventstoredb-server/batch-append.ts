import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusMessages from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { handleBidiStreamingCall } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { proposed } from './append.js';
import { type Expectation, type Outcome, append } from './append-rules.js';
import type { EventLog, ProposedEvent } from './event-log.js';
import type { Faults } from './faults.js';
import { streamIdentifier, streamNameOf } from './messages.js';

type Request = InstanceType<typeof streams.BatchAppendReq>;
type Response = InstanceType<typeof streams.BatchAppendResp>;

interface Pending {
  readonly stream: string;
  readonly expected: Expectation;
  readonly events: ProposedEvent[];
}

/** One call for all appends of a client: each comes in chunks that share a correlation id and ends with `is_final`. */
export function batchAppendCall(
  log: EventLog,
  faults: Faults,
  maxAppendBytes: number,
): handleBidiStreamingCall<Request, Response> {
  return (call) => {
    const pending = new Map<string, Pending>();
    call.on('data', (request: Request) => {
      const correlationId = request.getCorrelationId()!.getString();
      const options = request.getOptions();
      if (options) pending.set(correlationId, begun(options));
      const appending = pending.get(correlationId);
      if (!appending) return;
      appending.events.push(...request.getProposedMessagesList().map(proposed));
      if (!request.getIsFinal()) return;
      pending.delete(correlationId);
      const { stream, expected, events } = appending;
      const outcome = append(log, stream, events, expected, maxAppendBytes);
      const response = answerTo(outcome, expected, maxAppendBytes)
        .setCorrelationId(request.getCorrelationId())
        .setStreamIdentifier(streamIdentifier(stream));
      faults.answer(() => call.write(response));
    });
    call.on('end', () => call.end());
  };
}

function begun(options: InstanceType<typeof streams.BatchAppendReq.Options>): Pending {
  const stream = streamNameOf(options.getStreamIdentifier());
  const expected = options.hasNoStream()
    ? 'none'
    : options.hasStreamExists()
      ? 'exists'
      : options.hasStreamPosition()
        ? Number(options.getStreamPosition())
        : 'any';
  return { stream, expected, events: [] };
}

function answerTo(outcome: Outcome, expected: Expectation, maxAppendBytes: number): Response {
  const response = new streams.BatchAppendResp();
  if (outcome.kind === 'success') {
    const { position, revision } = outcome.last;
    const allPosition = new shared.AllStreamPosition()
      .setCommitPosition(position.toString())
      .setPreparePosition(position.toString());
    return response.setSuccess(
      new streams.BatchAppendResp.Success().setCurrentRevision(String(revision)).setPosition(allPosition),
    );
  }
  const details = new any.Any();
  if (outcome.kind === 'too-large') {
    const exceeded = new shared.MaximumAppendSizeExceeded().setMaxappendsize(maxAppendBytes);
    details.pack(exceeded.serializeBinary(), 'event_store.client.MaximumAppendSizeExceeded');
  } else {
    const wrong = wrongVersion(outcome.current, expected);
    details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion');
  }
  return response.setError(new statusMessages.Status().setMessage(outcome.kind).setDetails(details));
}

function wrongVersion(current: number, expected: Expectation) {
  const answer = new shared.WrongExpectedVersion();
  if (current < 0) answer.setCurrentNoStream(new empty.Empty());
  else answer.setCurrentStreamRevision(String(current));
  if (expected === 'none') answer.setExpectedNoStream(new empty.Empty());
  else if (expected === 'exists') answer.setExpectedStreamExists(new empty.Empty());
  else if (expected === 'any') answer.setExpectedAny(new empty.Empty());
  else answer.setExpectedStreamPosition(String(expected));
  return answer;
}

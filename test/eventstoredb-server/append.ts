import streams from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { Metadata, type handleClientStreamingCall, status } from '@grpc/grpc-js';
import { type Expectation, append } from './append-rules.js';
import type { EventLog, LogRecord, ProposedEvent } from './event-log.js';
import type { Faults } from './faults.js';
import { streamNameOf } from './messages.js';

type Request = InstanceType<typeof streams.AppendReq>;
type Response = InstanceType<typeof streams.AppendResp>;
type Proposed =
  | InstanceType<typeof streams.AppendReq.ProposedMessage>
  | InstanceType<typeof streams.BatchAppendReq.ProposedMessage>;

/** One call, one append: a message with the options, then a message per event. */
export function appendCall(
  log: EventLog,
  faults: Faults,
  maxAppendBytes: number,
): handleClientStreamingCall<Request, Response> {
  return (call, callback) => {
    const events: ProposedEvent[] = [];
    let options: InstanceType<typeof streams.AppendReq.Options> | undefined;
    call.on('data', (request: Request) => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message) events.push(proposed(message));
    });
    const finish = () => {
      if (call.cancelled) return;
      const stream = streamNameOf(options?.getStreamIdentifier());
      const expected = expectationOf(options!);
      const outcome = append(log, stream, events, expected, maxAppendBytes);
      faults.answer(() => {
        if (outcome.kind === 'too-large') callback(tooLarge(maxAppendBytes));
        else if (outcome.kind === 'success') callback(null, success(outcome.last));
        else callback(null, wrongVersion(outcome.current, expected));
      });
    };
    // A connection that breaks in the midst of the events ends the call too, just before it counts as cancelled: what
    // came until then must not pass for all.
    call.on('end', () => setImmediate(finish));
  };
}

export function proposed(message: Proposed): ProposedEvent {
  return {
    id: message.getId()!.getString(),
    type: message.getMetadataMap().get('type')!,
    contentType: message.getMetadataMap().get('content-type')!,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function expectationOf(options: InstanceType<typeof streams.AppendReq.Options>): Expectation {
  if (options.hasNoStream()) return 'none';
  if (options.hasStreamExists()) return 'exists';
  return options.hasRevision() ? Number(options.getRevision()) : 'any';
}

function success(last: LogRecord): Response {
  const position = new streams.AppendResp.Position()
    .setCommitPosition(last.position.toString())
    .setPreparePosition(last.position.toString());
  return new streams.AppendResp().setSuccess(
    new streams.AppendResp.Success().setCurrentRevision(String(last.revision)).setPosition(position),
  );
}

function wrongVersion(current: number, expected: Expectation): Response {
  const answer = new streams.AppendResp.WrongExpectedVersion();
  if (current < 0) answer.setCurrentNoStream(new shared.Empty());
  else answer.setCurrentRevision(String(current));
  if (expected === 'none') answer.setExpectedNoStream(new shared.Empty());
  else if (expected === 'exists') answer.setExpectedStreamExists(new shared.Empty());
  else if (expected === 'any') answer.setExpectedAny(new shared.Empty());
  else answer.setExpectedRevision(String(expected));
  return new streams.AppendResp().setWrongExpectedVersion(answer);
}

function tooLarge(maxAppendBytes: number) {
  const metadata = new Metadata();
  metadata.set('exception', 'maximum-append-size-exceeded');
  metadata.set('maximum-append-size', String(maxAppendBytes));
  const details = `Maximum Append Size of ${maxAppendBytes} Exceeded.`;
  return { code: status.INVALID_ARGUMENT, details, metadata };
}

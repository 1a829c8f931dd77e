import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';

export type ReadCall = ServerWritableStream<
  InstanceType<typeof streams.ReadReq>,
  InstanceType<typeof streams.ReadResp>
>;

const over = ['drain', 'cancelled', 'close'];

/** Waits where the client does not keep up. */
export async function send(call: ReadCall, message: InstanceType<typeof streams.ReadResp>): Promise<void> {
  if (call.write(message) || call.cancelled) return;
  await new Promise<void>((resolve) => {
    const settle = () => {
      for (const event of over) call.off(event, settle);
      resolve();
    };
    for (const event of over) call.on(event, settle);
  });
}

import { randomUUID } from 'node:crypto';
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { appendCall } from './append.js';
import { batchAppendCall } from './batch-append.js';
import { addDiscovery } from './discovery.js';
import { EventLog } from './event-log.js';
import { Faults } from './faults.js';
import { readCall } from './read.js';
import { Wire } from './wire.js';

export interface ServerOptions {
  /** Whether batch append is advertised; a client that does not see it appends with one call each. */
  readonly batchAppend?: boolean;
  /** The real server's `MaxAppendSize`. */
  readonly maxAppendBytes?: number;
}

/**
 * A server of EventStoreDB's protocol on the service definitions that `@eventstore/db-client` ships, so that the real
 * client is exercised over the wire. Single node, no authentication, no deletes, data in memory.
 */
export class EventStoreDbServer {
  readonly log = new EventLog();
  readonly faults = new Faults();
  /** Calls of each kind that have been begun. */
  readonly calls = { read: 0, append: 0, batchAppend: 0 };
  private readonly id = randomUUID();
  private readonly wire = new Wire();
  private readonly batchAppend: boolean;
  private readonly maxAppendBytes: number;
  private grpc: Server | undefined;
  private port = 0;

  private constructor({ batchAppend = true, maxAppendBytes = 16_000_000 }: ServerOptions) {
    this.batchAppend = batchAppend;
    this.maxAppendBytes = maxAppendBytes;
  }

  static async start(options: ServerOptions = {}): Promise<EventStoreDbServer> {
    const server = new EventStoreDbServer(options);
    server.port = await server.wire.open(0);
    await server.serve();
    return server;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** The same server as a cluster of one, found by gossip. */
  get clusterConnectionString(): string {
    return `esdb+discover://127.0.0.1:${this.port}?tls=false`;
  }

  dropConnections(): void {
    this.wire.drop();
  }

  /** No answer and no end of any connection until {@link resume}. */
  stall(): void {
    this.wire.stall();
  }

  resume(): void {
    this.wire.resume();
  }

  /** Connections are refused until {@link serve}; the log stays. */
  halt(): void {
    this.wire.lead(0);
    this.wire.drop();
    this.grpc?.forceShutdown();
    this.grpc = undefined;
  }

  async serve(): Promise<void> {
    const grpc = new Server({
      'grpc.max_receive_message_length': -1,
      'grpc.max_send_message_length': -1,
    });
    grpc.addService(streamServices.StreamsService, {
      read: this.counted('read', readCall(this.log, this.faults)),
      append: this.counted('append', appendCall(this.log, this.faults, this.maxAppendBytes)),
      batchAppend: this.counted('batchAppend', batchAppendCall(this.log, this.faults, this.maxAppendBytes)),
    });
    addDiscovery(grpc, this.id, this.batchAppend, () => this.port);
    this.grpc = grpc;
    const behind = await new Promise<number>((resolve, reject) => {
      grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    this.wire.lead(behind);
  }

  async restart(): Promise<void> {
    this.halt();
    await this.serve();
  }

  async stop(): Promise<void> {
    this.halt();
    await this.wire.close();
  }

  private counted<Args extends unknown[]>(kind: keyof typeof this.calls, handle: (...args: Args) => void) {
    return (...args: Args) => {
      this.calls[kind] += 1;
      handle(...args);
    };
  }
}

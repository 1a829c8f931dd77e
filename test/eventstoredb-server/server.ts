import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type Metadata, Server, ServerCredentials, status } from '@grpc/grpc-js';
import { account, type AccountRules, Accounts, refusal, type Refusal } from './accounts.js';
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
  /** Whether it speaks TLS only, with a certificate that `tlsCAFile` of the connection strings names. */
  readonly tls?: boolean;
  /** Default: `open`. A client sends credentials over TLS only. */
  readonly accounts?: AccountRules;
  /** The history of another server, of which this one is another node. */
  readonly log?: EventLog;
}

/** What the calls of every kind have in common for their server. */
interface Call {
  readonly metadata: Metadata;
  emit(event: 'error', error: Refusal): boolean;
}

// Compiled, this file stands elsewhere; tests run in the root.
const certificates = join(process.cwd(), 'test/eventstoredb-server/certificate');
const certificateFile = join(certificates, 'certificate.pem');
const keyFile = join(certificates, 'key.pem');

/**
 * A server of EventStoreDB's protocol on the service definitions that `@eventstore/db-client` ships, so that the real
 * client is exercised over the wire. A single node, or several on one log; no deletes, data in memory.
 */
export class EventStoreDbServer {
  readonly log: EventLog;
  readonly faults = new Faults();
  /** Calls of each kind that have been begun. */
  readonly calls = { read: 0, append: 0, batchAppend: 0 };
  private readonly id = randomUUID();
  private readonly wire = new Wire();
  private readonly batchAppend: boolean;
  private readonly maxAppendBytes: number;
  private readonly tls: boolean;
  private readonly accountRules: AccountRules;
  private readonly accounts: Accounts;
  private grpc: Server | undefined;
  private port = 0;

  private constructor(options: ServerOptions) {
    this.batchAppend = options.batchAppend ?? true;
    this.maxAppendBytes = options.maxAppendBytes ?? 16_000_000;
    this.tls = options.tls ?? false;
    this.log = options.log ?? new EventLog();
    this.accountRules = options.accounts ?? 'open';
    this.accounts = new Accounts(this.accountRules, this.log);
  }

  static async start(options: ServerOptions = {}): Promise<EventStoreDbServer> {
    const server = new EventStoreDbServer(options);
    server.port = await server.wire.open(0);
    await server.serve();
    return server;
  }

  get connectionString(): string {
    return this.address('esdb', this.accountRules === 'one' ? account.name : undefined);
  }

  /** The same server, found by gossip. */
  get clusterConnectionString(): string {
    return this.address('esdb+discover', this.accountRules === 'one' ? account.name : undefined);
  }

  /** As `name` sees it, who may use another password than the right one. */
  connectionStringOf(name: string, password: string = account.password): string {
    return this.address('esdb', name, password);
  }

  get endpoint(): { readonly host: string; readonly port: number } {
    return { host: '127.0.0.1', port: this.port };
  }

  /** Bytes that all clients were sent. */
  get bytesSent(): number {
    return this.wire.received;
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
      read: this.served('read', (log) => readCall(log, this.faults)),
      append: this.served('append', (log) => appendCall(log, this.faults, this.maxAppendBytes)),
      batchAppend: this.served('batchAppend', (log) =>
        batchAppendCall(log, this.faults, this.maxAppendBytes),
      ),
    });
    addDiscovery(grpc, this.id, this.batchAppend, () => this.faults.leaderElsewhere ?? this.endpoint);
    this.grpc = grpc;
    const behind = await new Promise<number>((resolve, reject) => {
      grpc.bindAsync('127.0.0.1:0', this.credentials(), (error, port) =>
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

  private served<C extends Call, Rest extends unknown[]>(
    kind: keyof typeof this.calls,
    handler: (log: EventLog) => (call: C, ...rest: Rest) => void,
  ) {
    return (call: C, ...rest: Rest) => {
      this.calls[kind] += 1;
      const admitted = this.refusesAsFollower(call) ?? this.accounts.admit(call);
      if (admitted instanceof EventLog) handler(admitted)(call, ...rest);
      else if (typeof rest[0] === 'function') (rest[0] as (error: Refusal) => void)(admitted);
      else call.emit('error', admitted);
    };
  }

  private refusesAsFollower({ metadata }: Call): Refusal | undefined {
    const leader = this.faults.leaderElsewhere;
    if (leader === undefined || metadata.get('requires-leader')[0] !== 'true') return undefined;
    return refusal(status.NOT_FOUND, 'Leader info available', 'not-leader', {
      'leader-endpoint-host': leader.host,
      'leader-endpoint-port': String(leader.port),
    });
  }

  private credentials(): ServerCredentials {
    if (!this.tls) return ServerCredentials.createInsecure();
    const [cert, key] = [readFileSync(certificateFile), readFileSync(keyFile)];
    return ServerCredentials.createSsl(null, [{ cert_chain: cert, private_key: key }]);
  }

  private address(scheme: string, name?: string, password: string = account.password): string {
    const who = name === undefined ? '' : `${encodeURIComponent(name)}:${encodeURIComponent(password)}@`;
    const tls = this.tls ? `tlsCAFile=${certificateFile}` : 'tls=false';
    // A name, for TLS does not know addresses.
    const host = this.tls ? 'localhost' : '127.0.0.1';
    return `${scheme}://${who}${host}:${this.port}?${tls}`;
  }
}

import { createServer, type AddressInfo, connect, type Server, type Socket } from 'node:net';
import type { Protocol } from './protocols.js';

const patienceMs = 90_000;

/** One message of a protocol on its way. */
export interface Frame {
  readonly from: 'client' | 'server';
  readonly bytes: Buffer;
  /** For an answer of Kafka: what it answers. */
  readonly request?: Buffer;
  /** Of the same connection, for whoever counts. */
  readonly connection: object;
}

export interface Hold {
  /**
   * Settles when the frame has come and is held back, and everything behind it on that way; fails where it does not
   * come within a minute and a half.
   */
  readonly reached: Promise<Frame>;
  /** Lets it go on; nothing is held from now on. */
  release(): void;
  /** Lets half of the frame go on, and holds the rest. */
  releaseHalf(): void;
}

/**
 * Stands between real processes and real servers and can hold back one message that it recognises, so that a process
 * is killed exactly there. Everything else passes untouched.
 */
export class Wire {
  private readonly holds = new Set<PendingHold>();
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly protocol: () => Protocol,
    private target: number,
  ) {
    server.on('connection', (client) => this.join(client));
  }

  static async open(protocol: () => Protocol, target = 0, port = 0): Promise<Wire> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new Wire(server, protocol, target);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Where connections lead from now on. */
  lead(target: number): void {
    this.target = target;
  }

  /** Holds back the first frame that matches. */
  hold(matches: (frame: Frame) => boolean): Hold {
    const pending = new PendingHold(matches, () => this.holds.delete(pending));
    this.holds.add(pending);
    return pending;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    const protocol = this.protocol();
    const connection = {};
    for (const [from, socket, other] of [
      ['client', client, server],
      ['server', server, client],
    ] as const) {
      this.sockets.add(socket);
      const way = new Way(other);
      socket.setNoDelay(true);
      socket.on('data', (chunk: Buffer) => {
        for (const { bytes, request } of protocol[from](chunk)) {
          const frame: Frame = { from, bytes, connection, ...(request && { request }) };
          const hold = [...this.holds].find((each) => each.matches(frame));
          if (hold) hold.take(frame, way);
          else way.send(bytes);
        }
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}

/** One direction of one connection. */
class Way {
  private held: Buffer[] | undefined;

  constructor(private readonly to: Socket) {}

  send(bytes: Buffer): void {
    if (this.held) this.held.push(bytes);
    else if (!this.to.destroyed) this.to.write(bytes);
  }

  stop(bytes: Buffer): void {
    this.held = [bytes];
  }

  half(): void {
    const [first, ...rest] = this.held ?? [];
    if (first === undefined) return;
    const middle = Math.floor(first.length / 2);
    if (!this.to.destroyed) this.to.write(first.subarray(0, middle));
    this.held = [first.subarray(middle), ...rest];
  }

  go(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const bytes of held) this.send(bytes);
  }
}

class PendingHold implements Hold {
  readonly reached: Promise<Frame>;
  private resolve!: (frame: Frame) => void;
  private readonly late: NodeJS.Timeout;
  private way: Way | undefined;

  constructor(
    readonly matches: (frame: Frame) => boolean,
    private readonly forget: () => void,
  ) {
    let reject!: (error: Error) => void;
    this.reached = new Promise((resolve, fail) => {
      this.resolve = resolve;
      reject = fail;
    });
    // Whoever has failed before asks no more.
    this.reached.catch(() => undefined);
    this.late = setTimeout(() => reject(new Error('the message to hold back never came')), patienceMs);
  }

  take(frame: Frame, way: Way): void {
    this.forget();
    clearTimeout(this.late);
    this.way = way;
    way.stop(frame.bytes);
    this.resolve(frame);
  }

  release(): void {
    this.forget();
    clearTimeout(this.late);
    this.way?.go();
  }

  releaseHalf(): void {
    this.way?.half();
  }
}

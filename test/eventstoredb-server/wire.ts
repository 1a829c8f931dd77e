import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/** The network between client and server: a relay on a port of its own, whose connections can be cut or go dead. */
export class Wire {
  /** Bytes that came from the server. */
  received = 0;
  private readonly sockets = new Set<Socket>();
  private readonly relay: Server;
  private target = 0;
  private silent = false;

  constructor() {
    this.relay = createServer((client) => this.join(client));
  }

  /** @param port 0 for any free one */
  async open(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.relay.once('error', reject);
      this.relay.listen(port, '127.0.0.1', resolve);
    });
    return (this.relay.address() as AddressInfo).port;
  }

  /** The port of the server behind, 0 while there is none: connections are then refused. */
  lead(to: number): void {
    this.target = to;
  }

  /** Resets every connection. New ones are accepted. */
  drop(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
    this.sockets.clear();
  }

  /** From now on no byte passes in either direction, yet no connection ends. */
  stall(): void {
    this.silent = true;
    for (const socket of this.sockets) socket.pause();
  }

  resume(): void {
    this.silent = false;
    for (const socket of this.sockets) socket.resume();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.relay.close(resolve));
  }

  private join(client: Socket): void {
    if (this.target === 0) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.target, '127.0.0.1');
    const ends = [client, server] as const;
    for (const [from, to] of [ends, [server, client] as const]) {
      this.sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (chunk) => {
        if (from === server) this.received += chunk.length;
        if (!to.write(chunk)) from.pause();
      });
      to.on('drain', () => {
        if (!this.silent) from.resume();
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.silent) from.pause();
    }
  }
}

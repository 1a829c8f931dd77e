export interface Piece {
  readonly bytes: Buffer;
  readonly request?: Buffer;
}

/** Cuts what goes either way over one connection into messages. */
export interface Protocol {
  client(chunk: Buffer): Piece[];
  server(chunk: Buffer): Piece[];
}

/** Cuts a stream by the length that each message states. */
class Cutter {
  private rest: Buffer = Buffer.alloc(0);

  /** @param lengthAt tells where the length of the next message stands, and how much it leaves out */
  constructor(private readonly lengthAt: () => { readonly offset: number; readonly plus: number }) {}

  cut(chunk: Buffer): Buffer[] {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const messages: Buffer[] = [];
    for (;;) {
      const { offset, plus } = this.lengthAt();
      if (this.rest.length < offset + 4) return messages;
      const size = this.rest.readInt32BE(offset) + plus;
      if (this.rest.length < size) return messages;
      messages.push(this.rest.subarray(0, size));
      this.rest = this.rest.subarray(size);
    }
  }
}

/** Kafka: four bytes of length before each message; an answer names its request by a number. */
export function kafkaProtocol(): Protocol {
  const asked = new Cutter(() => ({ offset: 0, plus: 4 }));
  const answered = new Cutter(() => ({ offset: 0, plus: 4 }));
  const requests = new Map<number, Buffer>();
  return {
    client: (chunk) =>
      asked.cut(chunk).map((bytes) => {
        requests.set(bytes.readInt32BE(8), bytes);
        return { bytes };
      }),
    server: (chunk) =>
      answered.cut(chunk).map((bytes) => {
        const number = bytes.readInt32BE(4);
        const request = requests.get(number);
        requests.delete(number);
        return { bytes, ...(request && { request }) };
      }),
  };
}

/**
 * PostgreSQL: a letter, then a length that counts itself. The first message of a client has no letter, and the client
 * waits for an answer before it sends another.
 */
export function postgresProtocol(): Protocol {
  let begun = false;
  const asked = new Cutter(() => (begun ? { offset: 1, plus: 1 } : { offset: 0, plus: 0 }));
  const answered = new Cutter(() => ({ offset: 1, plus: 1 }));
  return {
    client: (chunk) => {
      const messages = asked.cut(chunk);
      begun ||= messages.length > 0;
      return messages.map((bytes) => ({ bytes }));
    },
    server: (chunk) => answered.cut(chunk).map((bytes) => ({ bytes })),
  };
}

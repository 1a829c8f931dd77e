import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addCheckpointBytesLimit } from './add-checkpoint.js';
import type { Witness, WitnessAnswer } from './witness.js';

export interface WitnessServer {
  readonly url: string;
  /** Finishes what it has begun to answer. */
  close(): Promise<void>;
}

export interface WitnessServerOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Told of everything that was not cosigned, and of failures of its own. */
  readonly onRefusal?: (reason: string) => void;
}

const requestTimeoutMs = 10_000;
const connectionsLimit = 200;
const plain = 'text/plain; charset=utf-8';

/** Serves a witness by HTTP as C2SP tlog-witness says: `POST /add-checkpoint`. */
export async function serveWitness(
  witness: Witness,
  { host, port, onRefusal = () => undefined }: WitnessServerOptions,
): Promise<WitnessServer> {
  const server = createServer({ requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs });
  server.maxConnections = connectionsLimit;
  server.on('request', (request, response) => {
    answer(witness, request, response, onRefusal).catch((error: Error) => {
      // A disk that fails, say. Nothing was signed; the sender may come again.
      onRefusal(error.message);
      if (!response.headersSent) send(response, 500, plain, 'failed, nothing was cosigned\n');
    });
  });
  await listening(server, host, port);
  const { address, family, port: taken } = server.address() as AddressInfo;
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeIdleConnections();
    });
  return { url, close };
}

async function answer(
  witness: Witness,
  request: IncomingMessage,
  response: ServerResponse,
  onRefusal: (reason: string) => void,
): Promise<void> {
  if (request.url !== '/add-checkpoint') return send(response, 404, plain, 'there is only /add-checkpoint\n');
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return send(response, 405, plain, 'a checkpoint is posted\n');
  }
  const body = await bodyOf(request);
  if (body === undefined) {
    // What is still on its way is not worth reading.
    response.setHeader('connection', 'close');
    return send(response, 413, plain, `a request has at most ${addCheckpointBytesLimit} bytes\n`);
  }
  const answer = await witness.addCheckpoint(body);
  if (answer.status !== 200) onRefusal(reasonOf(answer));
  if (answer.status === 200) return send(response, 200, plain, answer.lines);
  if ('size' in answer) return send(response, 409, 'text/x.tlog.size', `${answer.size}\n`);
  send(response, answer.status, plain, `${answer.reason}\n`);
}

function reasonOf(answer: Exclude<WitnessAnswer, { status: 200 }>): string {
  return `${answer.status} ${'size' in answer ? `the last one covers ${answer.size} entries` : answer.reason}`;
}

/** @returns undefined where it is longer than anything that can be right */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > addCheckpointBytesLimit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

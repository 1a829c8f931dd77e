import { setTimeout as pause } from 'node:timers/promises';
import { consistencyProof, type Subtrees } from '../merkle/prove.js';
import type { Checkpoint } from '../notes/checkpoint.js';
import { NoteMalformed } from '../notes/note.errors.js';
import { type NoteSignature, parseNote, parseSignatureLines } from '../notes/signed-note.js';
import type { VerifierKey } from '../notes/verifier-key.js';
import { formatAddCheckpoint } from './add-checkpoint.js';
import { WitnessRefused } from './witness.errors.js';

/** A witness that the log submits its checkpoints to. */
export interface WitnessEndpoint {
  readonly key: VerifierKey;
  /** Submission prefix. */
  readonly url: string;
}

export interface Submission {
  readonly checkpoint: Checkpoint;
  /** The checkpoint, signed. */
  readonly note: string;
  readonly subtrees: Subtrees;
  /** Size that the witness has cosigned last, as far as is known. */
  readonly oldSize: number;
}

const attempts = 3;
const timeoutMs = 5_000;
const pauseMs = 200;
const answerBytesLimit = 65_536;

/**
 * Asks a witness for its cosignature, a bounded number of times.
 * @throws WitnessRefused
 */
export async function requestCosignature(
  { url, key }: WitnessEndpoint,
  { checkpoint, note, subtrees, oldSize }: Submission,
  signal?: AbortSignal,
): Promise<NoteSignature> {
  let [old, failure] = [oldSize, new WitnessRefused('unreachable', url)];
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const proof = old === 0 ? [] : await consistencyProof(subtrees, old, checkpoint.size);
    const answer = await post(url, formatAddCheckpoint({ oldSize: old, proof, note }), signal);
    if (answer.status === 200) return cosignatureIn(answer.text, note, key);
    if (answer.status === 409 && answer.size !== undefined) {
      if (answer.size > checkpoint.size) {
        const message = `${key.name} has cosigned ${answer.size} entries, this log has ${checkpoint.size}`;
        throw new WitnessRefused('ahead', message);
      }
      old = answer.size;
      continue;
    }
    const message = `${key.name} at ${url} answers ${answer.status} ${answer.text.trim().slice(0, 200)}`;
    if (answer.status === 404) throw new WitnessRefused('not-known', message);
    if (answer.status === 403) throw new WitnessRefused('not-signed', message);
    if (answer.status === 409 || answer.status === 422) throw new WitnessRefused('forked', message);
    failure = new WitnessRefused('unreachable', message);
    if (attempt < attempts) await pause(pauseMs * 2 ** attempt, undefined, { signal });
  }
  throw failure;
}

interface Answer {
  /** 0 where there was none. */
  readonly status: number;
  readonly text: string;
  readonly size?: number;
}

async function post(url: string, body: string, signal: AbortSignal | undefined): Promise<Answer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'error',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    const { status, headers } = response;
    const text = await textOf(response);
    const isSize = headers.get('content-type')?.startsWith('text/x.tlog.size') && /^\d{1,15}\n$/.test(text);
    return { status, text, ...(isSize && { size: Number(text) }) };
  } catch (error) {
    signal?.throwIfAborted();
    const { message, cause } = error as Error;
    return { status: 0, text: cause instanceof Error ? cause.message : message };
  }
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > answerBytesLimit) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Signatures of other keys are ignored, as the protocol says. */
function cosignatureIn(lines: string, note: string, key: VerifierKey): NoteSignature {
  try {
    const { text } = parseNote(note);
    const own = parseSignatureLines(lines).find(
      ({ name, keyId, signature }) =>
        name === key.name && keyId.equals(key.id) && key.signed(text, signature),
    );
    if (own !== undefined) return own;
  } catch (error) {
    if (!(error instanceof NoteMalformed)) throw error;
  }
  throw new WitnessRefused('answer-wrong', `${key.name} has not answered with a cosignature of its own`);
}

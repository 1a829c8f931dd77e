import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { acquireInstanceLock } from '#platform';
import type { VerifierKey } from '../notes/verifier-key.js';
import { serveWitness, type WitnessServerOptions } from './witness-server.js';
import { WitnessState } from './witness-state.js';
import { WitnessInUse } from './witness.errors.js';
import { Witness } from './witness.js';

export interface WitnessOptions extends WitnessServerOptions {
  readonly directory: string;
  /** Fixed when the witness begins; needed then only. */
  readonly name?: string | undefined;
  readonly logs: readonly VerifierKey[];
}

/**
 * Is the witness of a directory, alone, until `signal` aborts.
 * @throws WitnessInUse, WitnessStateLost
 */
export async function runWitness(
  { directory, name, logs, ...server }: WitnessOptions,
  signal: AbortSignal,
  onReady: (url: string, key: VerifierKey) => void,
): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const attempt = await acquireInstanceLock(join(directory, 'witness.lock'), 'command');
  if (!attempt.acquired) throw new WitnessInUse(directory, attempt.holder.pid);
  try {
    const witness = new Witness(await WitnessState.open(directory, name), logs);
    const running = await serveWitness(witness, server);
    onReady(running.url, witness.key);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await running.close();
  } finally {
    await attempt.lock.release();
  }
}

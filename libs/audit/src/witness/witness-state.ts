import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SigningKey } from '../notes/signing-key.js';
import { signatureType } from '../notes/verifier-key.js';
import { readIfPresent, writeDurably } from '#durable-files';
import { WitnessStateLost } from './witness.errors.js';

/** The last checkpoint of one log that was cosigned. */
export interface Cosigned {
  readonly size: number;
  /** base64 */
  readonly root: string;
  /** As the log has signed it: the evidence, should it ever sign another. */
  readonly note: string;
}

interface StateFile {
  readonly format: 'afterloan-witness/1';
  readonly name: string;
  /** By origin. */
  readonly logs: Readonly<Record<string, Cosigned>>;
}

const secretMode = 0o600;
const forksLimit = 100;

/** What a witness must never forget: its key, and what it has cosigned last of each log. */
export class WitnessState {
  private constructor(
    private readonly directory: string,
    private state: StateFile,
    readonly key: SigningKey,
  ) {}

  /**
   * @param name of the witness; makes one of this name where the directory holds none
   * @throws WitnessStateLost where key and memory are not both there, or the name is another
   */
  static async open(directory: string, name?: string): Promise<WitnessState> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const state = await readState(directory);
    const pem = await readIfPresent(join(directory, 'key.pem'));
    if (state === undefined) {
      if (pem !== undefined) {
        throw new WitnessStateLost(`${directory} holds a key, but not what was cosigned with it`);
      }
      if (name === undefined) throw new WitnessStateLost(`there is no witness in ${directory}`);
      return WitnessState.begin(directory, { format: 'afterloan-witness/1', name, logs: {} });
    }
    if (name !== undefined && name !== state.name) {
      throw new WitnessStateLost(`the witness in ${directory} is ${state.name}, not ${name}`);
    }
    if (pem === undefined) {
      if (Object.keys(state.logs).length === 0) return WitnessState.begin(directory, state);
      throw new WitnessStateLost(`${directory} has lost its key`);
    }
    const key = SigningKey.fromPem(state.name, pem.toString(), signatureType.cosignature);
    return new WitnessState(directory, state, key);
  }

  get name(): string {
    return this.state.name;
  }

  last(origin: string): Cosigned | undefined {
    return Object.hasOwn(this.state.logs, origin) ? this.state.logs[origin] : undefined;
  }

  /** Remembered when this settles, also through a power cut: only then may it be cosigned. */
  async remember(origin: string, cosigned: Cosigned): Promise<void> {
    const state = { ...this.state, logs: { ...this.state.logs, [origin]: cosigned } };
    await write(this.directory, state);
    this.state = state;
  }

  /** Keeps two checkpoints of one size and two roots, both signed by the log: proof that it told two histories. */
  async keepFork(size: number, notes: readonly [cosigned: string, other: string]): Promise<void> {
    for (let number = 1; number <= forksLimit; number += 1) {
      const path = join(this.directory, 'forks', `${size}-${number}`);
      const present = await readIfPresent(path);
      const text = notes.join('\n');
      if (present?.toString() === text) return;
      if (present === undefined) return writeDurably(path, text);
    }
  }

  /** The memory is there before the key, so that a key without one means that it was lost. */
  private static async begin(directory: string, state: StateFile): Promise<WitnessState> {
    const key = SigningKey.generate(state.name, signatureType.cosignature);
    await write(directory, state);
    await writeDurably(join(directory, 'key.pem'), key.toPem(), secretMode);
    return new WitnessState(directory, state, key);
  }
}

const stateFile = 'state.json';

async function readState(directory: string): Promise<StateFile | undefined> {
  const text = await readIfPresent(join(directory, stateFile));
  if (text === undefined) return undefined;
  try {
    const state = JSON.parse(text.toString()) as StateFile;
    if (state.format === 'afterloan-witness/1' && typeof state.logs === 'object') return state;
  } catch {
    // Falls through: what cannot be read is not believed.
  }
  throw new WitnessStateLost(`${join(directory, stateFile)} cannot be read`);
}

function write(directory: string, state: StateFile): Promise<void> {
  return writeDurably(join(directory, stateFile), `${JSON.stringify(state, undefined, 2)}\n`);
}

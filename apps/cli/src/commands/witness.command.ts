import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { NoteMalformed, runWitness, VerifierKey, WitnessInUse, WitnessState, WitnessStateLost } from '#audit';
import { CommandFailed, exitCode } from '../exit-codes.js';

interface ServeOptions {
  readonly dir: string;
  readonly name?: string;
  readonly log: readonly VerifierKey[];
  readonly host: string;
  readonly port: number;
}

export function witnessCommand(): Command {
  return new Command('witness')
    .summary('cosign the audit log of another party, and never a fork of it')
    .addCommand(serveCommand())
    .addCommand(keyCommand());
}

function serveCommand(): Command {
  return new Command('serve')
    .description('Cosigns checkpoints that continue the last one it has cosigned (C2SP tlog-witness).')
    .requiredOption('--dir <dir>', 'key and memory of the witness; made by the first start')
    .option(
      '--name <name>',
      'name of the witness, for example regulator.example/w1; needed by the first start',
    )
    .requiredOption('--log <vkey...>', 'public keys of the logs that are followed', parsedKeys)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0 takes a free one', parsedPort, 8_450)
    .action(async ({ dir, log: logs, ...options }: ServeOptions) => {
      const stopping = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
      const onRefusal = (reason: string) => console.error(`not cosigned: ${reason}`);
      await withReason(() =>
        runWitness({ directory: resolve(dir), logs, onRefusal, ...options }, stopping.signal, (url, key) => {
          console.log(`witness ${key.toString()}`);
          console.log(`cosigns for ${[...new Set(logs.map(({ name }) => name))].join(', ')} at ${url}`);
        }),
      );
    });
}

function keyCommand(): Command {
  return new Command('key')
    .description('Prints the public key of a witness, for auditors and for the log that it follows.')
    .requiredOption('--dir <dir>', 'directory of the witness')
    .option('--name <name>', 'make a witness of this name where the directory holds none')
    .action(async ({ dir, name }: { dir: string; name?: string }) => {
      const { key } = await withReason(() => WitnessState.open(resolve(dir), name));
      console.log(key.verifier.toString());
    });
}

function parsedKeys(vkey: string, earlier: readonly VerifierKey[] = []): VerifierKey[] {
  try {
    return [...earlier, VerifierKey.parse(vkey)];
  } catch (error) {
    if (!(error instanceof NoteMalformed)) throw error;
    throw new InvalidArgumentError(error.message);
  }
}

function parsedPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('must be a port from 0 to 65535');
}

async function withReason<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WitnessInUse) throw new CommandFailed(error.message, exitCode.dataInUse);
    if (error instanceof WitnessStateLost) throw new CommandFailed(error.message, exitCode.unusable);
    throw error;
  }
}

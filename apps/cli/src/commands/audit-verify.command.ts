import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Command } from 'commander';
import {
  type BundleFiles,
  bundleWithin,
  conclusionOf,
  filesIn,
  filesInZip,
  linesOf,
  verifyBundle,
} from '#audit';
import { FigureReplay } from '#lending';
import { exitCode } from '../exit-codes.js';

interface Options {
  readonly heldCheckpoint?: string;
  readonly key?: readonly string[];
  readonly witness?: readonly string[];
  readonly json?: boolean;
}

export function auditVerifyCommand(): Command {
  return new Command('verify')
    .description(
      'Checks a bundle without server, network or database, and says what is proven and what is not.',
    )
    .argument('<bundle>', 'directory of the bundle, or a zip of it')
    .option('--held-checkpoint <file>', 'a checkpoint that you hold from an earlier day')
    .option('--key <vkey...>', 'public keys of the log that you have from elsewhere')
    .option('--witness <vkey...>', 'public keys of witnesses that must have cosigned the checkpoint')
    .option('--json', 'print one JSON object')
    .action(async (path: string, { heldCheckpoint, key, witness, json }: Options) => {
      const held = heldCheckpoint && (await readFile(heldCheckpoint, 'utf8'));
      const verdict = await verifyBundle(await bundleAt(path), {
        trusted: key ?? [],
        witnesses: witness ?? [],
        held,
        figures: new FigureReplay(),
      });
      if (!verdict.holds) process.exitCode = exitCode.auditFailed;
      if (json) return console.log(JSON.stringify(verdict));
      for (const { kind, text } of linesOf(verdict)) console.log(`${kind.padEnd(12)}${text}`);
      console.log(conclusionOf(verdict));
    });
}

async function bundleAt(path: string): Promise<BundleFiles> {
  if ((await stat(path)).isDirectory()) return filesIn(path);
  return bundleWithin(filesInZip(() => createReadStream(path)));
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { runDemo } from '../demo/run-demo.js';

export function demoCommand(): Command {
  return new Command('demo')
    .summary('bring the real sample portfolio in and show what comes out')
    .description(
      'Imports 2,101 loans of the U.S. Small Business Administration, closes a few business days, and shows the ' +
        'figures of the read models. The last line is one JSON object.',
    )
    .option(
      '--data <dir>',
      'keep the data in this directory, for the other commands (default: removed at the end)',
    )
    .action(async ({ data }: { data?: string }) => {
      if (data !== undefined) return runDemo(data, true);
      const directory = await mkdtemp(join(tmpdir(), 'afterloan-demo-'));
      try {
        await runDemo(directory, false);
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    });
}

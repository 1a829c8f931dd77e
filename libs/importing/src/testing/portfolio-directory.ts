import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mapping, readMapping } from '../index.js';
import { gatherLoans } from '../rows/gather-loans.js';
import type { Gathered } from '../rows/group-rows.js';
import { assignFiles } from '../rows/source-file.js';

/** Files of a source in a directory of their own, removed by `close`. */
export class PortfolioDirectory {
  private constructor(readonly path: string) {}

  static async make(): Promise<PortfolioDirectory> {
    return new PortfolioDirectory(await mkdtemp(join(tmpdir(), 'afterloan-portfolio-')));
  }

  async write(name: string, content: string | Buffer): Promise<string> {
    const path = join(this.path, name);
    await writeFile(path, content);
    return path;
  }

  close(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}

/** A small mapping of dated payments, with parts of it replaced. */
export function aMapping(
  parts: Partial<Record<'files' | 'values' | 'commands' | 'more', string>> = {},
): Mapping {
  return readMapping(mappingText(parts), 'test.yaml');
}

export function mappingText(
  parts: Partial<Record<'files' | 'values' | 'commands' | 'more', string>> = {},
): string {
  return `
source: test-bank
currency: CNY
coverage: dated
cutOver: 2024-06-30
files:
${parts.files ?? '  loans: { rows: loan, key: id }'}
values:
${parts.values ?? '  amount: { money: amount }'}
${parts.more ?? ''}
commands:
${parts.commands ?? registerAndDisburse}
`;
}

export const registerAndDisburse = `
  - register:
      principal: { value: amount }
      annualRate: 0
      method: equal-principal
      instalments: 12
      dayCount: 30/360
      product: credit
      purpose: trade
      guaranteeType: unsecured
      orgUnit: head-office
      officer: not-stated
      approvalReference: { text: id }
      registeredOn: { date: granted }
  - disburse: { amount: { value: amount }, valueOn: { date: granted } }
`;

export async function gatherAll(
  mapping: Mapping,
  paths: readonly string[],
  bytesHeld?: number,
): Promise<{ gathered: Gathered[]; skipped: number }> {
  const files = await assignFiles(mapping.files, paths);
  const gathered: Gathered[] = [];
  let skipped = 0;
  const onRowSkipped = () => {
    skipped += 1;
  };
  const held = bytesHeld === undefined ? {} : { bytesHeld };
  for await (const loan of gatherLoans(files, { onBytes: () => undefined, onRowSkipped, ...held })) {
    gathered.push(loan);
  }
  return { gathered, skipped };
}

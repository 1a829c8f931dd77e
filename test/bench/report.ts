import { cpus, totalmem } from 'node:os';

export interface Report {
  readonly bench: string;
  readonly figures: Readonly<Record<string, unknown>>;
  /** Of figures of the same run: what can be compared between machines. */
  readonly ratios: Readonly<Record<string, number>>;
}

/** Columns are as wide as their widest cell; numbers stand right. */
export function printTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const lines = [header, ...rows].map((cells) => cells.map(String));
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  for (const [index, cells] of lines.entries()) {
    const padded = cells.map((cell, column) =>
      column === 0 || (index > 0 && typeof rows[index - 1]![column] === 'string')
        ? cell.padEnd(widths[column]!)
        : cell.padStart(widths[column]!),
    );
    console.log(padded.join('  ').trimEnd());
    if (index === 0) console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  }
}

/** The last line of every bench, for programs. */
export function printReport({ bench, figures, ratios }: Report): void {
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
  console.log(JSON.stringify({ bench, machine, figures, ratios }));
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The smallest value that at least `percent` of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? NaN;
}

export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}

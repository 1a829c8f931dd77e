import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import {
  assignFiles,
  findCutOver,
  importPortfolio,
  type ImportSummary,
  type Mapping,
  readMapping,
  RejectFile,
  type SourceFile,
} from '#importing';
import { type LocalDate, parseLocalDate } from '#kernel';
import { openBusinessClockIfAbsent } from '#lending-api';
import { type Books, operator, withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { ProgressLine, type Screen } from '../output/progress-line.js';
import { summaryText } from '../output/summary-text.js';
import { packageFile } from '#platform';
import { dataOption } from './data-option.js';

interface ImportCommandOptions {
  readonly mapping: string;
  readonly cutOver?: LocalDate;
  readonly rejects?: string;
  readonly allowRejects?: boolean;
  readonly parallel: number;
  readonly without?: readonly string[];
  readonly json?: boolean;
  readonly data?: string;
}

export function importCommand(): Command {
  return new Command('import')
    .summary('bring a portfolio in from CSV files')
    .description(
      'Brings a portfolio in: a mapping file says how the rows of CSV files become loans. Can be stopped and run ' +
        'again at any time; what is there already stays as it is.',
    )
    .argument('<files...>', 'CSV files, as PATH or ROLE=PATH where the mapping reads several')
    .requiredOption('-m, --mapping <file>', 'mapping file, or the name of one that ships: sba-7a, …')
    .option('--cut-over <date>', 'cut-over date in place of the one in the mapping', date)
    .option('--rejects <file>', 'where rejected rows go (default: SOURCE.rejects.csv)')
    .option('--allow-rejects', 'end with 0 even where rows were rejected')
    .addOption(new Option('--parallel <loans>', 'loans worked on side by side').default(128).argParser(count))
    .addOption(
      new Option(
        '--without <commands...>',
        'commands of the mapping to leave out: write-off, record-recovery, …',
      ),
    )
    .option('--json', 'print the summary as one JSON line')
    .addOption(dataOption())
    .action(async (files: string[], options: ImportCommandOptions) => {
      const { mapping, sources } = await readSources(options.mapping, files);
      const { summary, rejects, seconds } = await withBooks(options, async (books) =>
        importInto(books, leaveOut(mapping, options.without ?? []), sources, options, process.stderr),
      );
      const rate = Math.round(summary.loans / seconds);
      if (options.json) console.log(JSON.stringify({ ...summary, rejects, seconds, rowsPerSecond: rate }));
      else console.log(summaryText(summary, rejects, seconds));
      if (summary.rejected > 0 && !options.allowRejects) process.exitCode = exitCode.rejected;
    });
}

export async function readSources(
  name: string,
  files: readonly string[],
): Promise<{ mapping: Mapping; sources: SourceFile[] }> {
  const path = mappingPath(name);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new CommandFailed(
      `the mapping ${name} cannot be read: ${(error as Error).message}`,
      exitCode.unusable,
    );
  }
  const mapping = readMapping(text, path);
  return { mapping, sources: await assignFiles(mapping.files, files) };
}

/** @throws CommandFailed where the mapping has no such command: a mistyped one must not be without effect */
function leaveOut(mapping: Mapping, without: readonly string[]): Mapping {
  const types = new Set(mapping.commands.flatMap((step) => (step.kind === 'command' ? [step.type] : [])));
  const left = without.map((name) => {
    const type = [...types].find((one) => one === `loan.${name}`);
    if (type === undefined)
      throw new CommandFailed(`the mapping has no command "${name}"`, exitCode.unusable);
    return type;
  });
  const commands = mapping.commands.filter((step) => step.kind !== 'command' || !left.includes(step.type));
  return { ...mapping, commands };
}

function mappingPath(name: string): string {
  if (existsSync(name) || !/^[\w.-]+$/.test(name)) return name;
  const shipped = packageFile(`libs/importing/mappings/${name.replace(/\.yaml$/, '')}.yaml`);
  return existsSync(shipped) ? shipped : name;
}

export interface ImportResult {
  readonly summary: ImportSummary;
  /** The file of rejects, where there is one. */
  readonly rejects: string | null;
  readonly seconds: number;
}

/** The import with all around it: cut-over, business clock, file of rejects, progress, read models. */
export async function importInto(
  books: Books,
  mapping: Mapping,
  sources: readonly SourceFile[],
  options: { readonly cutOver?: LocalDate; readonly rejects?: string; readonly parallel?: number },
  screen: Screen,
): Promise<ImportResult> {
  const startedAt = performance.now();
  const cutOverOn = options.cutOver ?? (await findCutOver(mapping.cutOver, sources));
  const clock = await openBusinessClockIfAbsent(books.store, cutOverOn, operator);
  if (clock.date < cutOverOn) {
    throw new CommandFailed(
      `the open business date is ${clock.date}, before the cut-over ${cutOverOn}: close the days until then, or ` +
        'give an earlier cut-over',
      exitCode.unusable,
    );
  }
  const rejects = await RejectFile.prepare(options.rejects ?? `${mapping.source}.rejects.csv`);
  const progress = new ProgressLine(screen);
  try {
    const summary = await importPortfolio(mapping, sources, {
      store: books.store,
      vault: books.vault,
      actor: operator,
      cutOverOn,
      onReject: (found) => rejects.write(found),
      onProgress: (state) => progress.show(state),
      ...(options.parallel !== undefined && { parallel: options.parallel }),
    });
    progress.end();
    const seconds = Math.max(0.001, (performance.now() - startedAt) / 1000);
    screen.write('bringing the read models up to date\n');
    await books.drain();
    return {
      summary,
      rejects: summary.rejected > 0 ? rejects.path : null,
      seconds: Math.round(seconds * 100) / 100,
    };
  } finally {
    await rejects.close();
  }
}

function date(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (parsed === undefined) throw new InvalidArgumentError('It is not a date of the form YYYY-MM-DD.');
  return parsed;
}

const mostParallel = 1_024;

function count(text: string): number {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > mostParallel)
    throw new InvalidArgumentError(`It must be from 1 to ${mostParallel}.`);
  return value;
}

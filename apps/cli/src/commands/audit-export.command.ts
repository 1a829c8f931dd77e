import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { type BundleScope, DirectoryNotEmpty, exportBundle, type HeadKey, type UsedByEvents } from '#audit';
import { parseLocalDate } from '#kernel';
import { type AccessPurpose, loanStream } from '#lending';
import { accessPurposes, recordAccess } from '#lending-api';
import { type Books, operator, withBooks } from '../books.js';
import { bundleContext } from '../bundle-context.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { findLoan } from '../find-loan.js';
import { refusable, sealedLog } from './audit-log.js';
import { dataOption } from './data-option.js';

interface Options {
  readonly loan?: string;
  readonly org?: string;
  readonly all?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly out: string;
  readonly purpose: AccessPurpose;
  readonly heldCheckpoint?: string;
  readonly data?: string;
}

export function auditExportCommand(): Command {
  return new Command('export')
    .description('Writes a bundle that proves a history without this installation: audit verify checks it.')
    .option('--loan <loan>', 'one loan, by its id or by the number that the lender gave it')
    .option('--org <unit>', 'all loans of an organisational unit and of those below it')
    .option('--all', 'the whole history')
    .option('--from <date>', 'only events recorded from this day on (UTC); others by their hash')
    .option('--to <date>', 'only events recorded up to this day (UTC); others by their hash')
    .option('--held-checkpoint <file>', 'also prove that this earlier checkpoint is part of the log')
    .addOption(
      new Option('--purpose <purpose>', 'what it is for; recorded').choices(accessPurposes).default('audit'),
    )
    .requiredOption('--out <dir>', 'directory for the bundle; empty or new')
    .addOption(dataOption())
    .action(async (options: Options) => {
      checkOptions(options);
      const held = options.heldCheckpoint && (await readFile(options.heldCheckpoint, 'utf8'));
      await withBooks(options, async (books) => {
        await books.drain();
        const scope = await scopeOf(books, options);
        await recordExport(books, options, scope.title);
        const log = await sealedLog(books, options);
        const { events, files } = await refusable(() => exported(books, log, options.out, scope, held));
        console.log(`${scope.title}: ${events} events in ${files.length + 1} files in ${options.out}`);
        console.log(`afterloan audit verify ${options.out} checks them anywhere`);
      });
    });
}

/** Recorded before anything leaves; so the bundle of a loan holds that it was made. */
async function recordExport(books: Books, { loan, purpose }: Options, scope: string): Promise<void> {
  const loanId = loan === undefined ? undefined : await findLoan(books.dataSource, loan);
  const data = { kind: 'audit-bundle', purpose, scope, ...(loanId !== undefined && { loanId }) } as const;
  await recordAccess(books.store, { type: 'access.data-exported', data }, operator);
}

async function exported(
  books: Books,
  log: Parameters<typeof exportBundle>[1],
  out: string,
  scope: BundleScope,
  held: string | undefined,
) {
  try {
    // Where some days are left out, the events at hand do not give the figures.
    const isWhole = scope.from === undefined && scope.to === undefined;
    const context = async (used: UsedByEvents) => {
      const { figures, ...more } = await bundleContext(books, used);
      return { ...more, figures: isWhole ? figures : [] };
    };
    return await exportBundle(books.store, log, { out, scope, held, context });
  } catch (error) {
    if (error instanceof DirectoryNotEmpty) throw new CommandFailed(error.message, exitCode.unusable);
    throw error;
  }
}

function checkOptions({ loan, org, all, from, to }: Options): void {
  if ([loan, org, all].filter((each) => each !== undefined).length !== 1) {
    throw new CommandFailed('name one of --loan, --org and --all', exitCode.unusable);
  }
  for (const day of [from, to]) {
    if (day !== undefined && parseLocalDate(day) === undefined) {
      throw new CommandFailed(`"${day}" is not a date of the form 2026-01-31`, exitCode.unusable);
    }
  }
}

async function scopeOf(books: Books, { loan, org, from, to }: Options): Promise<BundleScope> {
  const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  if (loan !== undefined) {
    const id = await findLoan(books.dataSource, loan);
    return { kind: 'selection', title: `loan ${loan}`, heads: headsOf(id), ...days };
  }
  if (org === undefined) return { kind: 'all', title: 'the whole history', heads: [], ...days };
  const rows = await books.dataSource.query<{ loan_id: string }[]>(
    `select loan_id from read_model.loan_summary
     where org_unit = $1 or starts_with(org_unit, $1 || '/') order by loan_id`,
    [org],
  );
  if (rows.length === 0) throw new CommandFailed(`there is no loan of ${org}`, exitCode.notFound);
  const heads = rows.flatMap(({ loan_id }) => headsOf(loan_id));
  return { kind: 'selection', title: `the ${rows.length} loans of ${org}`, heads, ...days };
}

/** Everything that names the loan, in whatever stream, and its own stream. */
function headsOf(loanId: string): HeadKey[] {
  return [`subject:loan/${loanId}`, `stream:${loanStream(loanId)}`];
}

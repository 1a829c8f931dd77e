import { Command } from 'commander';
import { formatMinor, type LocalDate } from '#kernel';
import { bookAt, type BookPoint, knownThrough, loansAt, openBusinessDate } from '#lending-api';
import { type Books, withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { dataOption } from './data-option.js';
import { day, instant } from './time-options.js';

interface Options {
  readonly asOf?: LocalDate;
  readonly knownAt?: string;
  readonly orgUnit?: string;
  readonly product?: string;
  readonly status?: string;
  readonly bucket?: string;
  readonly riskClass?: string;
  readonly loans?: boolean;
  readonly data?: string;
}

export function portfolioCommand(): Command {
  return new Command('portfolio')
    .summary('show the book as of a day as it was known at an instant, or the loans behind it')
    .description(
      'One JSON object: the book by org unit and product on both axes of time. With --loans one JSON object a line ' +
        'for each loan behind the figure that the filters name; they add up to it.',
    )
    .option('--as-of <date>', 'business date, YYYY-MM-DD (default: the open one)', day)
    .option('--known-at <instant>', 'instant of recording, RFC 3339 (default: now)', instant)
    .option('--org-unit <unit>', 'only loans of this org unit')
    .option('--product <product>', 'only loans of this product')
    .option('--loans', 'the loans instead of the figures')
    .option('--status <status>', 'with --loans: only loans of this status')
    .option('--bucket <bucket>', 'with --loans: only loans in this bucket; "current" for none')
    .option('--risk-class <class>', 'with --loans: only loans of this class; "unclassified" for none')
    .addOption(dataOption())
    .action(async (options: Options) => {
      await withBooks(options, async (books) => {
        await books.drain();
        const point = await pointOf(books, options);
        if (options.loans) await printLoans(books, point, options);
        else await printBook(books, point, options);
      });
    });
}

async function pointOf({ store, dataSource }: Books, { asOf, knownAt }: Options): Promise<BookPoint> {
  const on = asOf ?? (await openBusinessDate(store, knownAt));
  if (on === undefined) throw new CommandFailed('no business day is open yet', exitCode.unusable);
  return { asOf: on, through: await knownThrough(store, dataSource, knownAt) };
}

async function printBook({ store, dataSource }: Books, point: BookPoint, options: Options): Promise<void> {
  const book = await bookAt(store, dataSource, point, filterOf(options), ['orgUnit', 'product']);
  console.log(JSON.stringify({ ...point, knownAt: options.knownAt ?? null, ...book }, null, 2));
}

async function printLoans({ store, dataSource }: Books, point: BookPoint, options: Options): Promise<void> {
  for await (const loan of loansAt(store, dataSource, point, filterOf(options))) {
    console.log(JSON.stringify({ ...loan, principal: formatMinor(loan.principal, loan.currency) }));
  }
}

function filterOf({ orgUnit, product, status, bucket, riskClass }: Options) {
  return {
    ...(orgUnit !== undefined && { orgUnit }),
    ...(product !== undefined && { product }),
    ...(status !== undefined && { status }),
    ...(bucket !== undefined && { bucket }),
    ...(riskClass !== undefined && { riskClass }),
  };
}

import { Command } from 'commander';
import { v5 as uuidV5 } from 'uuid';
import { executeCommand, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import { classificationRun, type ClassificationRunCompleted } from '#lending';
import { carryOutRun, ClassificationAssessor, openBusinessDate, RuleBook } from '#lending-api';
import { loansInRepayment } from '#lending-read-models';
import { type Books, operator, withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { dataOption } from './data-option.js';
import { day } from './time-options.js';

const namespace = '5c1f9a36-7f0e-5d8b-8d61-2b9e4c7a1f55';
const redrawMs = 500;

interface ClassifyOptions {
  readonly asOf?: LocalDate;
  readonly json?: boolean;
  readonly data?: string;
}

export function classifyCommand(): Command {
  return new Command('classify')
    .summary('classify the whole book as of a day: the formal run')
    .description(
      'Applies the classification rules of the day to every loan in repayment on it. Can be stopped or killed and run ' +
        'again: a loan is assessed once for a day, and a run that is complete stays as it is.',
    )
    .option('--as-of <date>', 'the day that is judged, YYYY-MM-DD (default: the open business date)', day)
    .option('--json', 'print the result as one JSON line')
    .addOption(dataOption())
    .action(async (options: ClassifyOptions) => {
      await withBooks(options, async (books) => {
        await books.drain();
        const open = await openBusinessDate(books.store);
        if (open === undefined) throw new CommandFailed('no business day is open yet', exitCode.unusable);
        await classify(books, options.asOf ?? open, open, options.json === true);
      });
    });
}

async function classify(books: Books, asOf: LocalDate, open: LocalDate, json: boolean): Promise<void> {
  const { store, dataSource } = books;
  const runId = uuidV5(`as of ${asOf}`, namespace);
  const origin = { commandId: runId, correlationId: runId, causationId: runId };
  await executeCommand(
    store,
    classificationRun,
    runId,
    { type: 'classification-run.open', asOf, by: operator.id, businessDate: open },
    { ...origin, actor: operator, input: { asOf } },
  );
  const startedAt = performance.now();
  const progress = progressLine(startedAt);
  let looked = 0;
  // A run that an earlier call completed is not carried out again.
  if ((await completed(books, runId)) === undefined) {
    const sources = {
      store,
      assessor: new ClassificationAssessor(store, dataSource, new RuleBook(store)),
      loansInRepayment: (on: LocalDate, after: string | null, limit: number) =>
        loansInRepayment(dataSource, on, after, limit),
    };
    await carryOutRun(sources, { runId, asOf }, origin, new AbortController().signal, ({ assessed }) => {
      looked = assessed;
      progress(assessed);
    });
  }
  const seconds = Math.max(0.001, (performance.now() - startedAt) / 1000);
  const found = await completed(books, runId);
  const { assessed, lowered, unassessable = 0, parked } = found!;
  const loansPerSecond = Math.round(looked / seconds);
  if (json) {
    const figures = { runId, asOf, assessed, lowered, unassessable, parked: parked.length };
    return console.log(
      JSON.stringify({ ...figures, seconds: Math.round(seconds * 100) / 100, loansPerSecond }),
    );
  }
  console.log(`${assessed} loans classified as of ${asOf}, ${lowered} of them lowered`);
  if (unassessable > 0) console.log(`${unassessable} of which nothing can be said on that day`);
  for (const { loanId, code, message } of parked) console.log(`parked ${loanId}: ${code}: ${message}`);
}

async function completed(
  { store }: Books,
  runId: string,
): Promise<ClassificationRunCompleted['data'] | undefined> {
  const { events } = await loadAggregate(store, classificationRun, runId);
  return events
    .map((event) => classificationRun.upcast(event))
    .find((event) => event.type === 'classification-run.completed')?.data;
}

/** A line twice a second: loans so far, and how many a second. */
function progressLine(startedAt: number): (assessed: number) => void {
  let shownAt = startedAt;
  return (assessed) => {
    const now = performance.now();
    if (now - shownAt < redrawMs) return;
    shownAt = now;
    console.error(`${assessed} loans, ${Math.round((assessed * 1000) / (now - startedAt))}/s`);
  };
}

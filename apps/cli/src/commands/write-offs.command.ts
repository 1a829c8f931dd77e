import { Command, Option } from 'commander';
import { InFlight, RejectFile } from '#importing';
import { Rejection } from '#kernel';
import { writeOffRules } from '#lending';
import { admitDutyReview, openBusinessDate, RuleBook } from '#lending-api';
import { type Books, operator, withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { findLoan } from '../find-loan.js';
import { readBatch } from '../write-offs/batch-row.js';
import { writeOffLoan, type WriteOffSources } from '../write-offs/write-off-loan.js';
import { dataOption } from './data-option.js';

interface WriteOffsOptions {
  readonly rejects?: string;
  readonly allowRejects?: boolean;
  readonly json?: boolean;
  readonly data?: string;
}

interface BatchSummary {
  readonly loans: number;
  readonly events: number;
  readonly rejected: number;
  readonly seconds: number;
  readonly loansPerSecond: number;
}

const sideBySide = 64;

export function writeOffsCommand(): Command {
  return new Command('write-offs')
    .summary('take a batch of loans through recognition, write-off and recovery')
    .description(
      'Reads a CSV file with one loan a row: loan, condition, since, on, reason, minutes, proposedBy, recognisedBy, ' +
        'evidence:ITEM for each item of the checklist (the id of a decided case where rules of accountability ask for one), ' +
        'and where something came back recoveredOn, recovered, ' +
        'recoverySource, costs. Can be stopped and run again at any time: what is done stays done.',
    )
    .argument('<file>', 'CSV file')
    .option('--rejects <file>', 'where refused rows go (default: FILE.rejects.csv)')
    .option('--allow-rejects', 'end with 0 even where rows were refused')
    .addOption(new Option('--json', 'print the summary as one JSON line'))
    .addOption(dataOption())
    .action(async (file: string, options: WriteOffsOptions) => {
      const summary = await withBooks(options, (books) => runBatch(books, file, options));
      if (options.json) console.log(JSON.stringify(summary));
      else {
        const { loans, events, rejected, seconds, loansPerSecond } = summary;
        console.log(
          `${loans} loans written off (${events} new events) in ${seconds} s, ${loansPerSecond} loans a second; ` +
            `${rejected} refused`,
        );
      }
      if (summary.rejected > 0 && !options.allowRejects) process.exitCode = exitCode.rejected;
    });
}

async function runBatch(books: Books, file: string, options: WriteOffsOptions): Promise<BatchSummary> {
  const sources = await sourcesOf(books);
  const rejects = await RejectFile.prepare(options.rejects ?? `${file}.rejects.csv`);
  const inFlight = new InFlight(sideBySide);
  const startedAt = performance.now();
  let [loans, events, rejected] = [0, 0, 0];
  try {
    for await (const row of readBatch(file)) {
      await inFlight.start(async () => {
        try {
          // Added afterwards: a sum that is read before the wait loses what others add meanwhile.
          const appended = await writeOffLoan(await findLoan(books.dataSource, row.loan), row, sources);
          events += appended;
          loans += 1;
          if (loans % 500 === 0) process.stderr.write(`${loans} loans\n`);
        } catch (error) {
          if (!(error instanceof Rejection) && !(error instanceof CommandFailed)) throw error;
          rejected += 1;
          const code: string = error instanceof Rejection ? error.code : 'loan-not-found';
          const field = error instanceof Rejection ? (error.field ?? '') : 'loan';
          await rejects.write([
            {
              file,
              line: row.line,
              key: row.loan,
              code,
              reason: error.message,
              field,
            },
          ]);
        }
      });
    }
    await inFlight.finished();
  } finally {
    await rejects.close();
  }
  const seconds = Math.max(0.001, (performance.now() - startedAt) / 1000);
  await books.drain();
  return {
    loans,
    events,
    rejected,
    seconds: Math.round(seconds * 100) / 100,
    loansPerSecond: Math.round(loans / seconds),
  };
}

/** @throws CommandFailed where the days or the rules do not allow a batch */
async function sourcesOf({ store }: Books): Promise<WriteOffSources> {
  const businessDate = await openBusinessDate(store);
  if (businessDate === undefined) throw new CommandFailed('no business day is open', exitCode.unusable);
  const rules = new RuleBook(store);
  if ((await rules.inForce('authority', businessDate)) !== null) {
    throw new CommandFailed(
      'rules of authority hold: each write-off is asked for and approved over the API, not by a batch',
      exitCode.unusable,
    );
  }
  return {
    store,
    actor: operator,
    businessDate,
    rulesFor: async ({ registration: { product, orgUnit } }) => {
      const found = await rules.inForce('write-off', businessDate, { product, orgUnit });
      if (found === null) return null;
      const { id, version, params } = found.ruleSet;
      return { ruleSet: { id, version }, rules: writeOffRules(params) };
    },
    admitEvidence: (loanId, state, evidence) =>
      admitDutyReview(
        { store, rules, on: businessDate },
        loanId,
        state,
        evidence.map(([item, reference]) => ({ item, reference, field: item })),
      ),
  };
}

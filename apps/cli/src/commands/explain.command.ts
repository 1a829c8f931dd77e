import { Command } from 'commander';
import type { LocalDate } from '#kernel';
import { Decisions, explainFigure, openBusinessDate, RuleBook } from '#lending-api';
import { type Books, withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { findLoan } from '../find-loan.js';
import { stepText } from '../output/trail-text.js';
import { dataOption } from './data-option.js';
import { day, instant } from './time-options.js';

interface Options {
  readonly asOf?: LocalDate;
  readonly knownAt?: string;
  readonly json?: boolean;
  readonly data?: string;
}

export function explainCommand(): Command {
  return new Command('explain')
    .summary('show the events behind a figure of a loan, or run an automatic decision again')
    .description(
      'With a figure, such as outstanding.principal or daysPastDue: the events that made it what it is. With the id ' +
        'of an event alone: the rule, its version, the facts and the outcome of that decision, run again.',
    )
    .argument('<loan-or-event>', 'the loan, by its id or number; or the id of an event')
    .argument('[figure]', 'path of a figure')
    .option('--as-of <date>', 'business date, YYYY-MM-DD (default: the open one)', day)
    .option('--known-at <instant>', 'instant of recording, RFC 3339 (default: now)', instant)
    .option('--json', 'print one JSON object')
    .addOption(dataOption())
    .action(async (name: string, figure: string | undefined, options: Options) => {
      await withBooks(options, async (books) => {
        await books.drain();
        if (figure === undefined) await explainDecision(books, name, options);
        else await explainLoan(books, name, figure, options);
      });
    });
}

async function explainDecision(books: Books, eventId: string, { json }: Options): Promise<void> {
  const decisions = new Decisions(books.store, books.dataSource, new RuleBook(books.store));
  const found = await decisions.explain(eventId);
  if (!['same', 'rule-set-unknown'].includes(found.verdict)) process.exitCode = exitCode.different;
  if (json) return console.log(JSON.stringify(found, null, 2));
  const { event, ruleSet, inputs, decided, again, verdict } = found;
  console.log(`${event.type} of ${event.occurredOn}, recorded ${event.recordedAt}`);
  console.log(`rule     ${ruleSet.id} version ${ruleSet.version}`);
  console.log(`facts    ${JSON.stringify(inputs)}`);
  console.log(`decided  ${JSON.stringify(decided)}`);
  console.log(`again    ${['same', 'different'].includes(verdict) ? JSON.stringify(again) : 'was not run'}`);
  console.log(verdict);
}

async function explainLoan(
  { store, dataSource }: Books,
  name: string,
  figure: string,
  { asOf, knownAt, json }: Options,
): Promise<void> {
  const loanId = await findLoan(dataSource, name);
  const on = asOf ?? (await openBusinessDate(store, knownAt));
  if (on === undefined) throw new CommandFailed('no business day is open yet', exitCode.unusable);
  const at = { asOf: on, ...(knownAt !== undefined && { knownAt }) };
  const found = await explainFigure(store, loanId, figure, at);
  if (found === undefined)
    throw new CommandFailed(`nothing was known of ${name} on ${on}`, exitCode.notFound);
  if (json) return console.log(JSON.stringify({ loanId, ...found }, null, 2));
  console.log(`${figure} as of ${on}: ${found.value ?? 'nothing'}`);
  for (const step of found.steps) console.log(stepText(step));
}

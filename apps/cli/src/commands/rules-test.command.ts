import { Command } from 'commander';
import { isDeepStrictEqual } from 'node:util';
import { canonicalJson, type LocalDate } from '#kernel';
import {
  openBusinessDate,
  RuleBook,
  type RuleOutcome,
  RulesOnTrial,
  triableKinds,
  tryRules,
} from '#lending-api';
import { withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { findLoan } from '../find-loan.js';
import { readRuleFile } from '../rules/rule-file.js';
import { dataOption } from './data-option.js';
import { day } from './time-options.js';

interface TestOptions {
  readonly loan: string;
  readonly asOf?: LocalDate;
  readonly json?: boolean;
  readonly data?: string;
}

/** What a rule file says of a loan, beside what the rules in force say. Nothing is recorded. */
export function rulesTestCommand(): Command {
  return new Command('test')
    .description(
      `Tells what a rule file would say of a loan, beside what the rules in force say, without adopting it. Kinds: ` +
        `${triableKinds.join(', ')}.`,
    )
    .argument('<file>', 'rule file, or the name of one that ships')
    .requiredOption('--loan <loan>', 'id of the loan, or the number that the lender gave it')
    .option('--as-of <date>', 'business date, YYYY-MM-DD (default: the open one)', day)
    .option('--json', 'print one JSON object')
    .addOption(dataOption())
    .action(async (file: string, options: TestOptions) => {
      const ruleSet = readRuleFile(file);
      const { kind } = ruleSet;
      if (!triableKinds.includes(kind)) {
        throw new CommandFailed(
          `the file is right, but rules of kind "${kind}" say nothing of a loan as it stands`,
          exitCode.unusable,
        );
      }
      await withBooks(options, async (books) => {
        await books.drain();
        const { store, dataSource: database } = books;
        const loanId = await findLoan(database, options.loan);
        const asOf = options.asOf ?? (await openBusinessDate(store));
        if (asOf === undefined) throw new CommandFailed('no business day is open yet', exitCode.unusable);
        const trial = { store, database, rules: new RulesOnTrial(store, ruleSet) };
        const present = { store, database, rules: new RuleBook(store) };
        const byFile = await tryRules(trial, kind, loanId, asOf);
        const inForce = await tryRules(present, kind, loanId, asOf);
        const same = isDeepStrictEqual(byFile?.outcome, inForce?.outcome);
        if (options.json) {
          return console.log(JSON.stringify({ loanId, asOf, kind, byFile, inForce, same }, null, 2));
        }
        console.log(`${kind} of ${options.loan} as of ${asOf}`);
        console.log(`by the file   ${text(byFile)}`);
        console.log(`in force      ${text(inForce)}`);
        console.log(same ? 'same' : 'different');
      });
    });
}

function text(outcome: RuleOutcome | null): string {
  if (outcome === null) return 'nothing: no rules hold for the loan, or nothing is known of it on the day';
  return `${outcome.ruleSet.id} version ${outcome.ruleSet.version}: ${canonicalJson(outcome.outcome)}`;
}

import { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { type LocalDate, type RuleSetRef } from '#kernel';
import { type AdoptedRuleSet, holdsOn, ruleKinds } from '#lending';
import { RuleBook } from '#lending-api';
import { packageFile } from '#platform';
import { type Books, withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { adoptRuleSets } from '../rules/adopt-rule-files.js';
import { readRuleFile } from '../rules/rule-file.js';
import { dataOption } from './data-option.js';
import { rulesTestCommand } from './rules-test.command.js';
import { day, instant } from './time-options.js';

interface DataOptions {
  readonly data?: string;
  readonly json?: boolean;
}

interface ListOptions extends DataOptions {
  readonly kind?: string;
  readonly on?: LocalDate;
  readonly knownAt?: string;
}

interface AdoptOptions extends DataOptions {
  readonly confirm?: readonly string[];
}

export function rulesCommand(): Command {
  return new Command('rules')
    .summary('list, show, adopt and try rule sets')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(adoptCommand())
    .addCommand(adoptProfileCommand())
    .addCommand(rulesTestCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('Lists the rule sets that were adopted, by kind and in the order of their adoption.')
    .option('--kind <kind>', 'only rules of this kind')
    .option('--on <date>', 'only rules that hold on this business date', day)
    .option('--known-at <instant>', 'as known at this instant, RFC 3339 (default: now)', instant)
    .option('--json', 'print one JSON object')
    .addOption(dataOption())
    .action(async ({ kind, on, knownAt, json, data }: ListOptions) => {
      if (kind !== undefined) checkKind(kind);
      await withBooks({ ...(data !== undefined && { data }) }, async (books) => {
        const all = await adoptedIn(books, kind === undefined ? kinds() : [kind], knownAt);
        const found = on === undefined ? all : all.filter((one) => holdsOn(one, on));
        if (json) return console.log(JSON.stringify({ ruleSets: found }, null, 2));
        for (const one of found) console.log(lineOf(one));
        if (found.length === 0) console.error('no rule set was adopted that this asks for');
      });
    });
}

function showCommand(): Command {
  return new Command('show')
    .description('Prints a rule set as it was adopted: a rule file.')
    .argument('<id>', 'id of the rule set, such as classification.bank-2023')
    .option('--version <version>', 'the version (default: the one adopted last)')
    .addOption(dataOption())
    .action(async (id: string, { version, data }: { version?: string; data?: string }) => {
      await withBooks({ ...(data !== undefined && { data }) }, async (books) => {
        const found = (await adoptedIn(books, kinds())).findLast(
          ({ ruleSet }) => ruleSet.id === id && (version === undefined || ruleSet.version === version),
        );
        if (found === undefined) {
          const which = version === undefined ? id : `${id} version ${version}`;
          throw new CommandFailed(`no rule set ${which} was adopted`, exitCode.notFound);
        }
        console.log(JSON.stringify(found.ruleSet, null, 2));
      });
    });
}

function adoptCommand(): Command {
  return new Command('adopt')
    .description(
      'Puts rule files into force, from their validFrom on. Every file is checked before the first is adopted: a ' +
        'fault changes nothing and is named with its line.',
    )
    .argument('<files...>', 'rule files, or names of those that ship, such as classification/bank-2023')
    .option('--confirm <pointers...>', 'figures of grade M that you have checked, as JSON Pointers')
    .addOption(dataOption())
    .action((files: readonly string[], options: AdoptOptions) => adopt(files, options));
}

function adoptProfileCommand(): Command {
  return new Command('adopt-profile')
    .description('Puts all rule sets of an institution profile into force.')
    .argument('<name>', 'profile that ships: branch-bank, guarantee-company, micro-lender, …')
    .option('--confirm <pointers...>', 'figures of grade M that you have checked, as JSON Pointers')
    .addOption(dataOption())
    .action((name: string, options: AdoptOptions) => adopt(filesOfProfile(name), options));
}

async function adopt(
  files: readonly string[],
  { confirm: confirmed = [], data }: AdoptOptions,
): Promise<void> {
  const ruleSets = files.map(readRuleFile);
  await withBooks({ ...(data !== undefined && { data }) }, async (books) => {
    for (const { ruleSet, hash, repeated } of await adoptRuleSets(books, ruleSets, confirmed)) {
      const { kind, validFrom } = ruleSet;
      const what = repeated ? 'was adopted already' : `adopted; it holds from ${validFrom}`;
      console.log(`${kind} ${nameOf(ruleSet)} (${hash.slice(0, 12)}) ${what}`);
    }
  });
}

function filesOfProfile(name: string): readonly string[] {
  const path = packageFile(`libs/lending/policies/profiles/${name}.json`);
  if (!/^[a-z-]+$/.test(name) || !existsSync(path)) {
    throw new CommandFailed(`there is no profile "${name}"`, exitCode.notFound);
  }
  return (JSON.parse(readFileSync(path, 'utf8')) as { ruleSets: readonly string[] }).ruleSets;
}

async function adoptedIn(
  { store }: Books,
  of: readonly string[],
  knownAt?: string,
): Promise<AdoptedRuleSet[]> {
  const rules = new RuleBook(store);
  const found: AdoptedRuleSet[] = [];
  for (const kind of of) found.push(...(await rules.adopted(kind, knownAt)).adopted);
  return found;
}

function lineOf({ ruleSet, hash, adoptedOn, withdrawnFrom }: AdoptedRuleSet): string {
  const { kind, validFrom, validTo } = ruleSet;
  const until = validTo === null ? '' : ` to ${validTo}`;
  const withdrawn = withdrawnFrom === null ? '' : `, withdrawn from ${withdrawnFrom}`;
  return (
    `${kind.padEnd(20)}${nameOf(ruleSet)}  from ${validFrom}${until}, adopted ${adoptedOn}${withdrawn}  ` +
    hash.slice(0, 12)
  );
}

function nameOf({ id, version }: RuleSetRef): string {
  return `${id} version ${version}`;
}

function kinds(): readonly string[] {
  return Object.keys(ruleKinds).sort();
}

function checkKind(kind: string): void {
  if (Object.hasOwn(ruleKinds, kind)) return;
  throw new CommandFailed(
    `there are no rules of kind "${kind}", only of: ${kinds().join(', ')}`,
    exitCode.unusable,
  );
}

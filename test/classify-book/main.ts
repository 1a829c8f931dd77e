import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '#kernel';
import { type RuleSet, unverifiedFigures } from '#lending';
import { packageFile, openDataDirectory } from '#platform';
import { assessmentsOf } from './assessments.js';
import { writeBook } from './book.js';
import { classifyKilled, cli, lastLine } from './classify-killed.js';
import { lendingClubBook } from './lending-club.js';

const asOf = localDate('2011-12-31');

/** Classifies LendingClub's whole book, killed in the midst and taken up again: no loan may be assessed twice. */
async function main(csv: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'afterloan-book-'));
  const environment = { AFTERLOAN_DATA: join(directory, 'data') };
  try {
    const book = await lendingClubBook(csv, asOf);
    const files = await writeBook(directory, asOf, book);
    const rejects = join(directory, 'rejects.csv');
    await cli(environment, 'import', '--mapping', files.mapping, '--rejects', rejects, files.csv);
    const rules = await rulesOfThen(directory);
    await cli(environment, 'rules', 'adopt', rules.file, '--confirm', ...rules.figures);
    const classified = await classifyKilled(environment, asOf);
    const again = lastLine<{ assessed: number }>(
      await cli(environment, 'classify', '--as-of', asOf, '--json'),
    );
    const data = await openDataDirectory(environment.AFTERLOAN_DATA);
    const found = await assessmentsOf(classified.runId, data).finally(() => data.close());
    const twice = [...found.ofLoan.values()].filter((count) => count !== 1).length;
    console.log(JSON.stringify({ loans: book.length, ...classified, floors: found.floors, twice }));
    const complete = found.ofLoan.size === book.length && again.assessed === book.length;
    if (twice > 0 || !complete || found.lowered !== classified.lowered) process.exitCode = 1;
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** The rules of 2023, as if they had held then: the book is of 2011. */
async function rulesOfThen(directory: string): Promise<{ file: string; figures: readonly string[] }> {
  const shipped = packageFile('libs/lending/policies/classification/bank-2023.json');
  const ruleSet = JSON.parse(await readFile(shipped, 'utf8')) as RuleSet;
  const file = join(directory, 'rules.json');
  await writeFile(
    file,
    JSON.stringify({ ...ruleSet, id: 'classification.replayed', validFrom: '2007-01-01' }),
  );
  return { file, figures: unverifiedFigures(ruleSet) };
}

const [csv] = process.argv.slice(2);
if (csv === undefined) throw new Error('usage: npm run classify-book -- lending_club_2007_2011.csv');
await main(csv);

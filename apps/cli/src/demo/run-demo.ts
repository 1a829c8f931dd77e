import { join } from 'node:path';
import { addDays, START } from '#kernel';
import type { EventStore } from '#event-store';
import { withBooks } from '../books.js';
import { importInto, readSources } from '../commands/import.command.js';
import { summaryText } from '../output/summary-text.js';
import { packageFile } from '#platform';
import { closeDays } from './close-days.js';
import { type PortfolioFigures, portfolioFigures } from './portfolio-figures.js';

/** A few days, to show that the clock runs. */
const daysClosed = 5;
const sample = 'test/fixtures/portfolios/sba/SBAcase.11.13.17.csv';

/**
 * @param directory data directory; kept or thrown away by the caller
 * @param kept whether the user can go on with it
 */
export async function runDemo(directory: string, kept: boolean): Promise<void> {
  const startedAt = performance.now();
  await withBooks({ data: directory }, async (books) => {
    const { mapping, sources } = await readSources('sba-7a', [packageFile(sample)]);
    const rejects = { rejects: join(directory, 'demo.rejects.csv') };
    const imported = await importInto(books, mapping, sources, rejects, process.stderr);
    console.log(summaryText(imported.summary, imported.rejects, imported.seconds));
    for (const day of await closeDays(books, addDays(imported.summary.cutOverOn, daysClosed - 1))) {
      console.log(`business day ${day.date} closed: ${day.assessed} loans looked at, ${day.changed} changed`);
    }
    await books.drain();
    const figures = await portfolioFigures(books.dataSource, mapping.source);
    console.log(figuresText(figures));
    const { loans, ...rest } = figures;
    const events = await countEvents(books.store);
    const seconds = Math.round((performance.now() - startedAt) / 10) / 100;
    if (kept) console.log(`the data stay in ${directory}: every command takes them by --data ${directory}`);
    console.log(JSON.stringify({ loans, events, ...rest, seconds }));
  });
}

async function countEvents(store: EventStore): Promise<number> {
  let count = 0;
  for await (const page of store.readAll(START)) count += page.length;
  return count;
}

function figuresText(figures: PortfolioFigures): string {
  return [
    `${figures.loans} loans, ${figures.disbursed} USD disbursed`,
    `${figures.paidInFull} paid in full, ${figures.chargedOff} charged off with ${figures.writtenOff} USD`,
    `${figures.writtenOffEver} USD written off at any time, loans recovered in full among them`,
  ].join('\n');
}

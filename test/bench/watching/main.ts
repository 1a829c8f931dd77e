import { printReport, printTable, round } from '../report.js';
import { startServer } from '../server.js';
import { measureDayClose } from './day-close.js';
import { measureSignals } from './signals.js';

/*
 * What watching costs: signals on a real book in memory, and the close of a business day on a real server, with and
 * without work that is due. Arguments: the CSV file of LendingClub's loans of 2007 to 2011, loans of the day close.
 */

const [file, loans = '2000'] = process.argv.slice(2);

const close = await dayClose(Number(loans));
const perThousand = (ms: number) => round((ms * 1_000) / close.loans, 1);
const rows: (readonly [string, string, number])[] = [
  ['close of a day without due work', 'ms', close.quietMs],
  [
    `the same, ${close.overdueChanged} loans fall overdue`,
    'ms for 1,000 loans',
    perThousand(close.overdueMs),
  ],
  [`the same, ${close.plansChanged} plans are drawn up`, 'ms for 1,000 loans', perThousand(close.plansMs)],
  [`the same, ${close.tasksChanged} tasks are missed`, 'ms for 1,000 loans', perThousand(close.tasksMs)],
];
const signals = file === undefined ? undefined : await measureSignals(file, 'lending-club-2007-2011');
if (signals !== undefined) {
  const { evaluated, evaluateMs, factsMs, loans: book } = signals;
  rows.push(
    [`signals on ${book} loans`, 'per second', round(evaluated / (evaluateMs / 1_000))],
    ['the same with their facts', 'per second', round(evaluated / ((evaluateMs + factsMs) / 1_000))],
  );
}
printTable(['what', 'unit', 'figure'], rows);
printReport({
  bench: 'watching',
  figures: { close, ...(signals && { signals }) },
  ratios: { overdue_to_quiet: round(close.overdueMs / close.quietMs, 2) },
});

async function dayClose(count: number) {
  const server = await startServer();
  try {
    return await measureDayClose(await server.createDatabase('watching'), count);
  } finally {
    await server.stop();
  }
}

import { type Currency, localDate } from '#kernel';
import { buildSchedule, positionOn } from '../../../libs/lending/src/servicing/index.js';
import { median, percentile, printReport, printTable, round } from '../report.js';
import { dayAfter, lifeOf, longOverdue, terms } from './portfolio.js';

interface Timing {
  readonly medianMs: number;
  readonly p99Ms: number;
}

function time(runs: number, work: () => unknown): Timing {
  for (let warmUp = 0; warmUp < runs / 5; warmUp += 1) work();
  const samples = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return { medianMs: round(median(samples), 3), p99Ms: round(percentile(samples, 99), 3) };
}

const schedule = time(500, () =>
  buildSchedule({
    principal: 100_000_000n,
    currency: 'CNY' as Currency,
    annualRate: '0.049',
    method: 'equal-instalment',
    instalments: 360,
    dayCount: 'act/365',
    startOn: localDate('2024-01-15'),
  }),
);
const counts = [125, 250, 500, 1000];
const positions = counts.map((count) => {
  const facts = lifeOf(count);
  const asOf = dayAfter(facts);
  return time(400, () => positionOn(terms, facts, asOf));
});
const byComponent = lifeOf(500);
const componentFirst = {
  ...terms,
  allocation: { ...terms.allocation, sequence: 'component-first' as const },
};
const byComponentTiming = time(200, () => positionOn(componentFirst, byComponent, dayAfter(byComponent)));
const overdue = longOverdue();
const overdueTiming = time(50, () => positionOn(terms, overdue.facts, overdue.asOf));

const rows = [
  ['schedule of 360 instalments', schedule] as const,
  ...counts.map((count, index) => [`state on a day, ${count} events`, positions[index]!] as const),
  ['state on a day, 500 events by component', byComponentTiming] as const,
  ['state on a day, twenty years overdue', overdueTiming] as const,
];
printTable(
  ['what', 'median ms', 'p99 ms'],
  rows.map(([name, { medianMs, p99Ms }]) => [name, medianMs, p99Ms]),
);
printReport({
  bench: 'servicing',
  figures: Object.fromEntries(rows.map(([name, timing]) => [name.replaceAll(/[ ,]+/g, '_'), timing])),
  ratios: {
    // 1 where the cost grows exactly with the number of events; below it where it grows more slowly.
    growth_250_to_500: round(positions[2]!.medianMs / positions[1]!.medianMs / 2, 2),
    growth_500_to_1000: round(positions[3]!.medianMs / positions[2]!.medianMs / 2, 2),
  },
});

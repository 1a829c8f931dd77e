import type { ImportSummary } from '#importing';

/** The summary of an import for people. */
export function summaryText(summary: ImportSummary, rejects: string | null, seconds: number): string {
  const {
    source,
    cutOverOn,
    loans,
    imported,
    repeated,
    excluded,
    rejected,
    reasons,
    rowsSkipped,
    events,
    flags,
  } = summary;
  const lines = [
    `${source}, cut over on ${cutOverOn}: ${number(loans)} loans in ${seconds} s (${number(loans / seconds)}/s)`,
    ...row(imported, 'imported', ` with ${number(events)} events`),
    ...row(repeated, 'there already'),
    ...row(excluded, 'left out by the mapping'),
    ...row(rejected, 'rejected', ` for ${number(reasons)} reasons: see ${rejects}`),
    ...row(rowsSkipped, 'rows left out by the mapping'),
    ...(Object.keys(flags).length > 0 ? ['assumed by the mapping:'] : []),
    ...Object.entries(flags).flatMap(([flag, count]) => row(count, flag)),
  ];
  return lines.join('\n');
}

function row(count: number, what: string, more = ''): string[] {
  return count === 0 ? [] : [`${number(count).padStart(10)}  ${what}${more}`];
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en');
}

import type { loanView, scheduleView } from '#lending-api';

type View = ReturnType<typeof loanView>;
type Schedule = ReturnType<typeof scheduleView>;

const shownInstalments = 12;

/** The state of a loan for people. */
export function stateText(view: View, schedule: Schedule): string {
  const { currency } = view.terms;
  const rows: [string, string | number | null][] = [
    ['loan', `${view.loanId}${view.externalId === undefined ? '' : ` (${view.externalId})`}`],
    ['as of', `${view.asOf}${view.knownAt === null ? '' : `, as known at ${view.knownAt}`}`],
    [
      'rests on',
      `${view.facts} facts${view.laterFacts > 0 ? `, ${view.laterFacts} later ones left out` : ''}`,
    ],
    ['status', view.status],
    ['approved', `${view.terms.principal} ${currency} at ${view.annualRate} a year, ${view.terms.method}`],
    [
      'disbursed',
      `${view.disbursed}${view.firstDisbursedOn === null ? '' : ` since ${view.firstDisbursedOn}`}`,
    ],
    ['payments', view.paymentsKnown ? null : 'not known by that day: nothing about arrears is derived'],
    ['outstanding', view.outstanding && amounts(view.outstanding)],
    ['due', view.due && amounts(view.due)],
    ['received', amounts(view.received)],
    ['waived', amounts(view.waived)],
    ['written off', amounts(view.writtenOff)],
    ['recovered', amounts(view.recovered)],
    ['credit', view.credit],
    ['days past due', view.daysPastDue],
    ['bucket', view.bucket],
    ['risk class', view.riskClass],
    ['matures on', view.maturityOn],
    ['settled on', view.settledOn],
    ['source', source(view)],
  ];
  const facts = rows
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name.padEnd(14)}${value}`);
  return [...facts, ...scheduleText(schedule)].join('\n');
}

function amounts(parts: View['received']): string {
  const present = Object.entries(parts).filter(([, amount]) => !/^0(\.0+)?$/.test(amount));
  return present.map(([component, amount]) => `${component} ${amount}`).join(', ') || 'nothing';
}

function source({ migration }: View): string {
  if (migration === null) return '';
  const flags = migration.flags.length > 0 ? `; assumed: ${migration.flags.join(', ')}` : '';
  return `${migration.source}, payments ${migration.coverage}, cut over on ${migration.cutOverOn}${flags}`;
}

function scheduleText(schedule: Schedule): string[] {
  if (schedule.length === 0) return [];
  const shown = schedule
    .slice(0, shownInstalments)
    .map(
      ({ number, dueOn, principal, interest, unpaid, status }) =>
        `${String(number).padStart(4)}  ${dueOn}  principal ${principal}  interest ${interest}  ${unpaid === null ? '' : `unpaid ${unpaid}  `}${status}`,
    );
  const more = schedule.length - shown.length;
  return ['schedule', ...shown, ...(more > 0 ? [`      and ${more} more (--json shows them)`] : [])];
}

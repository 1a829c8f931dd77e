import type { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';
import { rateOf } from '../rate-of.js';

/** What is asked: a period, as of its last day, and one org unit with what is below it, or all. */
export interface WatchingPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly orgUnit?: string;
}

/** A paper that a file must hold, of one product or of all. */
export interface AskedPaper {
  readonly product: string | null;
  readonly paper: string;
}

const inUnit = (column: string, at: number) =>
  `($${at}::text is null or ${column} = $${at} or starts_with(${column}, $${at} || '/'))`;

const average = (column: string) => `round(avg(${column} - raised_on), 1)::text`;

export interface WarningFigures {
  readonly raised: number;
  readonly judged: number;
  readonly confirmed: number;
  readonly hitRate: string | null;
  readonly followedByOverdue: number;
  readonly open: number;
  readonly closed: number;
  readonly pastDeadline: number;
  readonly leadDays: string | null;
  readonly daysToGrade: string | null;
  readonly daysToPublish: string | null;
  readonly daysToInvestigate: string | null;
  readonly daysToDecide: string | null;
  readonly daysToEnd: string | null;
}

/** K-13 and K-14: of the warnings raised in the period, how many were right, and how long each step took. */
export async function warningFigures(
  db: DataSource,
  { from, to, orgUnit }: WatchingPeriod,
): Promise<WarningFigures> {
  const [row] = await db.query<[Omit<WarningFigures, 'hitRate'>]>(
    `select count(*)::integer as raised,
            count(*) filter (where ${judged})::integer as judged,
            count(*) filter (where ${hit})::integer as confirmed,
            count(overdue_on)::integer as "followedByOverdue",
            count(*) filter (where ended_on is null or ended_on > $2)::integer as open,
            count(*) filter (where ended_on <= $2)::integer as closed,
            count(*) filter (where exists (select from read_model.warning w
                                            where w.warning_id = e.warning_id and w.escalated > 0))::integer
              as "pastDeadline",
            ${average('overdue_on')} as "leadDays", ${average('graded_on')} as "daysToGrade",
            ${average('published_on')} as "daysToPublish", ${average('investigated_on')} as "daysToInvestigate",
            ${average('decided_on')} as "daysToDecide", ${average('ended_on')} as "daysToEnd"
       from read_model.warning_episode e
      where raised_on between $1 and $2
        and exists (select from read_model.warning_episode_loan l join read_model.loan_summary s using (loan_id)
                     where l.episode_id = e.episode_id and ${inUnit('s.org_unit', 3)})`,
    [from, to, orgUnit ?? null],
  );
  return { ...row, hitRate: rateOf(row.confirmed, row.judged) };
}

const judged = `(confirmed is not null or outcome is not null)`;
const hit = `(coalesce(outcome in ('mitigated', 'materialised'), confirmed, false))`;

export interface CoverageFigures {
  /** Running loans with collateral that has a value. */
  readonly secured: number;
  readonly covered: number;
  /** Running loans whose collateral is worth less than principal and interest, the worst first. */
  readonly short: readonly { readonly loanId: string; readonly owed: string; readonly worth: string }[];
}

const mostShort = 100;

/** K-19: what collateral is worth against principal and interest; shared collateral counts by what is owed. */
export async function coverageFigures(db: DataSource, { orgUnit }: WatchingPeriod): Promise<CoverageFigures> {
  const rows = await db.query<
    { loanId: string; owed: string; worth: string; secured: number; covered: number }[]
  >(
    `with owed as (
       select loan_id, currency, org_unit, outstanding_principal + outstanding_interest as owed
         from read_model.loan_summary where status = 'active'
     ), part as (
       select o.loan_id, o.owed, o.org_unit,
              c.value * o.owed / nullif(sum(o.owed) over (partition by c.item_id), 0) as worth
         from read_model.collateral_value c
         cross join unnest(c.loan_ids) as l (loan_id)
         join owed o on o.loan_id = l.loan_id and o.currency = c.currency
        where c.value is not null
     ), loan as (
       select loan_id, owed, coalesce(sum(worth), 0) as worth
         from part where ${inUnit('org_unit', 1)} group by loan_id, owed
     )
     select loan_id as "loanId", owed::text, round(worth, 2)::text as worth,
            (count(*) over ())::integer as secured,
            (count(*) filter (where worth >= owed) over ())::integer as covered
       from loan order by worth - owed, loan_id limit $2`,
    [orgUnit ?? null, mostShort],
  );
  const { secured, covered } = rows[0] ?? { secured: 0, covered: 0 };
  const short = rows.slice(0, secured - covered).map(({ loanId, owed, worth }) => ({ loanId, owed, worth }));
  return { secured, covered, short };
}

export interface RotationFigures {
  readonly clients: number;
  readonly due: number;
  readonly overdue: number;
  /** Owners with clients at the beginning of the year, and those whose share has changed hands. */
  readonly owners: number;
  readonly ownersWithShare: number;
}

export interface RotationTerms {
  readonly normalMonths: number;
  readonly maximumMonths: number;
  readonly yearlyShare: { readonly numerator: number; readonly denominator: number };
}

/** K-20: owners beyond their time, and whether the yearly share of each one's clients changed hands. */
export async function rotationFigures(
  db: DataSource,
  { to, orgUnit }: WatchingPeriod,
  { normalMonths, maximumMonths, yearlyShare }: RotationTerms,
): Promise<RotationFigures> {
  const [row] = await db.query<[RotationFigures]>(
    `with served as (
       select owner_since from read_model.stewardship where owner is not null and ${inUnit('org_unit', 2)}
     ), shared as (
       select t.owner, count(*) as clients,
              count(*) filter (where t.until_on between date_trunc('year', $1::date) and $1::date) as rotated
         from read_model.tenure t left join read_model.stewardship s using (borrower_id)
        where t.since_on < date_trunc('year', $1::date)
          and (t.until_on is null or t.until_on >= date_trunc('year', $1::date)) and ${inUnit('s.org_unit', 2)}
        group by t.owner
     )
     select (select count(*) from served)::integer as clients,
            (select count(*) from served where owner_since + make_interval(months => $3) <= $1::date
               and owner_since + make_interval(months => $4) >= $1::date)::integer as due,
            (select count(*) from served
              where owner_since + make_interval(months => $4) < $1::date)::integer as overdue,
            (select count(*) from shared)::integer as owners,
            (select count(*) from shared
              where rotated * $6 >= clients * $5)::integer as "ownersWithShare"`,
    [to, orgUnit ?? null, normalMonths, maximumMonths, yearlyShare.numerator, yearlyShare.denominator],
  );
  return row;
}

export interface FileFigures {
  readonly asked: number;
  readonly onFile: number;
  readonly completeness: string | null;
  readonly loans: number;
  readonly complete: number;
}

/** K-21: of the papers that the rules ask of running loans, how many are on file. */
export async function fileFigures(
  db: DataSource,
  { to, orgUnit }: WatchingPeriod,
  papers: readonly AskedPaper[],
): Promise<FileFigures> {
  const [row] = await db.query<[Omit<FileFigures, 'completeness'>]>(
    `with loan as (
       select s.loan_id, count(*) as asked, count(p.paper) as held
         from read_model.loan_summary s
         join jsonb_to_recordset($3::jsonb) as r (product text, paper text)
           on r.product is null or r.product = s.product
         left join read_model.filed_paper p
           on p.loan_id = s.loan_id and p.paper = r.paper and (p.valid_until is null or p.valid_until >= $1)
        where s.status = 'active' and ${inUnit('s.org_unit', 2)}
        group by s.loan_id
     )
     select coalesce(sum(asked), 0)::integer as asked, coalesce(sum(held), 0)::integer as "onFile",
            count(*)::integer as loans, count(*) filter (where asked = held)::integer as complete
       from loan`,
    [to, orgUnit ?? null, JSON.stringify(papers)],
  );
  return { ...row, completeness: rateOf(row.onFile, row.asked) };
}

export interface LapseFigures {
  /** Running loans whose latest rating has ended. */
  readonly ratingsLapsed: number;
  /** Times that a loan fell overdue in the period. */
  readonly overdues: number;
  /** Of these, cured within the days that the rules call temporary. */
  readonly temporary: number;
}

/** K-22: ratings that have ended, and loans that were overdue for a short time only. */
export async function lapseFigures(
  db: DataSource,
  { from, to, orgUnit }: WatchingPeriod,
  temporaryDays: number,
): Promise<LapseFigures> {
  const [row] = await db.query<[LapseFigures]>(
    `select (select count(*) from read_model.filed_paper p join read_model.loan_summary s using (loan_id)
              where p.paper = 'rating' and p.valid_until < $2 and s.status = 'active'
                and ${inUnit('s.org_unit', 3)})::integer as "ratingsLapsed",
            count(*)::integer as overdues,
            count(*) filter (where e.cured_on - e.began_on <= $4)::integer as temporary
       from read_model.overdue_episode e join read_model.loan_summary s using (loan_id)
      where e.began_on between $1 and $2 and ${inUnit('s.org_unit', 3)}`,
    [from, to, orgUnit ?? null, temporaryDays],
  );
  return row;
}

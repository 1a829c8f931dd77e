import type { DataSource } from 'typeorm';
import { type Currency, formatMinor, type LocalDate, type Minor, minor } from '#kernel';
import type { PortfolioFigures, PortfolioShare } from '#lending';

/** What the book of a closed day is reported by. */
export interface ReportedUnit {
  readonly orgUnit: string;
  readonly currency: Currency;
}

interface Cell {
  readonly product: string;
  readonly status: string;
  readonly bucket: string;
  readonly risk_class: string;
  readonly loans: number;
  readonly principal: string;
}

type Moved = Readonly<
  Record<'disbursed' | 'collected' | 'summarised' | 'waived' | 'written_off' | 'recovered', string>
>;

/** Units with figures on a closed day, in order, from the first after `after` on. */
export function unitsOnDay(
  database: DataSource,
  date: LocalDate,
  after: ReportedUnit | null,
  limit: number,
): Promise<readonly ReportedUnit[]> {
  return database.query<ReportedUnit[]>(
    `select org_unit as "orgUnit", currency from (
       select org_unit, currency from read_model.portfolio_daily where business_date = $1
       union select org_unit, currency from read_model.portfolio_daily_moved where business_date = $1
     ) as unit
      where ($2::text is null or (org_unit, currency) > ($2, $3)) order by org_unit, currency limit $4`,
    [date, after?.orgUnit ?? null, after?.currency ?? null, limit],
  );
}

/** The book of a unit as it stood at the close of a day; what becomes known later changes nothing of it. */
export async function figuresOnDay(
  database: DataSource,
  date: LocalDate,
  { orgUnit, currency }: ReportedUnit,
): Promise<PortfolioFigures> {
  const of = [date, orgUnit, currency];
  const cells = await database.query<Cell[]>(
    `select product, status, bucket, risk_class, loans, principal from read_model.portfolio_daily
      where business_date = $1 and org_unit = $2 and currency = $3`,
    of,
  );
  const rows = await database.query<Moved[]>(
    `select ${movedSums} from read_model.portfolio_daily_moved
      where business_date = $1 and org_unit = $2 and currency = $3`,
    of,
  );
  const moved = rows[0]!;
  const amount = (text: string) => formatMinor(minor(text, currency), currency);
  return {
    ...sumOf(cells, currency),
    byProduct: shares(cells, currency, ({ product }) => product),
    byStatus: shares(cells, currency, ({ status }) => status),
    byBucket: shares(cells, currency, ({ bucket }) => bucket),
    byRiskClass: shares(cells, currency, ({ risk_class: riskClass }) => riskClass),
    moved: {
      disbursed: amount(moved.disbursed),
      collected: amount(moved.collected),
      summarised: amount(moved.summarised),
      waived: amount(moved.waived),
      writtenOff: amount(moved.written_off),
      recovered: amount(moved.recovered),
    },
  };
}

const movedSums = ['disbursed', 'collected', 'summarised', 'waived', 'written_off', 'recovered']
  .map((column) => `coalesce(sum(${column}), 0)::text as ${column}`)
  .join(', ');

function shares(
  cells: readonly Cell[],
  currency: Currency,
  nameOf: (cell: Cell) => string,
): PortfolioShare[] {
  const parts = new Map<string, Cell[]>();
  for (const cell of cells) parts.set(nameOf(cell), [...(parts.get(nameOf(cell)) ?? []), cell]);
  return [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => ({ name, ...sumOf(part, currency) }));
}

function sumOf(cells: readonly Cell[], currency: Currency): { loans: number; principal: string } {
  let [loans, principal]: [number, Minor] = [0, 0n as Minor];
  for (const cell of cells) {
    loans += cell.loans;
    principal = (principal + minor(cell.principal, currency)) as Minor;
  }
  return { loans, principal: formatMinor(principal, currency) };
}

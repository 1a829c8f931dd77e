import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Currency, type Minor, formatMinor, minor } from '#kernel';
import { NotABusinessDate } from '../http/read-model.errors.js';
import {
  type PortfolioDto,
  type PortfolioFlowsDto,
  type PortfolioGroupDto,
  type PortfolioQueryDto,
  type PortfolioShareDto,
  groupings,
} from './portfolio.dto.js';

interface Group {
  readonly org_unit: string | null;
  readonly product: string | null;
  readonly currency: Currency;
}

interface Stock extends Group {
  readonly status: string;
  readonly bucket: string;
  readonly risk_class: string;
  readonly loans: string;
  readonly principal: string;
}

type Flows = Group & Readonly<Record<(typeof flowColumns)[number], string>>;

const flowColumns = ['disbursed', 'collected', 'summarised', 'waived', 'written_off', 'recovered'] as const;
const mostGroups = 1_000;

/** The book on a business date, from a few cells: the number of loans makes no difference. */
@Injectable()
export class PortfolioQuery {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** @throws NotABusinessDate where the book has no figures for the date */
  async find(query: PortfolioQueryDto): Promise<PortfolioDto> {
    // Stock and flows of one moment, though the projection goes on.
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const { date, closed } = await businessDate(tx, query.date);
      const stock = await stockOf(tx, query, date, closed);
      const flows = await flowsOf(tx, query, date);
      const groups = grouped(stock, flows);
      return {
        date,
        status: closed ? 'closed' : 'open',
        groups: groups.slice(0, mostGroups),
        truncated: groups.length > mostGroups,
      };
    });
  }
}

async function businessDate(tx: EntityManager, wanted: string | undefined) {
  const rows = await tx.query<{ date: string; closed: boolean }[]>(
    `select business_date::text as date, closed from read_model.portfolio_date
      where case when $1::date is null then not closed else business_date = $1 end`,
    [wanted ?? null],
  );
  const [found] = rows;
  if (found === undefined) throw new NotABusinessDate(wanted);
  return found;
}

function stockOf(
  tx: EntityManager,
  query: PortfolioQueryDto,
  date: string,
  closed: boolean,
): Promise<Stock[]> {
  const { select, by } = grouping(query);
  const from = closed ? 'portfolio_daily' : 'portfolio_current';
  return tx.query<Stock[]>(
    `select ${select}, status, bucket, risk_class, sum(loans) as loans, sum(principal) as principal
       from read_model.${from}
      where ${closed ? 'business_date = $3' : '$3::date is not null'}
        and ($1::text is null or org_unit = $1) and ($2::text is null or product = $2)
      group by ${by}, status, bucket, risk_class`,
    [query.orgUnit ?? null, query.product ?? null, date],
  );
}

function flowsOf(tx: EntityManager, query: PortfolioQueryDto, date: string): Promise<Flows[]> {
  const { select, by } = grouping(query);
  return tx.query<Flows[]>(
    `select ${select}, ${flowColumns.map((column) => `sum(${column}) as ${column}`).join(', ')}
       from read_model.portfolio_flow
      where value_on = $3 and ($1::text is null or org_unit = $1) and ($2::text is null or product = $2)
      group by ${by}`,
    [query.orgUnit ?? null, query.product ?? null, date],
  );
}

function grouping({ groupBy }: PortfolioQueryDto): { select: string; by: string } {
  const columns: readonly string[] = groupings[groupBy];
  const select = ['org_unit', 'product'].map((name) => (columns.includes(name) ? name : `null as ${name}`));
  return { select: [...select, 'currency'].join(', '), by: [...columns, 'currency'].join(', ') };
}

function grouped(stock: readonly Stock[], flows: readonly Flows[]): PortfolioGroupDto[] {
  const groups = new Map<string, { group: Group; stock: Stock[]; flows: Flows | undefined }>();
  const groupOf = (row: Group) => {
    const key = JSON.stringify([row.org_unit, row.product, row.currency]);
    const present = groups.get(key) ?? { group: row, stock: [], flows: undefined };
    groups.set(key, present);
    return present;
  };
  for (const row of stock) groupOf(row).stock.push(row);
  for (const row of flows) groupOf(row).flows = row;
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { group, ...figures }]) => groupDto(group, figures.stock, figures.flows));
}

function groupDto(group: Group, stock: readonly Stock[], flows: Flows | undefined): PortfolioGroupDto {
  const { currency } = group;
  const [whole] = shares(stock, currency, () => 'all');
  return {
    orgUnit: group.org_unit,
    product: group.product,
    currency,
    loans: whole?.loans ?? 0,
    principal: whole?.principal ?? formatMinor(0n, currency),
    byStatus: shares(stock, currency, ({ status }) => status),
    byBucket: shares(stock, currency, ({ bucket }) => bucket),
    byRiskClass: shares(stock, currency, ({ risk_class: riskClass }) => riskClass),
    flows: flowsDto(flows, formatMinor(0n, currency)),
  };
}

function shares(
  stock: readonly Stock[],
  currency: Currency,
  nameOf: (row: Stock) => string,
): PortfolioShareDto[] {
  const sums = new Map<string, { loans: number; principal: Minor }>();
  for (const row of stock) {
    const name = nameOf(row);
    const { loans, principal } = sums.get(name) ?? { loans: 0, principal: 0n };
    sums.set(name, {
      loans: loans + Number(row.loans),
      principal: principal + minor(row.principal, currency),
    });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { loans, principal }]) => ({ name, loans, principal: formatMinor(principal, currency) }));
}

function flowsDto(flows: Flows | undefined, nothing: string): PortfolioFlowsDto {
  return {
    disbursed: flows?.disbursed ?? nothing,
    collected: flows?.collected ?? nothing,
    summarised: flows?.summarised ?? nothing,
    waived: flows?.waived ?? nothing,
    writtenOff: flows?.written_off ?? nothing,
    recovered: flows?.recovered ?? nothing,
  };
}

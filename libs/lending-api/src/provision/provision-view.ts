import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Currency, formatMinor, type LocalDate, type Minor, minor } from '#kernel';
import { EVENT_STORE, type EventStore } from '#event-store';
import {
  type ClassBalances,
  coverage,
  loanProvision,
  type ProvisionRatio,
  provisionRules,
  type ProvisionRules,
  type RequiredProvision,
  requiredProvision,
  rollForward,
} from '#lending';
import { waitForPosition } from '#projections';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { ApiRejection } from '../http/api.rejections.js';
import { RuleBook } from '../policy/index.js';
import { type BookPoint, knownThrough } from '../portfolio/book-point.js';
import { bookAt } from '../portfolio/portfolio-at.js';
import type {
  CurrencyProvisionDto,
  ProvisionDto,
  ProvisionQueryDto,
  ProvisionRatioDto,
  RollForwardDto,
} from './provision.dto.js';

type Filter = Pick<ProvisionQueryDto, 'orgUnit' | 'product'>;
type Balances = ReadonlyMap<Currency, ClassBalances>;

interface Flow {
  readonly writtenOff: Minor;
  readonly recovered: Minor;
}

const longestWaitMs = 5_000;

/** What the regulatory coefficients require of the book on a day, and how it came about since an earlier one. */
@Injectable()
export class ProvisionView {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  /** @throws ApiRejection `as-of-in-future`, `range-invalid`, `report-too-large`; ProjectionBehind */
  async show({ asOf, from, ...filter }: ProvisionQueryDto): Promise<ProvisionDto> {
    const open = await this.calendar.openDate();
    const day = asOf ?? open;
    if (day > open) {
      throw new ApiRejection('as-of-in-future', `${day} lies after the open business date ${open}`, 'asOf');
    }
    if (from !== undefined && from >= day) {
      throw new ApiRejection('range-invalid', `from ${from} is not before ${day}`, 'from');
    }
    const found = await this.rules.inForce('provision', day);
    if (found === null) return { asOf: day, ruleSet: null, currencies: [] };
    const rules = provisionRules(found.ruleSet.params);
    const through = await knownThrough(this.store, this.database);
    const closing = await this.balances({ asOf: day, through }, filter);
    const opening = from === undefined ? undefined : await this.balances({ asOf: from, through }, filter);
    const flows = from === undefined ? undefined : await this.flows(from, day, through, filter);
    const names = new Set([...closing.keys(), ...(opening?.keys() ?? []), ...(flows?.keys() ?? [])]);
    const currencies = [...names].sort().map((currency): CurrencyProvisionDto => {
      const required = requiredProvision(rules, closing.get(currency) ?? {});
      const before = opening && requiredProvision(rules, opening.get(currency) ?? {});
      const flow = flows?.get(currency) ?? { writtenOff: 0n, recovered: 0n };
      return {
        currency,
        ...figures(currency, required, rules),
        rollForward: before && from ? rolled(currency, from, before, required, flow) : null,
      };
    });
    const { id, version } = found.ruleSet;
    return { asOf: day, ruleSet: { id, version }, currencies };
  }

  private async balances(point: BookPoint, filter: Filter): Promise<Balances> {
    const { groups } = await bookAt(this.store, this.database, point, filter, []);
    return new Map(
      groups.map((group) => {
        const currency = group.currency as Currency;
        const classes = group.byRiskClass.map(({ name, principal }) => [name, minor(principal, currency)]);
        return [currency, Object.fromEntries(classes) as ClassBalances];
      }),
    );
  }

  /** By days of value after `from` up to and with `to`. */
  private async flows(
    from: LocalDate,
    to: LocalDate,
    through: BookPoint['through'],
    { orgUnit, product }: Filter,
  ): Promise<ReadonlyMap<Currency, Flow>> {
    await waitForPosition(this.database, ['portfolio_daily'], through, { timeoutMs: longestWaitMs });
    const rows = await this.database.query<{ currency: Currency; out: string; back: string }[]>(
      `select currency, sum(written_off)::text as out, sum(recovered)::text as back
         from read_model.portfolio_flow
        where value_on > $1 and value_on <= $2
          and ($3::text is null or org_unit = $3) and ($4::text is null or product = $4)
        group by currency`,
      [from, to, orgUnit ?? null, product ?? null],
    );
    return new Map(
      rows.map(({ currency, out, back }) => [
        currency,
        { writtenOff: minor(out, currency), recovered: minor(back, currency) },
      ]),
    );
  }
}

function figures(currency: Currency, required: RequiredProvision, rules: ProvisionRules) {
  const money = (amount: Minor) => formatMinor(amount, currency);
  return {
    classes: required.classes.map((one) => ({
      ...one,
      principal: money(one.principal),
      required: money(one.required),
    })),
    principal: money(required.principal),
    bad: money(required.bad),
    required: money(required.required),
    coverage: ratio(coverage(required, rules), rules.ratios.coverageAtLeast),
    loanProvision: ratio(loanProvision(required, rules), rules.ratios.loanProvisionAtLeast),
  };
}

function ratio({ value, meets }: ProvisionRatio, atLeast: string): ProvisionRatioDto {
  if (value === null) return { value, atLeast, meets };
  const digits = String(value).padStart(5, '0');
  return { value: `${digits.slice(0, -4)}.${digits.slice(-4)}`, atLeast, meets };
}

function rolled(
  currency: Currency,
  from: LocalDate,
  opening: RequiredProvision,
  closing: RequiredProvision,
  flow: Flow,
): RollForwardDto {
  const moved = rollForward({ opening: opening.required, closing: closing.required, ...flow });
  const amounts = Object.entries(moved).map(([name, amount]) => [
    name,
    formatMinor(amount as Minor, currency),
  ]);
  return { from, ...(Object.fromEntries(amounts) as Omit<RollForwardDto, 'from'>) };
}

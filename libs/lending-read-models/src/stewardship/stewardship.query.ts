import type { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';

export interface StewardshipRow {
  readonly borrowerId: string;
  readonly owner: string | null;
  readonly orgUnit: string | null;
  readonly ownerSince: LocalDate | null;
  readonly riskManager: string | null;
  readonly handOverTo: string | null;
  readonly managementClass: string | null;
  readonly tier: string | null;
  readonly keyClient: boolean;
}

export interface StewardshipFilter {
  readonly owner?: string;
  readonly riskManager?: string;
  readonly handOverTo?: string;
  readonly tier?: string;
  readonly keyClient?: boolean;
  /** Owners who have been there for so many months by the day. */
  readonly longServing?: { readonly months: number; readonly by: LocalDate };
  /** The last borrower of the page before. */
  readonly afterBorrowerId?: string;
  readonly limit: number;
}

/** Assignments by borrower id. */
export function stewardships(database: DataSource, filter: StewardshipFilter): Promise<StewardshipRow[]> {
  const wanted: [string, string | boolean | undefined][] = [
    ['owner = ', filter.owner],
    ['risk_manager = ', filter.riskManager],
    ['hand_over_to = ', filter.handOverTo],
    ['tier = ', filter.tier],
    ['key_client = ', filter.keyClient],
    ['borrower_id > ', filter.afterBorrowerId],
  ];
  const given = wanted.filter(([, value]) => value !== undefined);
  const { longServing } = filter;
  // The database adds months as the rules do: the last day of a month stays within its month.
  const serving = longServing && `(owner_since + make_interval(months => ${longServing.months}))::date <= `;
  if (serving) given.push([serving, longServing.by]);
  const where = given.map(([condition], index) => `${condition}$${index + 2}`).join(' and ');
  return database.query(
    `select borrower_id as "borrowerId", owner, org_unit as "orgUnit", owner_since::text as "ownerSince",
            risk_manager as "riskManager", hand_over_to as "handOverTo", management_class as "managementClass",
            tier, key_client as "keyClient"
       from read_model.stewardship ${where === '' ? '' : `where ${where}`} order by borrower_id limit $1`,
    [filter.limit, ...given.map(([, value]) => value)],
  );
}

export interface RotationCount {
  /** Borrowers of the owner at the beginning of the year, so without those that were new in it. */
  readonly borrowers: number;
  /** Of these, handed over in the year. */
  readonly rotated: number;
}

/** How many of an owner's borrowers changed hands in a year. */
export async function rotationOf(database: DataSource, owner: string, year: number): Promise<RotationCount> {
  const [row] = await database.query<RotationCount[]>(
    `select count(*)::integer as borrowers,
            count(*) filter (where until_on < make_date($2 + 1, 1, 1))::integer as rotated
       from read_model.tenure
      where owner = $1 and since_on < make_date($2, 1, 1) and (until_on is null or until_on >= make_date($2, 1, 1))`,
    [owner, year],
  );
  return row!;
}

import type { FiledFigure } from '#lending';
import type { BookGroup, Share } from '../portfolio/portfolio-at.js';

/** Which figures a report consists of. A change of what any of them counts is a new version, beside the former one. */
export interface ReportDefinition {
  readonly report: string;
  readonly version: string;
  /** @param groups of the book, by org unit and product */
  readonly figures: (groups: readonly BookGroup[]) => readonly FiledFigure[];
}

/** Loans and principal by org unit, product and currency, in all and by status, bucket and class. */
const portfolio: ReportDefinition = {
  report: 'portfolio',
  version: '1',
  figures: (groups) => groups.flatMap(figuresOf),
};

/** Every report that can be filed, by name; a line for each. */
export const reportDefinitions: Readonly<Record<string, ReportDefinition>> = { portfolio };

function figuresOf(group: BookGroup): FiledFigure[] {
  const at = [group.orgUnit, group.product, group.currency].join('/');
  const shares = (name: string, of: readonly Share[]) =>
    of.flatMap((share) => counted(`${at}/${name}/${share.name}`, share));
  return [
    ...counted(at, group),
    ...shares('byStatus', group.byStatus),
    ...shares('byBucket', group.byBucket),
    ...shares('byRiskClass', group.byRiskClass),
  ];
}

function counted(path: string, { loans, principal }: Pick<Share, 'loans' | 'principal'>): FiledFigure[] {
  return [
    { figure: `${path}/loans`, value: String(loans) },
    { figure: `${path}/principal`, value: principal },
  ];
}

/** The figures that a loan in this cell counts in. */
export function figuresOfCell(cell: {
  readonly orgUnit: string;
  readonly product: string;
  readonly currency: string;
  readonly status: string;
  readonly bucket: string;
  readonly riskClass: string;
}): readonly string[] {
  const at = [cell.orgUnit, cell.product, cell.currency].join('/');
  const paths = [
    at,
    `${at}/byStatus/${cell.status}`,
    `${at}/byBucket/${cell.bucket}`,
    `${at}/byRiskClass/${cell.riskClass}`,
  ];
  return paths.flatMap((path) => [`${path}/loans`, `${path}/principal`]);
}

import { RuleFault } from '../policy/rule-set.js';
import type { ClassificationRules, FloorRow, MatrixRow } from './classification.rules.js';
import { riskClasses } from './risk-class.js';
import { isShare } from './share.js';

/**
 * Reads the parameters of a rule set of kind `classification`, whose shape its schema has checked.
 * @throws RuleFault at what contradicts itself
 */
export function classificationRules(params: unknown): ClassificationRules {
  const rules = params as ClassificationRules;
  checkFloors(rules.floors);
  for (const [guaranteeType, rows] of Object.entries(rules.matrix ?? {})) {
    checkMatrix(rows, `/matrix/${guaranteeType}`);
  }
  if (rules.method === 'matrix' && !rules.matrix) throw new RuleFault('/matrix', 'the method needs one');
  checkShare(rules.debtor.badShareOver?.share, '/debtor/badShareOver/share');
  checkShare(rules.debtor.overdueElsewhere?.shareOver, '/debtor/overdueElsewhere/shareOver');
  return rules;
}

function checkFloors(floors: readonly FloorRow[]): void {
  const codes = new Set<string>();
  floors.forEach((row, index) => {
    const place = `/floors/${index}`;
    if (codes.has(row.code)) throw new RuleFault(`${place}/code`, `"${row.code}" names two rows`);
    codes.add(row.code);
    if (row.daysPastDueOver === undefined && row.trigger === undefined) {
      throw new RuleFault(`${place}`, `a row needs days past due or a trigger`);
    }
    if (row.operationalDelayUpToDays !== undefined && row.daysPastDueOver === undefined) {
      throw new RuleFault(
        `${place}/operationalDelayUpToDays`,
        'only a row of days past due can spare a delay',
      );
    }
    checkShare(row.expectedLossShareAtLeast, `${place}/expectedLossShareAtLeast`);
  });
}

/** Later rows are worse: else a loan would improve by being later. */
function checkMatrix(rows: readonly MatrixRow[], place: string): void {
  rows.forEach((row, index) => {
    const former = rows[index - 1];
    if (!former) return;
    if (row.daysPastDueOver <= former.daysPastDueOver) {
      throw new RuleFault(`${place}/${index}/daysPastDueOver`, 'rows ascend by days');
    }
    if (riskClasses.indexOf(row.class) <= riskClasses.indexOf(former.class)) {
      throw new RuleFault(`${place}/${index}/class`, 'a later row is a worse class');
    }
  });
}

function checkShare(share: string | undefined, place: string): void {
  if (share !== undefined && !isShare(share)) {
    throw new RuleFault(`${place}`, `"${share}" is not a decimal fraction from 0 to 1`);
  }
}

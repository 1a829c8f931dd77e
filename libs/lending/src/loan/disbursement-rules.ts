import type { LocalDate } from '#kernel';
import { RuleNode } from '../policy/rule-node.js';

/** Days of every year on which nothing is paid out, both inclusive, as `MM-DD`; they may span the end of the year. */
export interface BlackOut {
  readonly from: string;
  readonly to: string;
}

export interface DisbursementRules {
  readonly blackOuts: readonly BlackOut[];
}

const monthAndDay = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * Reads the params of a rule set of kind `disbursement`.
 * @throws RuleFault naming the place
 */
export function disbursementRules(params: unknown): DisbursementRules {
  const blackOuts = new RuleNode(params)
    .only('blackOuts')
    .need('blackOuts')
    .list(0, 20)
    .map((node) => {
      node.only('from', 'to');
      return { from: readDay(node.need('from')), to: readDay(node.need('to')) };
    });
  return { blackOuts };
}

/** The black-out that a day falls into; undefined where money may be paid out. */
export function blackOutOn({ blackOuts }: DisbursementRules, on: LocalDate): BlackOut | undefined {
  const day = on.slice(5);
  return blackOuts.find(({ from, to }) => (from <= to ? from <= day && day <= to : day >= from || day <= to));
}

function readDay(node: RuleNode): string {
  const day = node.text(5);
  return monthAndDay.test(day) ? day : node.fault('must be a day of the form MM-DD');
}

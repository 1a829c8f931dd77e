import { type DateFormat, dateFormat } from '../values/date-format.js';
import type { MappingNode } from './mapping-node.js';

/** One format or a list of them, tried in turn. */
export function readDateFormats(node: MappingNode): DateFormat[] {
  const nodes = node.kind === 'list' ? node.items() : [node];
  return nodes.map(
    (item) =>
      dateFormat(item.text()) ??
      item.fail(
        `"${item.text()}" is not a date format: iso, sas-days, excel-days, unix-days or a pattern of YYYY YY MM M Mon DD D *`,
      ),
  );
}

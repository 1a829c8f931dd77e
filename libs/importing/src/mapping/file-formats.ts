import type { DateFormat } from '../values/date-format.js';
import type { NumberFormat } from '../values/number-format.js';
import type { RowKind } from './file-spec.js';

/** What expressions must know of a file; `used` gathers the columns that they name. */
export interface FileFormats {
  readonly role: string;
  readonly rows: RowKind;
  readonly numbers: NumberFormat;
  readonly dates: readonly DateFormat[];
  readonly used: Map<string, string>;
}

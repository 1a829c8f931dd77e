import type { LocalDate, Position } from '#kernel';
import type { Amounts } from '#lending';
import { TableWriter, type WrittenColumn } from '#projections';
import { decimalText } from './decimal-text.js';

/** What has been written off and recovered of a loan, in minor units of its currency. */
export interface WriteOffRow {
  readonly loanId: string;
  /** Decimals of the loan's currency. */
  readonly scale: number;
  readonly writtenOffOn: LocalDate | null;
  readonly writtenOff: Amounts;
  readonly recovered: Amounts;
  readonly excess: bigint;
  readonly costs: bigint;
  readonly lastRecoveredOn: LocalDate | null;
}

/** One change of it. */
export interface WriteOffEntry extends Pick<
  WriteOffRow,
  'loanId' | 'scale' | 'writtenOff' | 'recovered' | 'excess' | 'costs'
> {
  readonly position: Position;
  /** Id of the write-off, recovery or reversal. */
  readonly partId: string;
  readonly kind: 'write-off' | 'recovery' | 'reversal' | 'restated';
  readonly valueOn: LocalDate;
  readonly source: string | null;
}

const parts = ['fees', 'penalty', 'interest', 'principal'] as const;

type Money = Pick<WriteOffRow, 'scale' | 'writtenOff' | 'recovered' | 'excess' | 'costs'>;

const moneyColumns: readonly WrittenColumn<Money>[] = [
  ...parts.map((part): WrittenColumn<Money> => ({
    name: `written_off_${part}`,
    type: 'numeric',
    of: ({ writtenOff, scale }) => decimalText(writtenOff[part], scale),
  })),
  ...parts.map((part): WrittenColumn<Money> => ({
    name: `recovered_${part}`,
    type: 'numeric',
    of: ({ recovered, scale }) => decimalText(recovered[part], scale),
  })),
  { name: 'excess', type: 'numeric', of: ({ excess, scale }) => decimalText(excess, scale) },
  { name: 'costs', type: 'numeric', of: ({ costs, scale }) => decimalText(costs, scale) },
];

export const writeOffRows = new TableWriter<WriteOffRow>(
  [
    { name: 'loan_id', type: 'uuid', of: ({ loanId }) => loanId },
    { name: 'written_off_on', type: 'date', of: ({ writtenOffOn }) => writtenOffOn },
    ...moneyColumns,
    { name: 'last_recovered_on', type: 'date', of: ({ lastRecoveredOn }) => lastRecoveredOn },
  ],
  ['loan_id'],
);

export const writeOffEntries = new TableWriter<WriteOffEntry>(
  [
    { name: 'position', type: 'text', of: ({ position }) => position },
    { name: 'loan_id', type: 'uuid', of: ({ loanId }) => loanId },
    { name: 'part_id', type: 'text', of: ({ partId }) => partId },
    { name: 'kind', type: 'text', of: ({ kind }) => kind },
    { name: 'value_on', type: 'date', of: ({ valueOn }) => valueOn },
    { name: 'source', type: 'text', of: ({ source }) => source },
    ...moneyColumns,
  ],
  ['loan_id', 'position'],
);

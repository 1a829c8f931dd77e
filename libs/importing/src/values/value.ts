import type { LocalDate } from '#kernel';

/** What an expression of a mapping can yield. `money` is in minor units of the mapping's currency. */
export const valueTypes = ['text', 'money', 'date', 'integer', 'rate'] as const;
export type ValueType = (typeof valueTypes)[number];

/** Text, decimal string of a rate, minor units, date or integer; comparable with `<` within one type. */
export type Value = string | bigint | number | LocalDate;

/** A cell or a value of it cannot be used. `code` goes to the file of rejects. */
export class ValueFault extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
  ) {
    super(message);
    this.name = 'ValueFault';
  }
}

export type FaultCode =
  | 'value-missing'
  | 'unreadable-number'
  | 'unreadable-date'
  | 'not-an-integer'
  | 'value-out-of-range'
  | 'not-in-table'
  | 'not-allowed'
  | 'no-such-row'
  | 'row-too-short'
  | 'unreadable-row'
  | 'duplicate-row'
  | 'too-many-rows'
  | 'key-missing'
  | 'no-such-loan';

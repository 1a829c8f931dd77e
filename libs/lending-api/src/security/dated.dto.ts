import type { LocalDate } from '#kernel';
import type { Given } from '../commands/command-executor.js';
import { DateField } from '../fields/index.js';

/** What every fact about security says: the day on which it became true. */
export class DatedDto {
  @DateField({
    description: 'When it became true; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly on?: LocalDate;
}

/** The dates of a command. */
export function dated({ on }: DatedDto, { businessDate }: Pick<Given, 'businessDate'>) {
  return { on: on ?? businessDate, businessDate };
}

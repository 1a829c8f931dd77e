import type { LocalDate } from '#kernel';
import { DateField, InstantField } from '../fields/index.js';

/** The two axes of time of a question: which day it is about, and whose knowledge answers. */
export class ViewpointDto {
  @DateField({
    description:
      'As it was true on this business date; the one open now, or open at `knownAt`, where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly asOf?: LocalDate;

  @InstantField({
    description: 'As it was known at this instant (RFC 3339; encode a plus sign as %2B); now where absent.',
    example: '2026-03-02T09:30:00Z',
    optional: true,
  })
  readonly knownAt?: string;
}

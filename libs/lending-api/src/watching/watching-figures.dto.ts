import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { AfterField, DateField, TextField, textLimits } from '../fields/index.js';

export class WatchingFiguresQueryDto {
  @DateField({
    description: 'First day; the first of the year where absent.',
    example: '2026-01-01',
    optional: true,
  })
  readonly from?: LocalDate;

  @DateField({
    description: 'Last day; the open business date where absent.',
    example: '2026-12-31',
    optional: true,
  })
  readonly to?: LocalDate;

  @TextField({
    description: 'Only this org unit and what is below it.',
    example: 'head/branch-1',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly orgUnit?: string;

  @AfterField()
  readonly after?: string;
}

const open = (description: string) => ({ type: 'object', additionalProperties: true, description }) as const;

export class WatchingFiguresDto {
  @ApiProperty({ type: 'string', format: 'date' }) readonly from!: LocalDate;
  @ApiProperty({ type: 'string', format: 'date' }) readonly to!: LocalDate;
  @ApiProperty(
    open('Warnings raised in the period: how many were right, open and past a deadline, and days by step.'),
  )
  readonly warnings!: object;
  @ApiProperty(open('Collateral against principal and interest of running loans, now.'))
  readonly coverage!: object;
  @ApiProperty({
    ...open('Owners beyond their time, and whether the yearly share of each one’s clients changed hands.'),
    nullable: true,
  })
  readonly rotation!: object | null;
  @ApiProperty(open('Papers that the rules ask of running loans, and those on file.'))
  readonly files!: object;
  @ApiProperty(open('Ratings that have ended; loans that were overdue for a short time only.'))
  readonly lapses!: object;
}

import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { DateField } from '../fields/index.js';

export class BusinessDayOpeningDto {
  @DateField({ description: 'First business date of this book.', example: '2026-01-14' })
  readonly date!: LocalDate;
}

export class OpenBusinessDayDto {
  @ApiProperty({
    type: 'string',
    format: 'date',
    description: 'The open business date: no fact may lie after it.',
    example: '2026-03-02',
  })
  readonly date!: LocalDate;
}

import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { MayBeAbsent } from '../fields/index.js';
import { largestHistoryPage } from './read-loan-history.js';

/** A position as every store writes them: digits, perhaps of two parts. */
const position = /^[\d/-]{1,80}$/;

export class HistoryQueryDto {
  @ApiProperty({
    required: false,
    description: 'Position of a command’s answer: waits, bounded, until the history holds it.',
    example: '0000000000000017',
  })
  @MayBeAbsent()
  @Matches(position)
  readonly after?: string;

  @ApiProperty({
    required: false,
    description: '`nextCursor` of the page before.',
    example: '0000000000000012',
  })
  @MayBeAbsent()
  @Matches(position)
  readonly cursor?: string;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: largestHistoryPage,
    default: 100,
    description: 'Entries of a page.',
    example: 100,
  })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(largestHistoryPage)
  readonly limit?: number;
}

import { ApiProperty } from '@nestjs/swagger';
import { ChoiceFilter, DateFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

const kinds = ['read', 'export', 'rejection', 'rejections-counted'];

export class AccessLogQueryDto extends PageQueryDto {
  @ChoiceFilter('Only entries of this kind.', kinds)
  readonly kind?: string;

  @TextFilter('Only what this actor did.')
  readonly actor?: string;

  @TextFilter('Only what concerns this loan or borrower, such as `borrower/91…`.')
  readonly target?: string;

  @TextFilter('Only refusals with this code.')
  readonly code?: string;

  @DateFilter('Only entries of this business date or later.')
  readonly from?: string;

  @DateFilter('Only entries of this business date or earlier.')
  readonly to?: string;
}

const orNull = { type: 'string', nullable: true } as const;

export class AccessLogEntryDto {
  @ApiProperty({ example: '0000000000000017' }) readonly position!: string;
  @ApiProperty({ format: 'uuid' }) readonly eventId!: string;
  @ApiProperty({ enum: kinds }) readonly kind!: string;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt!: string;
  @ApiProperty({ format: 'date' }) readonly occurredOn!: string;
  @ApiProperty({ example: 'li.na' }) readonly actor!: string;
  @ApiProperty({ example: 'loan-officer' }) readonly role!: string;
  @ApiProperty({ example: 'branch-07' }) readonly org!: string;
  @ApiProperty({ ...orNull, example: 'servicing' }) readonly purpose!: string | null;
  @ApiProperty({ ...orNull, description: 'Kinds of personal data that were opened, or what was exported.' })
  readonly scope!: string | null;
  @ApiProperty({ ...orNull, description: 'The loan or borrower concerned.' }) readonly target!: string | null;
  @ApiProperty({ ...orNull, description: 'Method and route of a refused command.' })
  readonly command!: string | null;
  @ApiProperty({ ...orNull, description: 'Why it was refused.' }) readonly code!: string | null;
  @ApiProperty({ type: 'integer', description: 'More than 1 only for refusals that were summed up.' })
  readonly count!: number;
}

export class AccessLogDto {
  @ApiProperty({ type: [AccessLogEntryDto], description: 'The latest first.' })
  readonly items!: readonly AccessLogEntryDto[];

  @ApiProperty({ ...orNull, description: 'Cursor of the next page; null on the last.' })
  readonly nextCursor!: string | null;
}

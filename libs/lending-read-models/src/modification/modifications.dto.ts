import { ApiProperty } from '@nestjs/swagger';
import { concealmentChecks, modificationKinds } from '#lending';
import { ChoiceFilter, DateFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

const steps = ['decision', 'signature', 'booking'] as const;

export class ModificationListQueryDto extends PageQueryDto {
  @ChoiceFilter('Only what waits for this step.', steps)
  readonly step?: (typeof steps)[number];

  @DateFilter('Only what is due by this day.')
  readonly dueBy?: string;

  @ChoiceFilter('Only applications of this kind.', modificationKinds)
  readonly kind?: string;

  @ChoiceFilter('Only applications in which this check found something.', [...concealmentChecks, 'any'])
  readonly finding?: string;

  @TextFilter('Only this org unit and those below it.')
  readonly orgUnit?: string;

  @IdFilter('Only of this loan.')
  readonly loanId?: string;

  @ChoiceFilter('Only where relief is in force.', ['yes'])
  readonly relief?: 'yes';

  @ChoiceFilter('Open applications, those whose booked change was reversed, or all that ever were.', [
    'open',
    'reversed',
    'all',
  ])
  readonly status: 'open' | 'reversed' | 'all' = 'open';
}

const text = { type: 'string' } as const;
const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const orNull = { nullable: true } as const;

export class ModificationItemDto {
  @ApiProperty({ ...text, format: 'uuid' }) readonly applicationId!: string;
  @ApiProperty({ ...text, format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ ...text, format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty(text) readonly orgUnit!: string;
  @ApiProperty({ ...text, enum: modificationKinds }) readonly kind!: string;
  @ApiProperty(text) readonly status!: string;
  @ApiProperty({ ...text, ...orNull, enum: steps }) readonly waitsFor!: string | null;
  @ApiProperty({ ...date, ...orNull, description: 'The last day for what it waits for.' })
  readonly dueOn!: string | null;
  @ApiProperty(date) readonly appliedOn!: string;
  @ApiProperty({ ...date, ...orNull }) readonly bookedOn!: string | null;
  @ApiProperty({ ...date, ...orNull, description: 'Day on which the booked change was taken back.' })
  readonly reversedOn!: string | null;
  @ApiProperty({ type: 'boolean' }) readonly restructured!: boolean;
  @ApiProperty({ type: [String], description: 'Checks that found something.' })
  readonly findings!: readonly string[];
  @ApiProperty({ ...text, description: 'Owed when it was applied for.' }) readonly amount!: string;
  @ApiProperty(text) readonly currency!: string;
  @ApiProperty({ ...date, ...orNull, description: 'The last day of the relief.' })
  readonly reliefUntil!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly reliefEndedOn!: string | null;
}

export class ModificationListDto {
  @ApiProperty({ type: [ModificationItemDto], description: 'The oldest first.' })
  readonly items!: readonly ModificationItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { riskLevels } from '#lending';
import { ChoiceFilter, DateFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';

const about = ['due', 'overdue'] as const;
const statuses = ['waiting', 'handed-over', 'delivered', 'ended'] as const;

export class NotificationsQueryDto extends PageQueryDto {
  @ChoiceFilter('Only those that stand so.', statuses)
  readonly status?: (typeof statuses)[number];

  @IdFilter('Only about this loan.')
  readonly loanId?: string;

  @IdFilter('Only to this borrower.')
  readonly borrowerId?: string;

  @TextFilter('Only of this org unit and those below it.')
  readonly orgUnit?: string;

  @ChoiceFilter('Only reminders before the due date, or messages about what is overdue.', about)
  readonly about?: (typeof about)[number];

  @DateFilter('Only those planned for this day or later.')
  readonly from?: string;

  @DateFilter('Only those planned for this day or earlier.')
  readonly to?: string;
}

const id = { type: 'string', format: 'uuid' } as const;
const text = { type: 'string' } as const;
const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const instant = { type: 'string', format: 'date-time', example: '2026-03-31T01:00:00.000Z' } as const;
const orNull = { nullable: true } as const;

export class OverdueMessageDto {
  @ApiProperty({
    type: 'integer',
    description: 'Calendar days from the oldest unpaid due date, when planned.',
  })
  readonly daysPastDue!: number;
  @ApiProperty({
    enum: [...riskLevels],
    description: 'Gravest open early warning of the loan, when planned.',
  })
  readonly riskLevel!: string;
  @ApiProperty({ ...date, description: 'The last day on which it is sent.' }) readonly sendUntil!: string;
}

export class NotificationItemDto {
  @ApiProperty(id) readonly notificationId!: string;
  @ApiProperty(id) readonly loanId!: string;
  @ApiProperty(id) readonly borrowerId!: string;
  @ApiProperty(text) readonly orgUnit!: string;
  @ApiProperty({ ...text, description: 'Code of the reminder or message in the rules.' })
  readonly code!: string;
  @ApiProperty({ ...date, description: 'Due date that it is about; the oldest unpaid one of a message.' })
  readonly dueOn!: string;
  @ApiProperty({
    type: OverdueMessageDto,
    ...orNull,
    description: 'Of a message about what is overdue; null for a reminder before the due date.',
  })
  readonly overdue!: OverdueMessageDto | null;
  @ApiProperty({ ...date, description: 'Day on which it is sent, at the earliest.' })
  readonly plannedOn!: string;
  @ApiProperty({ enum: [...statuses] }) readonly status!: string;
  @ApiProperty({ ...text, ...orNull, description: 'Channel of the latest attempt.' })
  readonly channel!: string | null;
  @ApiProperty({ type: 'integer', description: 'Attempts on it.' }) readonly attempts!: number;
  @ApiProperty({ ...instant, description: 'Not before.' }) readonly nextAt!: string;
  @ApiProperty({ ...instant, ...orNull }) readonly handedOverAt!: string | null;
  @ApiProperty({ ...text, ...orNull, description: 'SHA-256 of the bytes that were handed over, hex.' })
  readonly contentSha256!: string | null;
  @ApiProperty({ ...id, ...orNull, description: 'Document that went with it.' })
  readonly documentId!: string | null;
  @ApiProperty({ ...instant, ...orNull }) readonly deliveredAt!: string | null;
  @ApiProperty({
    type: [String],
    description: 'Channels that were given up, and why: `message:refused-by-gate`.',
  })
  readonly givenUp!: readonly string[];
  @ApiProperty({ ...text, ...orNull, description: 'Why nothing more is sent.' })
  readonly endReason!: string | null;
}

export class NotificationsDto {
  @ApiProperty({ type: [NotificationItemDto] }) readonly items!: readonly NotificationItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

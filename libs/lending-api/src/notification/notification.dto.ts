import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, InstantField, TextField, textLimits } from '../fields/index.js';

export class DeliveryReportDto {
  @ChoiceField({ description: 'What became of it.', of: ['delivered', 'returned'], example: 'delivered' })
  readonly outcome!: 'delivered' | 'returned';

  @InstantField({ description: 'When, by the channel’s clock.', example: '2026-02-08T09:00:12+08:00' })
  readonly atInstant!: string;

  @TextField({
    description: 'What the channel says of it: a receipt, a bounce. Never an address.',
    example: 'DELIVRD 0',
    maxLength: textLimits.reference,
  })
  readonly reference!: string;
}

const uuid = { type: 'string', format: 'uuid' } as const;
const text = { type: 'string' } as const;
const orNull = { nullable: true } as const;

export class NotificationLogEntryDto {
  @ApiProperty(text) readonly type!: string;
  @ApiProperty({ type: 'string', format: 'date' }) readonly on!: string;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly recordedAt!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What the event says.' })
  readonly data!: object;
}

export class NotificationViewDto {
  @ApiProperty(uuid) readonly notificationId!: string;
  @ApiProperty(uuid) readonly loanId!: string;
  @ApiProperty(uuid) readonly borrowerId!: string;
  @ApiProperty({ ...text, description: 'Code of the reminder or message in the rules.' })
  readonly code!: string;
  @ApiProperty({ type: 'string', format: 'date' }) readonly dueOn!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    ...orNull,
    description: 'Of a message about what is overdue: days past due, level of risk, last day of sending.',
  })
  readonly overdue!: object | null;
  @ApiProperty({ enum: ['waiting', 'handed-over', 'delivered', 'ended'] }) readonly status!: string;
  @ApiProperty({ ...text, ...orNull, description: 'Why nothing more is sent.' })
  readonly endReason!: string | null;
  @ApiProperty({ ...uuid, ...orNull, description: 'Document that went with it.' })
  readonly documentId!: string | null;
  @ApiProperty({ type: [NotificationLogEntryDto], description: 'Everything that happened to it, in order.' })
  readonly log!: readonly NotificationLogEntryDto[];
}

import { ApiProperty } from '@nestjs/swagger';
import type { JsonValue, LocalDate, RecordedEvent } from '#kernel';

export class ActorDto {
  @ApiProperty({ example: 'li.na' })
  readonly id!: string;

  @ApiProperty({ example: 'loan-officer' })
  readonly role!: string;

  @ApiProperty({ example: 'branch-07' })
  readonly org!: string;
}

export class RuleSetDto {
  @ApiProperty({ example: 'delinquency.default' })
  readonly id!: string;

  @ApiProperty({ example: '1' })
  readonly version!: string;
}

/** An event as it is stored: the facts in `data`, and everything about when, by whom and why beside them. */
export class HistoryEntryDto implements Omit<RecordedEvent, 'position'> {
  @ApiProperty({ format: 'uuid', example: '0b7f6a55-0a3c-5c0e-8c53-2f0f3c1a9a10' })
  readonly eventId!: string;

  @ApiProperty({ example: 'loan.repaid' })
  readonly type!: string;

  @ApiProperty({ description: 'Version of the shape of `data`.', example: 1 })
  readonly schema!: number;

  @ApiProperty({ example: 'loan-5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' })
  readonly stream!: string;

  @ApiProperty({ description: 'Place in its stream, from 0.', example: 2 })
  readonly revision!: number;

  @ApiProperty({ description: 'Place in the order of the whole store.', example: '0000000000000017' })
  readonly position!: string;

  @ApiProperty({ format: 'date', description: 'When it became true (valid time).', example: '2026-02-15' })
  readonly occurredOn!: LocalDate;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was recorded (record time).',
    example: '2026-02-16T01:12:09.123456Z',
  })
  readonly recordedAt!: string;

  @ApiProperty({ type: ActorDto })
  readonly actor!: ActorDto;

  @ApiProperty({ format: 'uuid', example: '7b0c7a8e-2f3f-4a0d-9d53-6a9c1a6f9b01' })
  readonly commandId!: string;

  @ApiProperty({
    description: 'SHA-256 of the input of the command.',
    example: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  })
  readonly commandHash!: string;

  @ApiProperty({ example: '7b0c7a8e-2f3f-4a0d-9d53-6a9c1a6f9b01' })
  readonly correlationId!: string;

  @ApiProperty({ example: '7b0c7a8e-2f3f-4a0d-9d53-6a9c1a6f9b01' })
  readonly causationId!: string;

  @ApiProperty({ type: [String], example: ['loan/5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11'] })
  readonly subjects!: readonly string[];

  @ApiProperty({
    required: false,
    type: RuleSetDto,
    description: 'The rules that decided, where rules did.',
  })
  readonly ruleSet?: RuleSetDto;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The facts; personal data stay sealed.',
    example: { repaymentId: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01', amount: '10250.00', excess: '0.00' },
  })
  readonly data!: { readonly [key: string]: JsonValue };
}

export class HistoryPageDto {
  @ApiProperty({ type: [HistoryEntryDto] })
  readonly entries!: readonly HistoryEntryDto[];

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: '`cursor` of the next page; null on the last.',
    example: null,
  })
  readonly nextCursor!: string | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import type { JsonValue, LocalDate } from '#kernel';
import { entryFields, type EntryKind, entryKinds } from '#lending';
import { ChoiceField, DateField, UuidField } from '../fields/index.js';

const fields = entryKinds.map((kind) => `${kind}: ${Object.keys(entryFields[kind]).join(', ')}`).join('; ');

export class FileEntryDto {
  @UuidField({
    description: 'Id of the entry; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly entryId?: string;

  @ChoiceField({ description: 'What is filed.', of: entryKinds, example: 'rating' })
  readonly kind!: EntryKind;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: `The facts of its kind, all of them. ${fields}.`,
    example: { rating: 'a', validUntil: '2026-12-31' },
  })
  @IsObject()
  readonly facts!: Readonly<Record<string, JsonValue>>;

  @DateField({
    description: 'When it was so; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly on?: LocalDate;
}

export class FiledEntryDto {
  @ApiProperty() readonly entryId!: string;
  @ApiProperty({ type: 'string', format: 'date' }) readonly on!: string;
  @ApiProperty() readonly by!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly entry!: object;
}

export class LoanFileDto {
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: [FiledEntryDto], description: 'In the order in which they were filed.' })
  readonly entries!: readonly FiledEntryDto[];
  @ApiProperty({ type: [String], description: 'What a payout may ask for, as of the open business date.' })
  readonly papers!: readonly string[];
  @ApiProperty({ description: 'Whether the file is out of the archive.' }) readonly isLent!: boolean;
  @ApiProperty({ type: 'integer', description: 'Revision of the stream; -1 where nothing is filed.' })
  readonly revision!: number;
}

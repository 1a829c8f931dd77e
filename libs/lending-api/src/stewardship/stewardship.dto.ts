import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import type { LocalDate } from '#kernel';
import { DateField, TextField, UuidField, textLimits } from '../fields/index.js';

const reason = { description: 'Why.', example: 'Rotation after three years', maxLength: textLimits.note };
const account = { example: 'wu.fang', maxLength: textLimits.reference };
const orgUnit = {
  description: 'Org unit of the owner.',
  example: 'head/branch-1',
  maxLength: textLimits.code,
};

export class OwnerDto {
  @TextField({ ...account, description: 'Account of the owner.' })
  readonly owner!: string;

  @TextField(orgUnit)
  readonly orgUnit!: string;

  @DateField({
    description: 'Since when; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly assignedOn?: LocalDate;

  @TextField(reason)
  readonly reason!: string;
}

export class RiskManagerDto {
  @TextField({ ...account, description: 'Account of the risk manager, who is not the owner.' })
  readonly riskManager!: string;

  @DateField({
    description: 'Since when; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly assignedOn?: LocalDate;

  @TextField(reason)
  readonly reason!: string;
}

export class HandOverDto {
  @UuidField({
    description: 'Id of the hand-over; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly handOverId?: string;

  @TextField({ ...account, description: 'Who is to take over, and has to accept.' })
  readonly to!: string;

  @TextField(orgUnit)
  readonly orgUnit!: string;

  @TextField(reason)
  readonly reason!: string;
}

export class AcceptanceDto {
  @TextField({
    description: 'What the new owner has found.',
    example: 'File complete',
    maxLength: textLimits.note,
  })
  readonly note!: string;
}

export class DecliningDto {
  @TextField({ description: 'Why.', example: 'Related to the client', maxLength: textLimits.note })
  readonly reason!: string;
}

export class ManagementDto {
  @TextField({ description: 'Class of management.', example: 'watched', maxLength: textLimits.code })
  readonly managementClass!: string;

  @TextField({ description: 'Tier of management.', example: 'key', maxLength: textLimits.code })
  readonly tier!: string;

  @ApiProperty({ description: 'Whether it is on the list of key clients.', example: true })
  @IsBoolean()
  readonly keyClient!: boolean;

  @DateField({
    description: 'Since when; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly setOn?: LocalDate;

  @TextField(reason)
  readonly reason!: string;
}

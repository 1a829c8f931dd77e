import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import { DateField, TextField, UuidField, textLimits } from '../fields/index.js';
import { PersonalDataDto } from './personal-data.dto.js';

export class PersonalDataChangeDto {
  @UuidField({
    description: 'Id of the change; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly changeId?: string;

  @ApiProperty({
    type: () => PersonalDataDto,
    description: 'All personal data from now on, sealed before it is stored.',
  })
  @IsDefined()
  @ValidateNested()
  @Type(() => PersonalDataDto)
  readonly personal!: PersonalDataDto;

  @TextField({ description: 'Why. Not sealed.', example: 'Moved house', maxLength: textLimits.note })
  readonly reason!: string;

  @DateField({
    description: 'When it changed; the open business date where absent.',
    example: '2026-03-02',
    optional: true,
  })
  readonly changedOn?: LocalDate;
}

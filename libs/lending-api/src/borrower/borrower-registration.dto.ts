import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import type { BorrowerKind } from '#lending';
import { ChoiceField, DateField, TextField, UuidField, choices, textLimits } from '../fields/index.js';
import { PersonalDataDto } from './personal-data.dto.js';

const kinds = choices<BorrowerKind>({ person: true, business: true });

export class BorrowerRegistrationDto {
  @UuidField({
    description: 'Id of the borrower; derived from the command where absent.',
    example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12',
    optional: true,
  })
  readonly borrowerId?: string;

  @ChoiceField({ description: 'What the borrower is.', of: kinds, example: 'business' })
  readonly kind!: BorrowerKind;

  @TextField({
    description: 'The number of the borrower in the lender’s other systems.',
    example: 'CIF-10020771',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly externalId?: string;

  @TextField({
    description: 'Industry code, for example of GB/T 4754 or NAICS.',
    example: 'C2929',
    maxLength: textLimits.code,
    optional: true,
  })
  readonly industry?: string;

  @TextField({
    description: 'Region code.',
    example: '330200',
    maxLength: textLimits.code,
    optional: true,
  })
  readonly region?: string;

  @ApiProperty({ type: () => PersonalDataDto, description: 'Sealed before it is stored.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => PersonalDataDto)
  readonly personal!: PersonalDataDto;

  @DateField({
    description: 'When the borrower was registered; the open business date where absent.',
    example: '2026-01-14',
    optional: true,
  })
  readonly registeredOn?: LocalDate;
}

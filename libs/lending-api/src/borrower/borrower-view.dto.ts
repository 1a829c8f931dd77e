import { ApiProperty, PartialType } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import { PersonalDataDto } from './personal-data.dto.js';

export class BorrowerViewDto {
  @ApiProperty({ format: 'uuid', example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' })
  readonly borrowerId!: string;

  @ApiProperty({ example: 0 })
  readonly revision!: number;

  @ApiProperty({ enum: ['person', 'business'], example: 'business' })
  readonly kind!: string;

  @ApiProperty({ required: false, example: 'CIF-10020771' })
  readonly externalId?: string;

  @ApiProperty({ required: false, example: 'C2929' })
  readonly industry?: string;

  @ApiProperty({ required: false, example: '330200' })
  readonly region?: string;

  @ApiProperty({ format: 'date', example: '2026-01-14' })
  readonly registeredOn!: LocalDate;

  @ApiProperty({
    type: PartialType(PersonalDataDto),
    nullable: true,
    description: 'Only what may be opened for the purpose; null where nothing may, or nothing is left.',
  })
  readonly personal!: Partial<PersonalDataDto> | null;

  @ApiProperty({
    enum: ['open', 'restricted', 'erased'],
    description:
      'Whether some of the personal data are restricted or erased; see the erasure of the borrower.',
  })
  readonly personalStatus!: 'open' | 'restricted' | 'erased';
}

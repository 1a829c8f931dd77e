import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { type ServicingComponent, servicingComponents } from '#lending';
import { AmountField, ChoiceField, TextField, textLimits } from '../../fields/index.js';

const mostParts = 50;

export class AllocatedPartDto {
  @ChoiceField({
    description: 'What it pays; oldest first.',
    of: servicingComponents,
    example: 'principal',
  })
  readonly component!: ServicingComponent;

  @AmountField({ description: 'At most this much of it.', example: '5000.00' })
  readonly amount!: string;
}

export class DirectAllocationDto {
  @ApiProperty({ type: [AllocatedPartDto], maxItems: mostParts })
  @IsArray()
  @ArrayMaxSize(mostParts)
  @ValidateNested({ each: true })
  @Type(() => AllocatedPartDto)
  readonly parts!: AllocatedPartDto[];

  @TextField({
    description: 'Number of the decision that allows it.',
    example: 'CR-2026-0117',
    maxLength: textLimits.reference,
  })
  readonly approvalReference!: string;
}

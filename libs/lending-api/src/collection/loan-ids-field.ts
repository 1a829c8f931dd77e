import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray } from 'class-validator';
import { IsLowerCaseUuid } from '../fields/index.js';

/** More loans than one customer is spoken to about at once. */
const mostLoans = 100;

export function LoanIdsField(description: string, least: 0 | 1): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description,
      type: 'array',
      minItems: least,
      maxItems: mostLoans,
      uniqueItems: true,
      items: { type: 'string', format: 'uuid' },
      example: ['5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11'],
    }),
    IsArray(),
    ArrayMinSize(least),
    ArrayMaxSize(mostLoans),
    ArrayUnique(),
    IsLowerCaseUuid({ each: true }),
  );
}

import { ApiProperty } from '@nestjs/swagger';

export class FieldErrorDto {
  @ApiProperty({ description: 'Path of the field.', example: 'terms.annualRate' })
  readonly field!: string;

  @ApiProperty({ example: 'is-decimal-rate' })
  readonly code!: string;

  @ApiProperty({ example: 'annualRate must be a decimal fraction as a string such as "0.0485"' })
  readonly message!: string;
}

/** A problem document of RFC 9457. */
export class ProblemDto {
  @ApiProperty({ format: 'uri', example: 'https://afterloan.dev/problems/invalid-request' })
  readonly type!: string;

  @ApiProperty({ example: 'Invalid request' })
  readonly title!: string;

  @ApiProperty({ example: 400 })
  readonly status!: number;

  @ApiProperty({ description: 'Stable for ever; made for programs.', example: 'invalid-request' })
  readonly code!: string;

  @ApiProperty({ required: false, description: 'Made for people; may change.', example: 'Send a date.' })
  readonly detail?: string;

  @ApiProperty({ required: false, type: [FieldErrorDto], description: 'The fields at fault.' })
  readonly errors?: readonly FieldErrorDto[];
}

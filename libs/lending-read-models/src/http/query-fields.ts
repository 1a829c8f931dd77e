import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { parseLocalDate } from '#kernel';

/*
 * One decorator per kind of query parameter: its check and its documentation cannot drift apart. All are optional.
 */

function optional(...decorators: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value: unknown) => value !== undefined),
    ...decorators,
  );
}

export function TextFilter(description: string): PropertyDecorator {
  return optional(ApiPropertyOptional({ description, maxLength: 200 }), MinLength(1), MaxLength(200));
}

export function ChoiceFilter(description: string, choices: readonly string[]): PropertyDecorator {
  return optional(ApiPropertyOptional({ description, enum: [...choices] }), IsIn(choices));
}

export function IdFilter(description: string): PropertyDecorator {
  return optional(ApiPropertyOptional({ description, format: 'uuid' }), IsUUID());
}

export function DateFilter(description: string): PropertyDecorator {
  return optional(
    ApiPropertyOptional({ description, format: 'date', example: '2026-03-31' }),
    ValidateBy({
      name: 'isLocalDate',
      validator: {
        validate: (value) => typeof value === 'string' && parseLocalDate(value) !== undefined,
        defaultMessage: () => '$property must be a date of the form YYYY-MM-DD',
      },
    }),
  );
}

export function CountFilter(description: string, min: number, max: number): PropertyDecorator {
  return optional(
    ApiPropertyOptional({ description, type: 'integer', minimum: min, maximum: max }),
    Type(() => Number),
    IsInt(),
    Min(min),
    Max(max),
  );
}

export const pageLimit = { default: 50, max: 200 } as const;

/** What every list takes. */
export class PageQueryDto {
  @CountFilter(`Most rows of the answer, ${pageLimit.default} where absent.`, 1, pageLimit.max)
  readonly limit: number = pageLimit.default;

  @optional(
    ApiPropertyOptional({
      description: '`nextCursor` of the answer before, with the same filters and sort.',
    }),
    Matches(/^[\w-]{1,500}$/),
  )
  readonly cursor?: string;

  @AfterFilter()
  readonly after?: string;
}

export function AfterFilter(): PropertyDecorator {
  return optional(
    ApiPropertyOptional({
      description: '`position` that a command answered with: the answer holds at least what was known then.',
    }),
    Matches(/^[\w:.@-]{1,100}$/),
  );
}

import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsObject, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import {
  IsDecimalAmount,
  IsDecimalRate,
  IsInstant,
  IsLocalDate,
  IsLowerCaseUuid,
  IsPlainText,
} from './validators.js';

/*
 * One decorator per kind of field: the check and its documentation cannot drift apart, and no text is without a limit.
 */

interface Field<Example = string> {
  readonly description: string;
  readonly example: Example;
  readonly optional?: boolean;
}

interface TextOptions extends Field {
  readonly maxLength: number;
}

export function AmountField(field: Field): PropertyDecorator {
  return documented(field, { type: 'string', pattern: '^\\d{1,18}(\\.\\d{1,3})?$' }, IsDecimalAmount());
}

export function RateField(field: Field): PropertyDecorator {
  return documented(field, { type: 'string', pattern: '^\\d{1,3}(\\.\\d{1,12})?$' }, IsDecimalRate());
}

export function DateField(field: Field): PropertyDecorator {
  return documented(field, { type: 'string', format: 'date' }, IsLocalDate());
}

export function InstantField(field: Field): PropertyDecorator {
  return documented(field, { type: 'string', format: 'date-time' }, IsInstant());
}

export function UuidField(field: Field): PropertyDecorator {
  return documented(field, { type: 'string', format: 'uuid' }, IsLowerCaseUuid());
}

/** SHA-256 of a file, hex: its name in the evidence store. */
export function Sha256Field({ description, optional }: Omit<Field, 'example'>): PropertyDecorator {
  return documented(
    {
      description,
      example: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
      ...(optional && { optional }),
    },
    { type: 'string', pattern: '^[\\da-f]{64}$' },
    Matches(/^[\da-f]{64}$/),
  );
}

/** Of a query: the answer holds at least what was recorded up to there. */
export function AfterField(): PropertyDecorator {
  const description = 'Position of a command’s answer.';
  return TextField({ description, example: '0000000000000017', maxLength: 100, optional: true });
}

export function TextField({ maxLength, ...field }: TextOptions): PropertyDecorator {
  return documented(
    field,
    { type: 'string', minLength: 1, maxLength },
    IsPlainText(),
    // Counted in UTF-16 units, as JSON Schema's implementations mostly do.
    MaxLength(maxLength),
  );
}

export function ChoiceField(field: Field & { readonly of: readonly string[] }): PropertyDecorator {
  const { of, ...rest } = field;
  return documented(rest, { type: 'string', enum: [...of] }, IsIn(of));
}

export function CountField(
  field: Field<number> & { readonly min: number; readonly max: number },
): PropertyDecorator {
  const { min, max, ...rest } = field;
  return documented(rest, { type: 'integer', minimum: min, maximum: max }, IsInt(), Min(min), Max(max));
}

export function BooleanField(field: Field<boolean>): PropertyDecorator {
  return documented(field, { type: 'boolean' }, IsBoolean());
}

/** An object whose content the domain checks, naming the field at fault; here only its form and its size are. */
export function ObjectField({ description, example, optional = false }: Field<object>): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: 'object',
      additionalProperties: true,
      description,
      example,
      selfRequired: !optional,
    }),
    ...(optional ? [MayBeAbsent()] : []),
    IsObject(),
  );
}

function documented(
  { description, example, optional = false }: Field<string | number | boolean>,
  schema: ApiPropertyOptions,
  ...checks: PropertyDecorator[]
): PropertyDecorator {
  const property = { ...schema, description, example, required: !optional } as ApiPropertyOptions;
  return applyDecorators(ApiProperty(property), ...(optional ? [MayBeAbsent()] : []), ...checks);
}

/** Unlike class-validator's `IsOptional`, does not let `null` pass: null is not a way to say nothing here. */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value: unknown) => value !== undefined);
}

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsDefined, Matches, ValidateNested } from 'class-validator';
import type { LegalAmounts, Party, PartyRole } from '#lending';
import {
  AmountField,
  ChoiceField,
  choices,
  MayBeAbsent,
  TextField,
  textLimits,
  UuidField,
} from '../fields/index.js';
import { DatedDto } from '../security/dated.dto.js';

const mostFiles = 50;
const roles = choices<PartyRole>({ debtor: true, guarantor: true, security: true });

function EvidenceField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description: 'Scans of the papers in the evidence store, by their SHA-256.',
      type: 'array',
      required: false,
      maxItems: mostFiles,
      uniqueItems: true,
      items: { type: 'string', pattern: '^[\\da-f]{64}$' },
      example: ['b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c'],
    }),
    MayBeAbsent(),
    IsArray(),
    ArrayMaxSize(mostFiles),
    ArrayUnique(),
    Matches(/^[\da-f]{64}$/, { each: true }),
  );
}

/** What is sealed with the borrower's key: it names people, things or a case in a public register. */
export class ParticularsDto {
  @TextField({
    description:
      'Number of the case at the court. Sealed: the public register of judgments gives names for it.',
    example: '(2026)沪0101民初88号',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly caseNumber?: string;

  @TextField({
    description: 'What the property is: account, address, plate. Sealed.',
    example: 'Flat 5, 12 Harbour Road',
    maxLength: textLimits.note,
    optional: true,
  })
  readonly property?: string;

  @TextField({
    description: 'Judge, counsel, what was said. Sealed.',
    example: 'Hearing before the second chamber',
    maxLength: textLimits.note,
    optional: true,
  })
  readonly note?: string;
}

/** What every act of a legal matter says. */
export class LegalActDto extends DatedDto {
  @UuidField({
    description: 'Id of the act; derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f01',
    optional: true,
  })
  readonly actId?: string;

  @TextField({
    description: 'Where the paper is kept: never a name, never the number of the case.',
    example: 'Folder L-2026-7/3',
    maxLength: textLimits.reference,
  })
  readonly reference!: string;

  @EvidenceField()
  readonly evidence?: readonly string[];

  @ApiProperty({ type: ParticularsDto, required: false })
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => ParticularsDto)
  readonly particulars?: ParticularsDto;
}

export class PartyDto implements Party {
  @ChoiceField({ description: 'Debtor, guarantor, or the thing that secures.', of: roles, example: 'debtor' })
  readonly role!: PartyRole;

  @TextField({
    description: 'Number of the person or thing in the books: never a name.',
    example: 'CIF-10020771',
    maxLength: textLimits.reference,
  })
  readonly reference!: string;
}

/** One party. */
export function PartyField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: PartyDto }),
    IsDefined(),
    ValidateNested(),
    Type(() => PartyDto),
  );
}

const amount = (what: string) => ({ description: what, example: '1200.00', optional: true });

/** Amounts in the currency of the loan; nothing where absent. */
export class LegalAmountsDto {
  @AmountField(amount('Principal.')) readonly principal?: string;
  @AmountField(amount('Interest.')) readonly interest?: string;
  @AmountField(amount('Penalty.')) readonly penalty?: string;
  @AmountField(amount('Fees.')) readonly fees?: string;
  @AmountField(amount('Costs of the proceedings.')) readonly costs?: string;
}

export function LegalAmountsField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: LegalAmountsDto }),
    IsDefined(),
    ValidateNested(),
    Type(() => LegalAmountsDto),
  );
}

/** Every component, zero where nothing was said of it. */
export function legalAmounts(given: LegalAmountsDto, zero: string): LegalAmounts {
  const { principal = zero, interest = zero, penalty = zero, fees = zero, costs = zero } = given;
  return { principal, interest, penalty, fees, costs };
}

import { ApiProperty } from '@nestjs/swagger';
import { type LocalDate } from '#kernel';
import { ruleKinds, type AdoptedRuleSet } from '#lending';
import { ChoiceField, DateField, InstantField } from '../fields/index.js';

export class RuleSetsQueryDto {
  @ChoiceField({
    description: 'Only this kind.',
    of: Object.keys(ruleKinds),
    example: 'delinquency',
    optional: true,
  })
  readonly kind?: string;

  @DateField({
    description: 'Only rule sets that hold on this day.',
    example: '2026-04-01',
    optional: true,
  })
  readonly on?: LocalDate;

  @InstantField({
    description: 'As it was known at this instant (RFC 3339; encode a plus sign as %2B); now where absent.',
    example: '2026-03-02T09:30:00Z',
    optional: true,
  })
  readonly knownAt?: string;
}

export class AdoptedRuleSetDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The rule set as it was adopted.',
    example: { id: 'delinquency.house', kind: 'delinquency', version: '2026-1' },
  })
  readonly ruleSet!: object;

  @ApiProperty({
    description: 'SHA-256 (hex) of its canonical JSON: decisions name it.',
    example: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  })
  readonly hash!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-03-20' })
  readonly adoptedOn!: LocalDate;

  @ApiProperty({
    type: [String],
    description: 'Unverified figures that a person has confirmed.',
    example: [],
  })
  readonly confirmed!: readonly string[];

  @ApiProperty({
    type: 'string',
    format: 'date',
    nullable: true,
    description: 'The first day on which it does not hold any more.',
    example: null,
  })
  readonly withdrawnFrom!: LocalDate | null;

  static of({ ruleSet, hash, adoptedOn, confirmed, withdrawnFrom }: AdoptedRuleSet): AdoptedRuleSetDto {
    return { ruleSet, hash, adoptedOn, confirmed, withdrawnFrom };
  }
}

export class RuleSetsDto {
  @ApiProperty({ type: [AdoptedRuleSetDto], description: 'By kind, then in the order of adoption.' })
  readonly ruleSets!: readonly AdoptedRuleSetDto[];
}

import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
import { MayBeAbsent, ObjectField } from '../fields/index.js';

const mostConfirmed = 1_000;
const longestPointer = 500;

export class RuleSetAdoptionDto {
  @ObjectField({
    description:
      'The rule set, as a rule file holds it. It is checked against the schema of its kind; a fault is named by its ' +
      'JSON Pointer within the rule set.',
    example: {
      id: 'delinquency.house',
      kind: 'delinquency',
      version: '2026-1',
      jurisdiction: 'CN',
      institutionType: 'bank',
      validFrom: '2026-04-01',
      validTo: null,
      source: 'House rule 7 of 2026',
      sourceGrade: 'default',
      params: {
        buckets: [
          { name: '1-90', fromDays: 1 },
          { name: '90+', fromDays: 91 },
        ],
      },
    },
  })
  readonly ruleSet!: object;

  @ApiProperty({
    required: false,
    type: [String],
    maxItems: mostConfirmed,
    description:
      'JSON Pointers of the figures of grade M (from memory, unverified) that whoever adopts the rule set has checked. ' +
      'It is refused until each is named.',
    example: ['/params/minMonths'],
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(mostConfirmed)
  @IsString({ each: true })
  @MaxLength(longestPointer, { each: true })
  readonly confirmed?: readonly string[];
}

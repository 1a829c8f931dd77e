import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDefined, MaxLength, ValidateNested } from 'class-validator';
import { approvableCommands, type Verdict } from '#lending';
import {
  ChoiceField,
  IsPlainText,
  ObjectField,
  TextField,
  UuidField,
  choices,
  textLimits,
  Sha256Field,
} from '../fields/index.js';

const verdicts = choices<Verdict>({ approve: true, reject: true, abstain: true });
const mostMembers = 100;

export class ApprovalRequestDto {
  @UuidField({
    description: 'Id of the approval; derived from the command where absent.',
    example: '6a0f4f0e-26c1-4b7e-9f6e-1e7a52f0a001',
    optional: true,
  })
  readonly approvalId?: string;

  @ChoiceField({ description: 'The command that waits.', of: approvableCommands, example: 'loan.extend' })
  readonly command!: string;

  @TextField({
    description: 'What it is about: the id of the loan, or the kind of the rule set.',
    example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
    maxLength: textLimits.reference,
  })
  readonly targetId!: string;

  @ObjectField({
    description:
      'The body that the route of the command takes. A field `approvalReference` is filled in with the number of the ' +
      'approval.',
    example: { maturityOn: '2027-07-15', reason: 'Main customer pays three months late' },
  })
  readonly input!: object;

  @TextField({
    description: 'Why it should be approved.',
    example: 'Orders until May',
    maxLength: textLimits.note,
  })
  readonly reason!: string;
}

export class EndorsementDto {
  @TextField({
    description: 'What the checker states. It is signed.',
    example: 'Cash flow of the orders seen, covers the new plan',
    maxLength: textLimits.note,
  })
  readonly note!: string;
}

export class ReasonDto {
  @TextField({ description: 'Why.', example: 'Collateral does not cover it', maxLength: textLimits.note })
  readonly reason!: string;
}

export class MeetingDto {
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: mostMembers,
    description: 'Account names of the members who are to give their opinions.',
    example: ['zhou.jie', 'sun.tao', 'wu.fang'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostMembers)
  @IsPlainText({ each: true })
  @MaxLength(textLimits.reference, { each: true })
  readonly members!: readonly string[];
}

export class OpinionDto {
  @ChoiceField({ description: 'What the member holds.', of: verdicts, example: 'approve' })
  readonly verdict!: Verdict;

  @TextField({
    description: 'Why. Sealed, with the verdict, until all opinions are in or the meeting is closed.',
    example: 'The extension is covered by signed orders',
    maxLength: textLimits.note,
  })
  readonly note!: string;
}

export class MinutesDto {
  @Sha256Field({ description: 'SHA-256 (hex) of the signed minutes, which are kept elsewhere.' })
  readonly sha256!: string;

  @TextField({ description: 'Where they are.', example: 'Minutes 2026-07', maxLength: textLimits.reference })
  readonly reference!: string;
}

export class MeetingClosingDto {
  @ApiProperty({ type: () => MinutesDto, description: 'The minutes of the meeting.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => MinutesDto)
  readonly minutes!: MinutesDto;
}

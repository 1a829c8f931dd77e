import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, Matches, ValidateNested } from 'class-validator';
import type { LocalDate } from '#kernel';
import {
  type ApprovalLevel,
  approvalLevels,
  evidenceKinds,
  inspectionConclusions,
  inspectionPlaces,
  inspectionTaskKinds,
  inspectorCapacities,
  intervieweeRoles,
  type InspectionConclusion,
  type InspectionPlace,
  type InspectionTaskKind,
  type InspectorCapacity,
  type IntervieweeRole,
  type EvidenceKind,
} from '#lending';
import {
  BooleanField,
  ChoiceField,
  CountField,
  DateField,
  InstantField,
  MayBeAbsent,
  ObjectField,
  TextField,
  UuidField,
  textLimits,
  Sha256Field,
} from '../fields/index.js';

const person = { maxLength: textLimits.reference, example: 'wang' };
const note = { maxLength: textLimits.note };

export class InspectionPlanningDto {
  @UuidField({
    description: 'Derived from the command where absent.',
    example: '6b0f8a52-0d1c-5f7e-8a11-2f0e5c9d7a01',
    optional: true,
  })
  readonly inspectionId?: string;

  @UuidField({
    description: 'The loan that gives cause; its borrower is inspected.',
    example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
  })
  readonly loanId!: string;

  @TextField({
    description: 'What it is called; the code of a task of the rules where they know it.',
    example: 'sudden-event',
    maxLength: textLimits.code,
  })
  readonly code!: string;

  @ChoiceField({ description: 'Kind of the inspection.', of: inspectionTaskKinds, example: 'special' })
  readonly kind!: InspectionTaskKind;

  @DateField({ description: 'Last day on which it is in time.', example: '2026-03-20' })
  readonly dueOn!: LocalDate;

  @TextField({ description: 'Why it is asked for.', example: 'The controller cannot be reached.', ...note })
  readonly reason!: string;

  @TextField({
    description: 'Checklist of the rules in force.',
    example: 'basic-check',
    maxLength: textLimits.code,
    optional: true,
  })
  readonly checklist?: string;

  @TextField({
    description: 'Who is to do it; the officer of the loan where absent.',
    ...person,
    optional: true,
  })
  readonly assignee?: string;

  @ApiProperty({ enum: [...inspectionPlaces], isArray: true, required: false, description: 'Where it goes.' })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(inspectionPlaces.length)
  @IsIn(inspectionPlaces, { each: true })
  readonly places?: readonly InspectionPlace[];

  @CountField({
    description: 'How many others have to find the report proper; 1 where absent.',
    min: 0,
    max: 3,
    example: 1,
    optional: true,
  })
  readonly reviews?: number;

  @ChoiceField({
    description: 'Whose sign-off it needs; none where absent.',
    of: approvalLevels,
    example: 'superior',
    optional: true,
  })
  readonly approval?: ApprovalLevel;
}

export class InspectionAssignmentDto {
  @TextField({ description: 'Who is to do it.', ...person })
  readonly to!: string;
}

export class InspectorDto {
  @TextField({ description: 'Who takes part.', ...person })
  readonly id!: string;

  @ChoiceField({ description: 'In what capacity.', of: inspectorCapacities, example: 'lead' })
  readonly capacity!: InspectorCapacity;
}

export class InspectionStartDto {
  @ApiProperty({ type: [InspectorDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => InspectorDto)
  readonly inspectors!: readonly InspectorDto[];
}

export class InspectionAnswersDto {
  @ObjectField({
    description:
      'By the code of the question: a decimal as a text, an amount with its currency, the code of a choice, a text, true or ' +
      'false, a date, or the rows of a table.',
    example: { 'sales-change': '-12.5', inventory: { amount: '900000.00', currency: 'CNY' } },
  })
  readonly answers!: Record<string, unknown>;
}

export class InspectionEvidenceDto {
  @Sha256Field({ description: 'SHA-256 of the file, hex.' })
  readonly sha256!: string;

  @ApiProperty({
    description: 'Media type of the file.',
    pattern: '^[a-z]+/[a-z0-9.+-]+$',
    maxLength: 100,
    example: 'image/jpeg',
  })
  @Matches(/^[a-z]{1,20}\/[a-z0-9.+-]{1,79}$/)
  readonly mediaType!: string;

  @ChoiceField({ description: 'What it is.', of: evidenceKinds, example: 'photo-of-site' })
  readonly kind!: EvidenceKind;

  @InstantField({
    description: 'When it was taken, as its source says.',
    example: '2026-03-10T09:30:00Z',
    optional: true,
  })
  readonly capturedAt?: string;

  @ApiProperty({
    required: false,
    description: 'Where it was taken: latitude,longitude.',
    pattern: '^-?\\d{1,2}(\\.\\d{1,7})?,-?\\d{1,3}(\\.\\d{1,7})?$',
    example: '31.2304,121.4737',
  })
  @MayBeAbsent()
  @Matches(/^-?\d{1,2}(\.\d{1,7})?,-?\d{1,3}(\.\d{1,7})?$/)
  readonly capturedPlace?: string;

  @ChoiceField({ description: 'Who gave it.', of: intervieweeRoles, example: 'finance-head', optional: true })
  readonly source?: IntervieweeRole;

  @BooleanField({
    description: 'Whether somebody made sure that it is genuine; false where absent.',
    example: true,
    optional: true,
  })
  readonly verified?: boolean;
}

export class InterviewDto {
  @UuidField({
    description: 'Derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly interviewId?: string;

  @ChoiceField({ description: 'Who was asked, by role.', of: intervieweeRoles, example: 'finance-head' })
  readonly role!: IntervieweeRole;
}

export class InspectionConfirmationDto {
  @DateField({ description: 'Day on the stamp or signature.', example: '2026-03-10' })
  readonly stampedOn!: LocalDate;
}

export class InspectionReportDto {
  @DateField({
    description: 'Day of the visit, call or retrieval; the open business date where absent.',
    example: '2026-03-10',
    optional: true,
  })
  readonly visitedOn?: LocalDate;

  @ChoiceField({ description: 'What follows from it all.', of: inspectionConclusions, example: 'attention' })
  readonly conclusion!: InspectionConclusion;

  @TextField({
    description: 'What was found.',
    example: 'Sales fell by an eighth; cash covers two instalments.',
    ...note,
  })
  readonly summary!: string;

  @TextField({
    description: 'Number of the form on paper.',
    example: 'F-7',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly paperForm?: string;
}

export class InspectionReviewDto {
  @TextField({ description: 'What the reviewer says.', example: 'Proper.', ...note })
  readonly note!: string;
}

export class InspectionReturnDto {
  @TextField({ description: 'What is missing or wrong.', example: 'The stock list is missing.', ...note })
  readonly reason!: string;
}

export class InspectionApprovalDto {
  @TextField({
    description: 'Minutes of the committee, where a committee approves.',
    example: 'M-2026-11',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly reference?: string;
}

export class InspectionCancellationDto {
  @TextField({ description: 'Why it is given up.', example: 'Planned twice.', ...note })
  readonly reason!: string;
}

export class RectificationOrderDto {
  @UuidField({
    description: 'Derived from the command where absent.',
    example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
    optional: true,
  })
  readonly rectificationId?: string;

  @TextField({ description: 'What is to be put right.', example: 'Insure the stock.', ...note })
  readonly demand!: string;

  @DateField({ description: 'By when.', example: '2026-03-31' })
  readonly deadline!: LocalDate;
}

export class RectificationCompletionDto {
  @TextField({ description: 'What proves it.', example: 'Policy 88-1.', ...note })
  readonly proof!: string;
}

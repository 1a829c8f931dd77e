import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsObject, MaxLength } from 'class-validator';
import type { DeliveryChannel, Receiver } from '#lending';
import {
  ChoiceField,
  choices,
  MayBeAbsent,
  TextField,
  textLimits,
  UuidField,
  Sha256Field,
} from '../fields/index.js';
import { DatedDto } from '../security/dated.dto.js';

const id = {
  description: 'Derived from the command where absent.',
  example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01',
  optional: true,
};
const reference = { maxLength: textLimits.reference };
export const documentLanguages = ['zh', 'en'] as const;
const channels = choices<DeliveryChannel>({
  hand: true,
  post: true,
  'registered-post': true,
  courier: true,
  email: true,
  portal: true,
  publication: true,
});
const receivers = choices<Receiver>({
  addressee: true,
  'household-adult': true,
  'authorised-person': true,
  other: true,
});

export class DocumentDto {
  @UuidField(id) readonly documentId?: string;
  @TextField({
    description: 'Code of the template, of the rules in force.',
    example: 'collection-notice',
    maxLength: textLimits.code,
  })
  readonly template!: string;
  @ChoiceField({ description: 'Its language.', of: documentLanguages, example: 'zh' })
  readonly language!: 'zh' | 'en';
  @TextField({
    description: 'Number of the document; made from its id where absent.',
    example: 'CS-2026-18',
    optional: true,
    ...reference,
  })
  readonly number?: string;
  @TextField({
    description: 'Number of the guarantor that it is for.',
    example: 'CIF-77',
    optional: true,
    ...reference,
  })
  readonly addresseeReference?: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'string', maxLength: textLimits.name },
    maxItems: 6,
    required: false,
    description:
      'Lines of name and address of a guarantor. Sealed. Those of a debtor are taken from its file.',
    example: ['Example Machinery Ltd', '1 Example Road'],
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(6)
  @MaxLength(textLimits.name, { each: true })
  readonly addressee?: readonly string[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    selfRequired: false,
    description: 'What the template asks for beside what the loan tells. Sealed.',
    example: { payBy: '2026-04-15' },
  })
  @MayBeAbsent()
  @IsObject()
  readonly facts?: Readonly<Record<string, string>>;
}

export class DeliveryDto extends DatedDto {
  @UuidField(id) readonly deliveryId?: string;
  @ChoiceField({ description: 'How it was sent.', of: channels, example: 'registered-post' })
  readonly channel!: DeliveryChannel;
  @TextField({ description: 'Number of the item or mail.', example: 'XA123456789CN', ...reference })
  readonly reference!: string;
}

export class ReceiptDto extends DatedDto {
  @ChoiceField({ description: 'Who signed.', of: receivers, example: 'addressee' })
  readonly signedBy!: Receiver;
  @TextField({ description: 'Where the receipt is kept.', example: 'Folder 7', ...reference })
  readonly reference!: string;
  @Sha256Field({ description: 'Its scan in the evidence store.', optional: true })
  readonly sha256?: string;
}

export class ReturnedDto extends DatedDto {
  @UuidField(id) readonly returnId?: string;
  @TextField({ description: 'Why it came back.', example: 'Moved away.', maxLength: textLimits.note })
  readonly reason!: string;
}

const list = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

export class DocumentViewDto {
  @ApiProperty({ format: 'uuid' }) readonly documentId!: string;
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: 'string' }) readonly template!: string;
  @ApiProperty({ enum: [...documentLanguages] }) readonly language!: string;
  @ApiProperty({ type: 'string' }) readonly number!: string;
  @ApiProperty({ format: 'date' }) readonly issuedOn!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly values!: object;
  @ApiProperty({ type: 'string', description: 'SHA-256 of the PDF, hex.' }) readonly pdfSha256!: string;
  @ApiProperty({ type: 'string', description: 'SHA-256 of the HTML, hex.' }) readonly htmlSha256!: string;
  @ApiProperty(list) readonly deliveries!: readonly object[];
  @ApiProperty(list) readonly returns!: readonly object[];
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) readonly receipt!:
    object | null;
}

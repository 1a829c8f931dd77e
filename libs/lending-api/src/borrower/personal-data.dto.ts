import { TextField, textLimits } from '../fields/index.js';

/** What is personal of a borrower: it stands in events only as ciphertext. */
export class PersonalDataDto {
  @TextField({ description: 'Full name.', example: '宁波恒达塑业有限公司', maxLength: textLimits.name })
  readonly name!: string;

  @TextField({
    description: 'Number of the identity document or of the company register.',
    example: '91330200MA2AE1XX0X',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly nationalId?: string;

  @TextField({
    description: 'Telephone number.',
    example: '+86 574 8700 0000',
    maxLength: textLimits.code,
    optional: true,
  })
  readonly phone?: string;

  @TextField({
    description: 'Postal address.',
    example: '浙江省宁波市北仑区明州路 1 号',
    maxLength: textLimits.address,
    optional: true,
  })
  readonly address?: string;

  @TextField({
    description: 'Address of electronic mail.',
    example: 'accounts@example.com',
    maxLength: textLimits.name,
    optional: true,
  })
  readonly email?: string;
}

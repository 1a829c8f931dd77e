import { type AccessPurpose } from '#lending';
import { ChoiceField, choices } from '../fields/index.js';

export const accessPurposes = choices<AccessPurpose>({
  servicing: true,
  collection: true,
  inspection: true,
  complaint: true,
  audit: true,
  'legal-duty': true,
  'data-subject': true,
});

/** What a reader of personal data says that they are for. It is recorded before the data are handed out. */
export class AccessPurposeDto {
  @ChoiceField({ description: 'What the data are for; recorded.', of: accessPurposes, example: 'servicing' })
  readonly purpose!: AccessPurpose;
}

import { ChoiceField, TextField, textLimits } from '../fields/index.js';

export class ReceiptPrintDto {
  @ChoiceField({ description: 'Its language.', of: ['zh', 'en'], example: 'zh' })
  readonly language!: 'zh' | 'en';
}

export class ReceiptVoidDto {
  @TextField({ description: 'Why.', example: 'Spoiled in the printer', maxLength: textLimits.note })
  readonly reason!: string;
}

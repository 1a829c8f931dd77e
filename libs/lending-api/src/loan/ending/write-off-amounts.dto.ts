import { AmountField } from '../../fields/index.js';

/** Every amount may be absent: nothing of that component is then written off. */
export class WriteOffAmountsDto {
  @AmountField({ description: 'Of fees.', example: '120.00', optional: true })
  readonly fees?: string;

  @AmountField({ description: 'Of penalty.', example: '120.00', optional: true })
  readonly penalty?: string;

  @AmountField({ description: 'Of interest.', example: '120.00', optional: true })
  readonly interest?: string;

  @AmountField({ description: 'Of principal.', example: '120.00', optional: true })
  readonly principal?: string;

  @AmountField({ description: 'Of penalty interest.', example: '120.00', optional: true })
  readonly 'penalty-interest'?: string;

  @AmountField({ description: 'Of compound interest.', example: '120.00', optional: true })
  readonly 'compound-interest'?: string;

  @AmountField({ description: 'Of compound on penalty.', example: '120.00', optional: true })
  readonly 'compound-on-penalty'?: string;

  @AmountField({ description: 'Of compound on compound.', example: '120.00', optional: true })
  readonly 'compound-on-compound'?: string;
}

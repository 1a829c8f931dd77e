import { TextField, textLimits } from '../fields/index.js';

/** By what and through what money came. */
export class PaymentWayDto {
  @TextField({
    description:
      'Method by which the money came; one of the rules of kind `payment-methods` where they hold.',
    example: 'direct-debit',
    maxLength: textLimits.code,
    optional: true,
  })
  readonly channel?: string;

  @TextField({
    description:
      'Counter that took it, or account that it came into, as the loan’s file refers to it; never a number.',
    example: 'counter-3',
    maxLength: textLimits.reference,
    optional: true,
  })
  readonly through?: string;
}

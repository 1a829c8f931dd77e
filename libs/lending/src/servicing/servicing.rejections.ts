import { Rejection } from '#kernel';

/** Why the servicing arithmetic may refuse its input. Stable for ever; `field` names the input at fault. */
export type ServicingRejectionCode =
  | 'amount-out-of-range'
  | 'rate-out-of-range'
  | 'term-out-of-range'
  | 'date-out-of-order'
  | 'fact-out-of-place'
  | 'reference-required'
  | 'unknown-convention';

export class ServicingRejection extends Rejection<ServicingRejectionCode> {}

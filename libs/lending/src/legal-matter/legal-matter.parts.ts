/** Whom everything in a matter is about. */
export interface About {
  readonly loanId: string;
  readonly borrowerId: string;
}

/** 诉讼; 仲裁; 支付令 (民事诉讼法 225); 实现担保物权 (民事诉讼法 207). */
export type MatterKind = 'litigation' | 'arbitration' | 'payment-order' | 'security-proceedings';

/** What property is to the rules of preservation. */
export type PropertyKind = 'deposit' | 'movable' | 'real-estate' | 'other-right';

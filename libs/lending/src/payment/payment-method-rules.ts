import { distinctCodes, RuleNode } from '../policy/rule-node.js';

/** Where money of a method comes in: over a counter of the house, or into the account that the contract names. */
export const paymentPlaces = ['counter', 'contract-account'] as const;
export type PaymentPlace = (typeof paymentPlaces)[number];

export interface PaymentMethod {
  /** As a payment names it in `channel`. */
  readonly code: string;
  readonly place: PaymentPlace;
  /** Roles of those who may receive it; anybody's where null. */
  readonly receivers: readonly string[] | null;
  /** A numbered receipt is made out for it. */
  readonly receipt: boolean;
}

/** Rules of kind `payment-methods`: how money of borrowers may come in, and through whose hands. */
export interface PaymentMethodRules {
  readonly methods: readonly PaymentMethod[];
  /** Whether who works on a customer's arrears may record money of his. */
  readonly collectorsMayReceive: boolean;
}

const [mostMethods, mostReceivers] = [50, 50];

/**
 * Reads the parameters of rules of kind `payment-methods`.
 * @throws RuleFault
 */
export function paymentMethodRules(params: unknown): PaymentMethodRules {
  const root = new RuleNode(params).only('methods', 'collectorsMayReceive');
  const nodes = root.need('methods').list(1, mostMethods);
  const methods = nodes.map((node): PaymentMethod => {
    node.only('code', 'place', 'receivers', 'receipt');
    return {
      code: node.need('code').text(64),
      place: node.need('place').oneOf(paymentPlaces),
      receivers: node.maybe('receivers')?.texts(mostReceivers) ?? null,
      receipt: node.need('receipt').flag(),
    };
  });
  distinctCodes(
    nodes,
    methods.map(({ code }) => code),
  );
  return { methods, collectorsMayReceive: root.need('collectorsMayReceive').flag() };
}

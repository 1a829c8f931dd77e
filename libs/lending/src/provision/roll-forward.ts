import type { Minor } from '#kernel';

/** What moved between two days, in minor units of one currency. */
export interface ProvisionMovement {
  /** Required on the first day. */
  readonly opening: Minor;
  /** Required on the last day. */
  readonly closing: Minor;
  /** In between: taken out of the allowance. */
  readonly writtenOff: Minor;
  /** Of what had been written off, in between: put back into it. */
  readonly recovered: Minor;
}

/** opening + charged - released - writtenOff + recovered = closing, always. */
export interface RollForward extends ProvisionMovement {
  /** Charged to profit. */
  readonly charged: Minor;
  /** Released to profit. */
  readonly released: Minor;
}

/** What has to be charged or released, net, for the allowance to be what is required on the last day. */
export function rollForward(movement: ProvisionMovement): RollForward {
  const { opening, closing, writtenOff, recovered } = movement;
  const net = closing - opening + writtenOff - recovered;
  return { ...movement, charged: net > 0n ? net : 0n, released: net < 0n ? -net : 0n };
}

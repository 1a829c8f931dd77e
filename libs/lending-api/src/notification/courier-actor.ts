import type { Actor } from '#kernel';

/** Who hands notifications over. */
export const courierActor: Actor = { id: 'courier', role: 'system', org: 'system' };

import { v5 as uuidV5 } from 'uuid';

const namespace = 'b3c2f5d0-6b1e-5c0a-8f4d-2a7e9c1d5b60';

/** Id of the plan of an org unit; the plan of a client has the client's id. */
export function unitPlanId(orgUnit: string): string {
  return uuidV5(orgUnit, namespace);
}

import { appendsSafelyAmongOthers } from './append-among-others.contract.js';
import { checksExpectations } from './append-expectation.contract.js';
import { answersRepeats } from './append-repeat.contract.js';
import { losesNothing } from './crash.contract.js';
import type { Abilities, Harness, MakeHarness } from './harness.js';
import { keepsLimits } from './limits.contract.js';
import { readsInOrder } from './read.contract.js';
import { followsForEver } from './subscribe.contract.js';

export type { Abilities, Harness, MakeHarness } from './harness.js';

/**
 * What every event store adapter has to do, whatever it stands on. Uses streams and categories of its own, so it may
 * run against a store that holds other events.
 */
export function describeEventStoreContract(
  name: string,
  abilities: Abilities,
  makeHarness: MakeHarness,
): void {
  describe(`the event store on ${name}`, () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await makeHarness();
    }, 60_000);
    afterAll(async () => {
      await harness.cleanup();
    }, 60_000);

    const current = () => harness;
    checksExpectations(current);
    answersRepeats(current, abilities);
    appendsSafelyAmongOthers(current);
    keepsLimits(current);
    readsInOrder(current);
    followsForEver(current, abilities);
    losesNothing(current, abilities);
  });
}

import { isCommit, projectionCommitted, projectionStep } from '../points.js';
import type { Scene } from '../scene.js';

const mostSteps = 20;

/** One that sums up: an event that is lost or counted twice changes its rows for good. */
const projection = 'portfolio_daily';

/** kill -9 of the projector before each statement of a batch, before its commit, and before it knows of the commit. */
export async function projectorKilled(scene: Scene): Promise<void> {
  for (let step = 0; ; step += 1) {
    if (step > mostSteps) throw new Error('the transaction of the projection has no end');
    const hold = scene.projectorWire.hold(projectionStep(projection, step));
    await scene.happen();
    const frame = await hold.reached;
    await scene.killProjector();
    hold.release();
    await scene.startProjector();
    if (isCommit(frame)) break;
  }
  const hold = scene.projectorWire.hold(projectionCommitted(projection));
  await scene.happen();
  await hold.reached;
  await scene.killProjector();
  hold.release();
  await scene.startProjector();
}

import { ApiRejection } from '../http/api.rejections.js';

/**
 * Lets the commands of one stream pass one after another within this process, so that many clients of one loan wait
 * for each other instead of failing each other's expected revision. Correctness does not rest on it: the store
 * checks every append, also against other processes.
 */
export class Turns {
  private readonly tails = new Map<string, { last: Promise<unknown>; waiting: number }>();

  /** @param longestQueue how many may wait for one stream, the one at work included */
  constructor(private readonly longestQueue = 100) {}

  /** @throws ApiRejection `too-many-waiting` where the queue is full */
  async take<Result>(stream: string, work: () => Promise<Result>): Promise<Result> {
    const queue = this.tails.get(stream) ?? { last: Promise.resolve(), waiting: 0 };
    if (queue.waiting >= this.longestQueue) {
      throw new ApiRejection('too-many-waiting', `${queue.waiting} commands wait for ${stream} already`);
    }
    const turn = queue.last.then(work);
    // A failed command must not fail the one behind it.
    queue.last = turn.catch(() => undefined);
    queue.waiting += 1;
    this.tails.set(stream, queue);
    try {
      return await turn;
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0) this.tails.delete(stream);
    }
  }
}

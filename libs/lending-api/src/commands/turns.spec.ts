import { Turns } from './turns.js';

describe('the turns of commands on one stream', () => {
  it('lets one work at a time, in the order of asking', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
    };

    await Promise.all([turns.take('loan-1', work('first')), turns.take('loan-1', work('second'))]);

    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('lets different streams pass each other', async () => {
    const turns = new Turns();
    let release!: () => void;
    const held = turns.take('loan-1', () => new Promise<void>((resolve) => (release = resolve)));

    await expect(turns.take('loan-2', () => Promise.resolve('done'))).resolves.toBe('done');

    release();
    await held;
  });

  it('goes on after a command that failed', async () => {
    const turns = new Turns();
    const failing = turns.take('loan-1', () => Promise.reject(new Error('refused')));
    const next = turns.take('loan-1', () => Promise.resolve('done'));

    await expect(failing).rejects.toThrow('refused');
    await expect(next).resolves.toBe('done');
  });

  it('refuses more than may wait, and takes new ones when the queue is empty again', async () => {
    const turns = new Turns(2);
    let release!: () => void;
    const held = turns.take('loan-1', () => new Promise<void>((resolve) => (release = resolve)));
    const waiting = turns.take('loan-1', () => Promise.resolve());

    await expect(turns.take('loan-1', () => Promise.resolve())).rejects.toMatchObject({
      code: 'too-many-waiting',
    });

    // The first begins in a later microtask than the asking.
    await Promise.resolve();
    release();
    await Promise.all([held, waiting]);
    await expect(turns.take('loan-1', () => Promise.resolve('done'))).resolves.toBe('done');
  });
});

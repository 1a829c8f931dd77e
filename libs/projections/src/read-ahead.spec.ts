import { readAhead } from './read-ahead.js';

describe('reading ahead', () => {
  it('asks for the next page while the present one is worked on', async () => {
    const asked: number[] = [];
    async function* pages() {
      for (let page = 1; page <= 3; page += 1) {
        asked.push(page);
        yield page;
      }
    }
    const seen: string[] = [];
    for await (const page of readAhead(pages())) seen.push(`${page} of ${asked.length}`);
    expect(seen).toEqual(['1 of 2', '2 of 3', '3 of 3']);
  });

  it('reports a failure when its page is due, not before', async () => {
    async function* pages() {
      yield 1;
      throw new Error('the connection broke');
    }
    const seen: number[] = [];
    const reading = (async () => {
      for await (const page of readAhead(pages())) seen.push(page);
    })();
    await expect(reading).rejects.toThrow('the connection broke');
    expect(seen).toEqual([1]);
  });

  it('stops a request that would wait for ever when the reader leaves', async () => {
    let release: (() => void) | undefined;
    async function* pages() {
      yield 1;
      await new Promise<void>((resolve) => (release = resolve));
    }
    for await (const page of readAhead(pages(), () => release?.())) {
      expect(page).toBe(1);
      break;
    }
    expect(release).toBeDefined();
  });
});

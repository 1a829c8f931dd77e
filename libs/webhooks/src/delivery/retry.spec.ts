import { retryDefault, retryInMs } from './retry.js';

describe('the time until a message is tried again', () => {
  it('doubles with each failure up to the longest', () => {
    const waits = [1, 2, 3, 4, 40].map((failures) => retryInMs(retryDefault, failures, 0));
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 21_600_000]);
  });

  it('is shortened by up to a half', () => {
    expect(retryInMs(retryDefault, 1, 0.999)).toBeGreaterThanOrEqual(2_500);
    expect(retryInMs(retryDefault, 1, 0.999)).toBeLessThan(2_510);
  });

  it('leaves a target hours to come back', () => {
    const total = (random: number) =>
      Array.from({ length: retryDefault.attempts - 1 }, (_, index) =>
        retryInMs(retryDefault, index + 1, random),
      ).reduce((sum, wait) => sum + wait, 0);
    expect(total(1)).toBeGreaterThan(3_600_000);
    expect(total(0)).toBeLessThan(3 * 3_600_000);
  });
});

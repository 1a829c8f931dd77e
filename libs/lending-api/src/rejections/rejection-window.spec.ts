import { RejectionWindow, rejectionLimits } from './rejection-window.js';

const at = (ms: number) => new Date(ms);

describe('a window of refusals', () => {
  it('keeps the first ones of an actor one by one and counts the others', () => {
    const window = new RejectionWindow(at(0));
    const admitted = Array.from({ length: rejectionLimits.ofActor + 7 }, () => window.admits('a'));
    expect(admitted.filter(Boolean)).toHaveLength(rejectionLimits.ofActor);
    expect(window.counted()).toEqual({ count: 7, byActor: [{ actor: 'a', count: 7 }] });
  });

  it('leaves room for others where one sends a flood', () => {
    const window = new RejectionWindow(at(0));
    for (let sent = 0; sent < 100_000; sent += 1) window.admits('flood');
    expect(window.admits('li.na')).toBe(true);
  });

  it('keeps no more of all together than a process may, whatever names are made up', () => {
    const window = new RejectionWindow(at(0));
    let kept = 0;
    for (let sent = 0; sent < 50_000; sent += 1) if (window.admits(`name ${sent}`)) kept += 1;
    expect(kept).toBe(rejectionLimits.ofProcess);
    const { count, byActor } = window.counted();
    expect(count).toBe(50_000 - kept);
    expect(byActor).toHaveLength(rejectionLimits.actorsNamed);
  });

  it('ends after an hour', () => {
    const window = new RejectionWindow(at(0));
    expect(window.hasEnded(at(rejectionLimits.windowMs - 1))).toBe(false);
    expect(window.hasEnded(at(rejectionLimits.windowMs))).toBe(true);
  });
});

import type { ImportProgress } from '#importing';
import { line, ProgressLine } from './progress-line.js';

const progress = (loans: number, bytesRead: number, rejected = 0): ImportProgress => ({
  bytesRead,
  bytesTotal: 1_000,
  loans,
  rejected,
});

describe('the progress of an import', () => {
  it('tells rows, rate and the time that is left', () => {
    expect(line(progress(1_500, 250), 3, false)).toBe(' 25 %  1,500 loans  500/s  9 s left');
    expect(line(progress(1_500, 250, 12), 300, false)).toBe(
      ' 25 %  1,500 loans  5/s  12 rejected  15 min 0 s left',
    );
  });

  it('is a bar on a terminal', () => {
    expect(line(progress(1, 500), 1, true)).toBe(
      `${'█'.repeat(12)}${'░'.repeat(12)}  50 %  1 loans  1/s  1 s left`,
    );
  });

  it('is drawn over itself on a terminal, and is a line every two seconds elsewhere', () => {
    const shown = (isTTY: boolean) => {
      const written: string[] = [];
      let now = 0;
      const bar = new ProgressLine({ isTTY, write: (text) => written.push(text) }, () => now);
      for (now = 0; now < 4_000; now += 50) bar.show(progress(now, 500));
      bar.end();
      return written;
    };
    expect(shown(true).length).toBeGreaterThan(35);
    expect(shown(true).every((text) => text === '\n' || text.startsWith('\r\u001b[2K'))).toBe(true);
    expect(shown(false)).toHaveLength(3);
    expect(shown(false).every((text) => text.endsWith('\n'))).toBe(true);
  });
});

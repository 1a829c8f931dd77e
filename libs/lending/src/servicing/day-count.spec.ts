import { localDate } from '#kernel';
import { yearFraction } from './day-count.js';
import { partOf } from './fraction.js';

const ofABillion = (from: string, to: string, dayCount: Parameters<typeof yearFraction>[2]) =>
  partOf(1_000_000_000n, yearFraction(localDate(from), localDate(to), dayCount), 'half-up');

describe('the part of a year', () => {
  it('counts the 31st as the 30th under 30/360', () => {
    expect(ofABillion('2024-01-31', '2024-03-31', '30/360')).toBe(166_666_667n);
    expect(ofABillion('2024-01-15', '2025-01-15', '30/360')).toBe(1_000_000_000n);
  });

  it('counts days over a fixed year under act/360 and act/365, leap year or not', () => {
    expect(ofABillion('2024-01-01', '2025-01-01', 'act/360')).toBe(1_016_666_667n);
    expect(ofABillion('2024-01-01', '2025-01-01', 'act/365')).toBe(1_002_739_726n);
  });

  it('counts each day over the length of its own year under act/act', () => {
    expect(ofABillion('2024-01-01', '2025-01-01', 'act/act')).toBe(1_000_000_000n);
    // 16 days of 2023 over 365 and 15 days of 2024 over 366.
    expect(ofABillion('2023-12-16', '2024-01-16', 'act/act')).toBe(84_819_223n);
    expect(ofABillion('2023-07-01', '2026-07-01', 'act/act')).toBe(3_000_000_000n);
  });
});

import type { Answers } from './answers.js';
import { compareAnswers } from './compare-answers.js';

describe('two inspections compared', () => {
  it('tell what changed, answer by answer and cell by cell, with the change of a figure', () => {
    const before: Answers = {
      workers: '120',
      inventory: { amount: '900000.00', currency: 'CNY' },
      production: 'normal',
      readings: [
        { period: '2026-01', electricity: '1000', tax: { amount: '5.00', currency: 'CNY' } },
        { period: '2026-02', electricity: '900' },
      ],
    };
    const after: Answers = {
      workers: '96.0',
      inventory: { amount: '600000.50', currency: 'CNY' },
      production: 'half-stopped',
      'insurance-valid': true,
      readings: [
        { period: '2026-02', electricity: '900.0' },
        { period: '2026-03', electricity: '400' },
      ],
    };
    expect(compareAnswers(before, after)).toEqual([
      { question: 'insurance-valid', before: null, after: true },
      {
        question: 'inventory',
        before: before.inventory,
        after: after.inventory,
        change: '-299999.50',
      },
      { question: 'production', before: 'normal', after: 'half-stopped' },
      { question: 'readings', period: '2026-01', column: 'electricity', before: '1000', after: null },
      {
        question: 'readings',
        period: '2026-01',
        column: 'tax',
        before: { amount: '5.00', currency: 'CNY' },
        after: null,
      },
      { question: 'readings', period: '2026-03', column: 'electricity', before: null, after: '400' },
      { question: 'workers', before: '120', after: '96.0', change: '-24' },
    ]);
    expect(compareAnswers(after, after)).toEqual([]);
  });
});

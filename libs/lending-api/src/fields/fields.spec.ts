import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import {
  AmountField,
  ChoiceField,
  CountField,
  DateField,
  InstantField,
  RateField,
  TextField,
  UuidField,
  choices,
} from './index.js';

const field = { description: 'A field.', example: 'x', optional: true } as const;

class Sample {
  @AmountField(field)
  readonly amount?: string;

  @RateField(field)
  readonly rate?: string;

  @DateField(field)
  readonly date?: string;

  @InstantField(field)
  readonly instant?: string;

  @UuidField(field)
  readonly id?: string;

  @TextField({ ...field, maxLength: 10 })
  readonly text?: string;

  @ChoiceField({ ...field, of: choices<'a' | 'b'>({ a: true, b: true }) })
  readonly choice?: string;

  @CountField({ ...field, example: 1, min: 1, max: 12 })
  readonly count?: number;
}

const accepts = (sample: object) => validateSync(plainToInstance(Sample, sample)).length === 0;

describe('a field', () => {
  it.each(['0', '0.00', '1040.5', '1040.500', '123456789012345678'])('takes %j for an amount', (amount) => {
    expect(accepts({ amount })).toBe(true);
  });

  it.each([
    10,
    '',
    ' 1',
    '-1',
    '+1',
    '1.',
    '.5',
    '1e3',
    '1,000.00',
    '0x10',
    '1.0000',
    '1234567890123456789',
    '１',
  ])('takes %j for no amount', (amount) => {
    expect(accepts({ amount })).toBe(false);
  });

  it.each(['0', '0.0485', '1.25', '0.123456789012'])('takes %j for a rate', (rate) => {
    expect(accepts({ rate })).toBe(true);
  });

  it.each([0.05, '4.85%', '-0.01', '0.1234567890123', '1000'])('takes %j for no rate', (rate) => {
    expect(accepts({ rate })).toBe(false);
  });

  it.each(['2026-02-30', '2026-2-3', '20260203', '2026-02-03T00:00:00Z', 20260203])(
    'takes %j for no date',
    (date) => {
      expect(accepts({ date })).toBe(false);
    },
  );

  it('takes a leap day of a leap year for a date', () => {
    expect(accepts({ date: '2028-02-29' })).toBe(true);
    expect(accepts({ date: '2026-02-29' })).toBe(false);
  });

  it('takes an instant only with its zone', () => {
    expect(accepts({ instant: '2026-03-02T09:30:00.123456+08:00' })).toBe(true);
    expect(accepts({ instant: '2026-03-02T09:30:00' })).toBe(false);
  });

  it('takes a UUID only in the one form in which ids are compared', () => {
    expect(accepts({ id: '7b0c7a8e-2f3f-4a0d-9d53-6a9c1a6f9b01' })).toBe(true);
    expect(accepts({ id: '7B0C7A8E-2F3F-4A0D-9D53-6A9C1A6F9B01' })).toBe(false);
  });

  it.each(['ok', '两行\n字', 'a\tb', '😀'])('takes %j for a text', (text) => {
    expect(accepts({ text })).toBe(true);
  });

  it.each(['', '  ', '12345678901', 'a\u0000b', 'a\u007fb', 'a\r\nb', '\ud83d', 7])(
    'takes %j for no text',
    (text) => {
      expect(accepts({ text })).toBe(false);
    },
  );

  it('takes only the choices and counts that it offers', () => {
    expect(accepts({ choice: 'a', count: 12 })).toBe(true);
    expect(accepts({ choice: 'c' })).toBe(false);
    expect(accepts({ count: 13 })).toBe(false);
    expect(accepts({ count: 1.5 })).toBe(false);
    expect(accepts({ count: '1' })).toBe(false);
  });

  it('may be absent where it is optional, but not null', () => {
    expect(accepts({})).toBe(true);
    expect(accepts({ amount: null })).toBe(false);
  });
});

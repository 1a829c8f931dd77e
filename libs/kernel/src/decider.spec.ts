import { parseStreamName, streamName } from './decider.js';

describe('a stream name', () => {
  it('is the category and the id, whatever dashes the id holds', () => {
    const stream = streamName('loan', '7f3c-11');
    expect(stream).toBe('loan-7f3c-11');
    expect(parseStreamName(stream)).toEqual({ category: 'loan', id: '7f3c-11' });
  });

  it('has a category', () => {
    expect(() => parseStreamName('-7f')).toThrow(RangeError);
    expect(() => parseStreamName('loan')).toThrow(RangeError);
  });
});

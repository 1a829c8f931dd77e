import { acknowledgedOffsets } from './addressed-partitions.js';

const answer = (partition: number, baseOffset: string, errorCode = 0, topicName = 't') => ({
  topicName,
  partition,
  baseOffset,
  errorCode,
});

/* The client resolves although a partition was left out, where its leader changed between two attempts. */
describe('the acknowledgement of a batch', () => {
  it('tells where each partition has come to', () => {
    expect(acknowledgedOffsets('t', new Set([0, 2]), [answer(0, '7'), answer(2, '40')])).toEqual({
      0: '7',
      2: '40',
    });
  });

  it('is none where a partition did not answer', () => {
    expect(() => acknowledgedOffsets('t', new Set([0, 1, 2]), [answer(1, '7')])).toThrow(
      't: no acknowledgement of partitions 0, 2',
    );
  });

  it('is none where a partition answered with an error', () => {
    expect(() => acknowledgedOffsets('t', new Set([0]), [answer(0, '-1', 45)])).toThrow('error 45');
  });

  it('counts without an offset where the broker had the batch already', () => {
    expect(acknowledgedOffsets('t', new Set([0]), [answer(0, '-1')])).toEqual({});
  });
});

import type { RecordedEvent } from '#kernel';
import { BatchBuilder, batchLimits, MessageTooLarge } from './batches.js';

const event = {} as RecordedEvent;
const message = (bytes: number) => ({ key: 'k', value: 'x'.repeat(bytes), headers: {} });

describe('a batch', () => {
  it('holds what is added until the number of messages is reached', () => {
    const batches = new BatchBuilder();
    for (let count = 0; count < batchLimits.messages; count += 1) {
      expect(batches.add(event, message(1))).toBeUndefined();
    }
    expect(batches.add(event, message(1))!.messages).toHaveLength(batchLimits.messages);
    expect(batches.take()!.messages).toHaveLength(1);
    expect(batches.take()).toBeUndefined();
  });

  it('never holds more bytes than a broker takes for one partition', () => {
    const batches = new BatchBuilder();
    expect(batches.add(event, message(500_000))).toBeUndefined();
    expect(batches.add(event, message(500_000))!.messages).toHaveLength(1);
  });

  it('counts the bytes of its text, not its letters', () => {
    const batches = new BatchBuilder();
    const chinese = { key: 'k', value: '贷'.repeat(200_000), headers: {} };
    expect(batches.add(event, chinese)).toBeUndefined();
    expect(batches.add(event, chinese)).toBeDefined();
  });

  it('refuses a message that no batch could hold', () => {
    expect(() => new BatchBuilder().add(event, message(batchLimits.bytes))).toThrow(MessageTooLarge);
  });
});

import { randomUUID } from 'node:crypto';
import type { Channel, OutgoingMessage } from '../src/index.js';

/** What reached the other end of a channel. */
export interface Arrived {
  readonly messageId: string;
  readonly text: string;
  readonly sha256: string;
  readonly attachments: readonly { readonly name: string; readonly content: string }[];
}

export interface ChannelHarness {
  readonly channel: Channel;
  readonly arrived: () => Promise<readonly Arrived[]>;
}

export function aMessage(other: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    messageId: randomUUID(),
    recipient: `borrower/${randomUUID()}`,
    channel: 'mail',
    to: { name: '欧阳靖宇', email: 'ouyang@example.com' },
    language: 'zh',
    subject: '还款提醒',
    text: '您的贷款将于2026年2月15日到期。\n',
    nonce: 'f0e1d2c3b4a5968778695a4b3c2d1e0f',
    attachments: [],
    ...other,
  };
}

/** What every channel keeps to. */
export function channelContract(open: () => Promise<ChannelHarness>): void {
  describe('a channel', () => {
    it('hands the words over under the id of the message, and tells the hash of what it handed over', async () => {
      const { channel, arrived } = await open();
      const message = aMessage();
      const { sha256, hadIt } = await channel.handOver(message);
      expect(hadIt).toBe(false);
      const [only, ...others] = (await arrived()).filter(({ messageId }) => messageId === message.messageId);
      expect(others).toEqual([]);
      expect(only).toMatchObject({ sha256, attachments: [] });
      expect(only!.text.trim()).toBe(message.text.trim());
    });

    it('hands attachments over byte by byte', async () => {
      const { channel, arrived } = await open();
      const content = Buffer.from('%PDF-1.7 到期通知书');
      const message = aMessage({
        attachments: [{ name: 'notice.pdf', contentType: 'application/pdf', content }],
      });
      await channel.handOver(message);
      const found = (await arrived()).find(({ messageId }) => messageId === message.messageId);
      expect(found!.attachments).toEqual([{ name: 'notice.pdf', content: content.toString('base64') }]);
    });

    it('names the same words of two people by different hashes', async () => {
      const { channel } = await open();
      const first = await channel.handOver(aMessage({ messageId: randomUUID() }));
      const second = await channel.handOver(aMessage({ messageId: randomUUID(), nonce: '00' }));
      expect(first.sha256).not.toBe(second.sha256);
    });
  });
}

import { aMessage, channelContract } from '../testing/channel.contract.js';
import { type MailServer, startMailServer } from '../testing/mail-server.js';
import { type HandOverFailed, SmtpChannel } from './index.js';

let server: MailServer;
let channel: SmtpChannel;

beforeAll(async () => {
  server = await startMailServer();
  channel = new SmtpChannel({ url: server.url, from: 'Loans <loans@example.com>' });
});

afterEach(() => server.refuseWith(null));

afterAll(async () => {
  channel.close();
  await server.close();
});

channelContract(() => Promise.resolve({ channel, arrived: () => Promise.resolve(server.taken) }));

describe('mail over SMTP', () => {
  it('has the same Message-ID whenever it is sent again, by which a mailbox knows it', async () => {
    const message = aMessage();
    const first = await channel.handOver(message);
    const second = await channel.handOver(message);
    expect(second.reference).toBe(first.reference);
    const ids = server.taken.slice(-2).map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw.toString())![1]);
    expect(ids).toEqual([first.reference, first.reference]);
  });

  it('says that nobody wrote it, and is addressed to one person alone', async () => {
    await channel.handOver(aMessage());
    const mail = server.taken.at(-1)!.raw.toString();
    expect(mail).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail).toMatch(/^To: .*<ouyang@example\.com>\r$/m);
    expect(mail).toMatch(/^From: Loans <loans@example\.com>\r$/m);
  });

  it.each([
    [450, 'smtp-450', false],
    [550, 'smtp-550', true],
  ])('that the server answers with %i failed as %s, for ever: %s', async (answer, code, permanent) => {
    server.refuseWith(answer);
    const failure = await channel.handOver(aMessage()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, permanent });
    expect((failure as HandOverFailed).message).not.toContain('@');
  });

  it('that no server takes failed for now', async () => {
    const nowhere = new SmtpChannel({ url: 'smtp://127.0.0.1:1', from: 'loans@example.com' });
    await expect(nowhere.handOver(aMessage())).rejects.toMatchObject({ permanent: false });
    nowhere.close();
  });

  it('to nobody is refused', async () => {
    await expect(channel.handOver(aMessage({ to: {} }))).rejects.toMatchObject({
      code: 'no-address',
      permanent: true,
    });
  });

  it('takes no header from a name or a subject', async () => {
    await channel.handOver(
      aMessage({
        to: { name: 'A\r\nBcc: b@example.com', email: 'a@example.com' },
        subject: 'x\r\nBcc: c@example.com',
      }),
    );
    expect(server.taken.at(-1)!.raw.toString()).not.toMatch(/^Bcc:/im);
  });
});

import { createHash } from 'node:crypto';
import { type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Arrived } from './channel.contract.js';

export interface MailServer {
  readonly url: string;
  /** All that it took, in order. */
  readonly taken: readonly (Arrived & { readonly raw: Buffer })[];
  /** What it answers to a recipient from now on, such as 450 or 550; null: takes everything. */
  refuseWith(code: number | null): void;
  close(): Promise<void>;
}

/** A real server of SMTP on a free port of this machine. */
export async function startMailServer(): Promise<MailServer> {
  const taken: (Arrived & { raw: Buffer })[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_, __, answer) =>
      answer(refusal === null ? null : Object.assign(new Error('not now'), { responseCode: refusal })),
    onData: (stream, _, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        taken.push({ ...parsed(raw), raw });
        answer(null);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    refuseWith: (code) => {
      refusal = code;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Enough of MIME for what is sent here: one text, then files, all in base64. */
function parsed(raw: Buffer): Arrived {
  const mail = raw.toString('latin1');
  const boundary = /boundary="([^"]+)"/.exec(mail)?.[1];
  const parts = boundary === undefined ? [mail] : mail.split(`--${boundary}`).slice(1, -1);
  const [text, ...files] = parts.map((part) => {
    const end = part.indexOf('\r\n\r\n');
    return { head: part.slice(0, end), content: Buffer.from(part.slice(end), 'base64') };
  });
  return {
    messageId: /^Message-ID: <([^@>]+)@/im.exec(mail)![1]!,
    text: text!.content.toString('utf8'),
    sha256: createHash('sha256').update(raw).digest('hex'),
    attachments: files.map(({ head, content }) => ({
      name: /filename="?([^"\r\n]+)"?/.exec(head)![1]!,
      content: content.toString('base64'),
    })),
  };
}

const mostSeconds = 60;
const pollMs = 50;

/** The HTTP API, with a key of its own for every command. */
export class DefaultsApi {
  private commands = 0;
  private position = '';

  constructor(private readonly address: string) {}

  async find<Body>(path: string): Promise<Body | undefined> {
    const answer = await fetch(`${this.address}${path}`);
    const body = (await answer.json()) as Body;
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${JSON.stringify(body)}`);
    return body;
  }

  async get<Body>(path: string): Promise<Body> {
    const found = await this.find<Body>(path);
    if (found === undefined) throw new Error(`GET ${path}: 404`);
    return found;
  }

  async bytes(path: string): Promise<Buffer> {
    const answer = await fetch(`${this.address}${path}`, {
      headers: { 'x-actor': 'clerk;officer;branch-1' },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${bytes.toString()}`);
    return bytes;
  }

  /** What a read model says once it holds all that was sent. */
  query<Body>(path: string): Promise<Body> {
    return this.get(`${path}${path.includes('?') ? '&' : '?'}after=${this.position}`);
  }

  async post(path: string, body: object, person = 'clerk'): Promise<void> {
    await this.ask(path, body, person);
  }

  /** @returns the type of the first event that followed */
  async ask(path: string, body: object, person = 'clerk'): Promise<string | undefined> {
    this.commands += 1;
    const answer = await fetch(`${this.address}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-actor': `${person};officer;branch-1`,
        'idempotency-key': `defaults-${this.commands}`,
      },
      body: JSON.stringify(body),
    });
    const told = (await answer.json()) as { position?: string; events?: readonly { type: string }[] };
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(told)}`);
    if (told.position !== undefined && told.position > this.position) this.position = told.position;
    return told.events?.[0]?.type;
  }

  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + mostSeconds * 1_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`${what}: not within ${mostSeconds} s`);
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }
}

import { readFileSync } from 'node:fs';
import { v5 as uuidV5 } from 'uuid';
import { addDays, type LocalDate } from '#kernel';
import { packageFile } from '#platform';
import type { Chapter, ProfileLoan, YearOf } from './profile.js';
import { sbaLoans } from './sba-loans.js';

const namespace = 'a7c5d1e0-2b4f-5e6a-9c8d-7f0e1d2c3b4a';
const mostSeconds = 30;
const pollMs = 20;

export interface Answered<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
}

export type Profile = YearOf<ProfileRun>;
export type ProfileChapter = Chapter<ProfileRun>;

/** One institution for a year, over HTTP. */
export class ProfileRun {
  private commands = 0;
  private position = '';

  constructor(
    private readonly api: string,
    readonly profile: Profile,
  ) {}

  loanId(name: string): string {
    return uuidV5(`${this.profile.name}/${name}`, namespace);
  }

  borrowerId(name: string): string {
    return uuidV5(`${this.profile.name}/borrower/${name}`, namespace);
  }

  /** What the queries of today see holds all that was written so far. */
  async get<Body = Record<string, unknown>>(path: string): Promise<Body> {
    const after = this.position === '' ? '' : `${path.includes('?') ? '&' : '?'}after=${this.position}`;
    const answer = await fetch(`${this.api}${path}${after}`);
    const body = (await answer.json()) as Body;
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${JSON.stringify(body)}`);
    return body;
  }

  /** A command that may be refused. */
  async ask(path: string, body: object, person = 'clerk'): Promise<Answered> {
    this.commands += 1;
    const answer = await fetch(`${this.api}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-actor': `${person};officer;${this.profile.orgUnit}`,
        'idempotency-key': `${this.profile.name}-${this.commands}`,
      },
      body: JSON.stringify(body),
    });
    const told = (await answer.json()) as { position?: string };
    if (answer.ok && told.position !== undefined) this.position = told.position;
    return { status: answer.status, body: told };
  }

  /** A command that must be obeyed. */
  async post(path: string, body: object, person?: string): Promise<Record<string, unknown>> {
    const { status, body: told } = await this.ask(path, body, person);
    if (status >= 300) throw new Error(`POST ${path}: ${status} ${JSON.stringify(told)}`);
    return told;
  }

  /** Sends a file. @returns its hash */
  async upload(content: string): Promise<string> {
    const answer = await fetch(`${this.api}/evidence`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg', 'x-actor': `lead;officer;${this.profile.orgUnit}` },
      body: content,
    });
    if (!answer.ok) throw new Error(`POST /evidence: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { sha256: string }).sha256;
  }

  /** Opens the first day, adopts the rules of the profile, and registers its loans; none is paid out yet. */
  async open(): Promise<void> {
    const { name, firstDay } = this.profile;
    await this.post('/business-days', { date: firstDay });
    const read = (path: string) =>
      JSON.parse(readFileSync(packageFile(`libs/lending/policies/${path}`), 'utf8')) as never;
    const { ruleSets } = read(`profiles/${name}.json`) as { ruleSets: readonly string[] };
    for (const path of ruleSets) await this.post('/rule-sets', { ruleSet: read(path) });
    for (const loan of this.profile.loans) await this.register(loan);
  }

  private async register({ name, line, officer, firstDueOn }: ProfileLoan): Promise<void> {
    const { product, borrowerKind, orgUnit, firstDay } = this.profile;
    const sba = sbaLoans()[line - 1]!;
    await this.post('/borrowers', {
      borrowerId: this.borrowerId(name),
      kind: borrowerKind,
      industry: sba.naics,
      personal: { name: sba.name },
      registeredOn: firstDay,
    });
    await this.post('/loans', {
      loanId: this.loanId(name),
      borrowerId: this.borrowerId(name),
      externalId: sba.number,
      terms: {
        principal: sba.amount,
        currency: 'USD',
        annualRate: '0.06',
        method: 'equal-principal',
        instalments: Math.max(13, sba.months),
        dayCount: '30/360',
        ...(firstDueOn !== undefined && { firstDueOn }),
      },
      product,
      purpose: 'Working capital',
      guaranteeType: 'unsecured',
      orgUnit,
      officer,
      approvalReference: `SBA-${sba.number}`,
      registeredOn: firstDay,
    });
  }

  async payOut(name: string): Promise<Answered> {
    const { line } = this.profile.loans.find((loan) => loan.name === name)!;
    return this.ask(`/loans/${this.loanId(name)}/disbursements`, { amount: sbaLoans()[line - 1]!.amount });
  }

  async close(date: LocalDate): Promise<void> {
    const answer = await this.post(`/business-days/${date}/close`, {});
    const [day] = answer.days as { parked: unknown[]; parkedElsewhere?: unknown[] }[];
    const parked = [...(day?.parked ?? []), ...(day?.parkedElsewhere ?? [])];
    if (parked.length > 0) throw new Error(`${date} parked ${JSON.stringify(parked)}`);
  }

  /** Waits until a query answers as it will once the process managers have done what they do. */
  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + mostSeconds * 1_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`${what}: not within ${mostSeconds} s`);
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }

  /** Runs the year day by day. @returns what is not as computed by hand */
  async run(): Promise<readonly string[]> {
    const { loans, chapters, firstDay, lastDay } = this.profile;
    await this.open();
    for (const chapter of chapters) await chapter.begin?.(this);
    for (let date = firstDay; date <= lastDay; date = addDays(date, 1)) {
      for (const { name, paidOutOn } of loans) {
        if (paidOutOn === date) await this.payOutAndPlan(name);
      }
      for (const chapter of chapters) await chapter.day?.(this, date);
      await this.close(date);
    }
    const found: string[] = [];
    for (const chapter of chapters) {
      found.push(...(await chapter.verify(this)).map((text) => `${chapter.name}: ${text}`));
    }
    return found;
  }

  /** How much a year has written: of the first loan's own stream, and of all that names it. */
  async sizes(): Promise<string> {
    const loanId = this.loanId(this.profile.loans[0]!.name);
    const of = { own: 0, ownBytes: 0, all: 0, allBytes: 0 };
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { entries: readonly { stream: string }[]; nextCursor: string | null } = await this.get(
        `/loans/${loanId}/history?limit=200${cursor && `&cursor=${cursor}`}`,
      );
      for (const entry of page.entries) {
        const bytes = Buffer.byteLength(JSON.stringify(entry));
        of.all += 1;
        of.allBytes += bytes;
        if (entry.stream !== `loan-${loanId}`) continue;
        of.own += 1;
        of.ownBytes += bytes;
      }
      cursor = page.nextCursor;
    }
    const kib = (bytes: number) => (bytes / 1_024).toFixed(1);
    return `loan's stream ${of.own} events, ${kib(of.ownBytes)} KiB; all that names it ${of.all} events, ${kib(of.allBytes)} KiB`;
  }

  /** The plan follows a payout by a process of its own: on the same day, unless the day is closed first. */
  private async payOutAndPlan(name: string): Promise<void> {
    const { status, body } = await this.payOut(name);
    if (status >= 300) throw new Error(`payout of ${name}: ${JSON.stringify(body)}`);
    await this.until(`a plan for ${name}`, async () => {
      const { items } = await this.get<{ items: readonly unknown[] }>(
        `/inspections?borrowerId=${this.borrowerId(name)}&limit=1`,
      );
      return items.length > 0;
    });
  }
}

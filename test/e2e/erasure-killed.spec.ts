import { join } from 'node:path';
import pg from 'pg';
import { openDataDirectory } from '#platform';
import { ApiClient, registration } from './harness/api-client.js';
import { holds } from './harness/holds.js';
import { filesBelow, filesHolding } from './harness/needles.js';
import { RunningProcess } from './harness/running-process.js';
import { StandaloneSuite } from './harness/standalone.js';

/*
 * Goal: an erasure that was approved is carried out, wherever kill -9 meets it. Method: the test takes the lock of the
 * vault, so that the process stands exactly before the keys go, or exactly between the keys and their files.
 */

const personal = { name: '欧阳靖宇', nationalId: '110101199003078515', phone: '+86 139 1234 5678' };
const requestId = '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01';
const protection = 'zhao.min;data-protection;head-office';
// As in the vault: of it every process takes the same.
const vaultLock = 4_702_114;
const patienceMs = 240_000;
const suite = new StandaloneSuite();

afterAll(() => suite.clear());

describe('an erasure during which the process is killed', () => {
  it.each([
    ['before the keys are destroyed', false],
    ['after the keys are destroyed, before their files are', true],
  ])(
    '%s is finished by the next one',
    async (_, keysGone) => {
      const data = await suite.dataDirectory();
      const { running, api: address } = await suite.start(data);
      const api = new ApiClient(address);
      const borrowerId = await erasable(api);
      const vault = await VaultLock.of(data);
      await vault.take();
      const answer = decide(api, borrowerId).catch(() => undefined);
      await vault.waitedFor(1);
      // Others may stand in the queue too: who sweeps up, and the process that finishes what was cut short.
      while (keysGone && (await vault.liveKeys(borrowerId)) > 0) await vault.passOn();
      expect(await vault.liveKeys(borrowerId)).toBe(keysGone ? 0 : 2);
      // Two key files of the shard where the old one is still to go.
      expect(await filesBelow(join(data, 'vault'))).toHaveLength(keysGone ? 2 : 1);
      await running.end('SIGKILL');
      await answer;
      await vault.release();

      const again = await suite.start(data);
      const after = new ApiClient(again.api);
      await stageReached(after, borrowerId, 'destroyed');

      const { body } = await after.get<object>(`/borrowers/${borrowerId}?purpose=legal-duty`);
      expect(body).toMatchObject({ personal: null, personalStatus: 'erased' });
      expect(await again.running.end('SIGTERM')).toMatchObject({ code: 0 });
      expect(await filesHolding(await filesBelow(data), Object.values(personal))).toEqual([]);
      const check = RunningProcess.spawn('cli', {}, ['audit', 'check', '--data', data]);
      expect(await check.exited).toMatchObject({ code: 0 });
    },
    patienceMs,
  );
});

/** A borrower whose only loan was paid back so long ago that no duty keeps the data, and who asked for erasure. */
async function erasable(api: ApiClient): Promise<string> {
  const send = async (path: string, body: object) => {
    const answer = await api.post(path, body);
    expect({ path, ok: answer.status < 300 }).toEqual({ path, ok: true });
    return answer.body as unknown as { borrowerId: string; loanId: string };
  };
  await send('/business-days', { date: '2040-02-20' });
  const borrower = { kind: 'person', personal, registeredOn: '2026-01-05' };
  const { borrowerId } = await send('/borrowers', borrower);
  const { loanId } = await send('/loans', { ...registration, borrowerId });
  await send(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' });
  await send(`/loans/${loanId}/repayments`, { amount: '1400.00', valueOn: '2027-03-01' });
  await send(`/loans/${loanId}/closure`, { reason: 'Paid back', closedOn: '2027-03-02' });
  const basis = { basis: 'purpose-achieved', reason: 'Asked for in writing' };
  await send(`/borrowers/${borrowerId}/erasures`, { requestId, ...basis });
  return borrowerId;
}

function decide(api: ApiClient, borrowerId: string) {
  const judgements = [{ clock: 'accounting-vouchers', applies: false, reason: 'On no voucher' }];
  const decision = { decision: 'approve', reason: 'No duty is left', judgements };
  return api.post(`/borrowers/${borrowerId}/erasures/${requestId}/decision`, decision, undefined, protection);
}

async function stageReached(api: ApiClient, borrowerId: string, stage: string): Promise<void> {
  let seen = '';
  await holds(
    async () => {
      const { body } = await api.get<{ requests: { stage: string }[] }>(`/borrowers/${borrowerId}/erasures`);
      seen = body.requests[0]!.stage;
      return seen === stage;
    },
    () => `the erasure is ${seen}, not ${stage}`,
  );
}

/** The lock of the vault in the hand of the test. Whoever waits for it gets it in the order of asking. */
class VaultLock {
  private constructor(
    private readonly database: Awaited<ReturnType<typeof openDataDirectory>>,
    private holder: pg.Client,
    private next: pg.Client,
  ) {}

  static async of(data: string): Promise<VaultLock> {
    const database = await openDataDirectory(data);
    const [holder, next] = [
      new pg.Client({ connectionString: database.databaseUrl }),
      new pg.Client({ connectionString: database.databaseUrl }),
    ];
    // The server may be taken down by the next start before these connections are.
    for (const client of [holder, next]) client.on('error', () => undefined);
    await Promise.all([holder.connect(), next.connect()]);
    return new VaultLock(database, holder, next);
  }

  async take(): Promise<void> {
    await this.holder.query('select pg_advisory_lock($1)', [vaultLock]);
  }

  /** Until at least so many wait for the lock. */
  async waitedFor(count: number): Promise<void> {
    await holds(
      async () => (await this.waiting()) >= count,
      () => `fewer than ${count} wait for the vault`,
    );
  }

  private async waiting(): Promise<number> {
    const { rows } = await this.holder.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and objid = $1 and not granted`,
      [vaultLock],
    );
    return rows[0]!.waiting;
  }

  /** Lets those who wait have their turn, and holds the lock again after them. */
  async passOn(): Promise<void> {
    await this.waitedFor(1);
    const before = await this.waiting();
    const mine = this.next.query('select pg_advisory_lock($1)', [vaultLock]);
    await this.waitedFor(before + 1);
    await this.holder.query('select pg_advisory_unlock($1)', [vaultLock]);
    await mine;
    [this.holder, this.next] = [this.next, this.holder];
  }

  async liveKeys(borrowerId: string): Promise<number> {
    const { rows } = await this.holder.query<{ live: number }>(
      'select count(*)::int as live from vault.data_key where subject like $1 and wrapped is not null',
      [`%${borrowerId}`],
    );
    return rows[0]!.live;
  }

  async release(): Promise<void> {
    await Promise.allSettled([this.holder.end(), this.next.end()]);
    await this.database.close();
  }
}

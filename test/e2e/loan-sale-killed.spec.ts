import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { ApiClient, openingDate, registration } from './harness/api-client.js';
import { HeldUpHistory } from './harness/held-up-history.js';
import { holds } from './harness/holds.js';
import { StandaloneSuite } from './harness/standalone.js';
import { servicing } from './servicing-terms.js';

/*
 * Goal: loans of a sale leave the books once each, and return once each, wherever kill -9 meets the process among them.
 * Method: a trigger of the test lets two events of a kind in and holds up the third, so that the process stands exactly
 * halfway: two loans are done, one is begun, the others are not.
 */

const patienceMs = 240_000;
const manyLoans = 6;
const done = 2;
// The trigger needs the events there, wherever the other suites keep theirs.
const onPostgres = { EVENTSTOREDB_URL: '' };
const head = 'zhang.min;credit-head;branch-07';
const manager = 'sun.tao;asset-manager;head/asset-preservation';
const rules = new URL('../../libs/lending/policies/loan-sale/standard.json', import.meta.url);
const documents = [{ document: 'sale-contract', reference: 'ZZ-1', sha256: 'b'.repeat(64) }];
const prices = Array.from({ length: manyLoans }, (_, index) => `${400 + index}.00`);
const suite = new StandaloneSuite();

afterAll(() => suite.clear());

describe('a process killed while it takes the loans of a sale off the books', () => {
  it.each([
    ['before a loan has left', 'loan.written-off', { 'loan.recovered': done, 'loan-sale.loan-left': done }],
    ['between a loan and its price', 'loan.recovered', { 'loan.written-off': done + 1 }],
    ['before it is recorded that a loan has left', 'loan-sale.loan-left', { 'loan.recovered': done + 1 }],
  ])(
    '%s leaves the others to the next one, which takes each once',
    async (_, heldUp, halfway) => {
      const { data, running, api, loanIds, path } = await approvedSale();
      const history = await HeldUpHistory.of(data, heldUp, done);
      await send(api, `${path}/contract`, { documents }, manager);
      await killHalfway(history, running, heldUp, halfway);

      const again = await suite.start(data, onPostgres);
      await outcomesAre(new ApiClient(again.api), path, 'left');
      await eachOnce(data, loanIds, 'loan.written-off', 'loan.recovered');
      for (const [index, loanId] of loanIds.entries()) {
        const { body } = await new ApiClient(again.api).get<LoanView>(`/loans/${loanId}`);
        expect(body).toMatchObject({ status: 'written-off', recovered: { total: prices[index] } });
      }
      expect(await again.running.end('SIGTERM')).toMatchObject({ code: 0 });
    },
    patienceMs,
  );
});

describe('a process killed while it takes loans that were bought back onto the books', () => {
  it.each([
    // Price and write-off are taken back in one append.
    ['before a loan has returned', 'loan.reversed', 2 * done, { 'loan-sale.loan-returned': done }],
    [
      'before it is recorded that a loan has returned',
      'loan-sale.loan-returned',
      done,
      { 'loan.reversed': 2 * done + 2 },
    ],
  ])(
    '%s leaves the others to the next one, which takes each once',
    async (_, heldUp, passing, halfway) => {
      const { data, running, api, loanIds, path } = await approvedSale();
      const owed = await Promise.all(loanIds.map((loanId) => outstanding(api, loanId)));
      await send(api, `${path}/contract`, { documents }, manager);
      await outcomesAre(api, path, 'left');
      const history = await HeldUpHistory.of(data, heldUp, passing);
      const loans = loanIds.map((loanId) => ({ loanId, price: '380.00' }));
      const terms = { reason: 'Mortgages not registered', approvalReference: 'HG-1', documents, loans };
      await send(api, `${path}/buy-backs`, terms, head);
      await killHalfway(history, running, heldUp, halfway);

      const again = await suite.start(data, onPostgres);
      const after = new ApiClient(again.api);
      await outcomesAre(after, path, 'returned');
      await eachOnce(data, [...loanIds, ...loanIds], 'loan.reversed');
      expect(await Promise.all(loanIds.map((loanId) => outstanding(after, loanId)))).toEqual(owed);
      expect(await again.running.end('SIGTERM')).toMatchObject({ code: 0 });
    },
    patienceMs,
  );
});

interface LoanView {
  readonly status: string;
  readonly outstanding: Readonly<Record<string, string>>;
}

async function send(api: ApiClient, path: string, body: object, actor?: string) {
  const answer = await api.post(path, body, undefined, actor);
  expect({ path, ok: answer.status < 300 }).toEqual({ path, ok: true });
  return answer.body;
}

/** A sale of many loans that waits for its contract. */
async function approvedSale() {
  const data = await suite.dataDirectory();
  const { running, api: address } = await suite.start(data, onPostgres);
  const api = new ApiClient(address);
  await send(api, '/business-days', { date: openingDate });
  await send(api, '/rule-sets', { ruleSet: JSON.parse(await readFile(rules, 'utf8')) as object });
  const loanIds: string[] = [];
  for (let index = 0; index < manyLoans; index += 1) {
    const terms = { ...registration.terms, servicing };
    const body = { ...registration, borrowerId: randomUUID(), externalId: randomUUID(), terms };
    const { loanId } = await send(api, '/loans', body);
    await send(api, `/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' });
    await send(api, `/loans/${loanId}/classifications`, { to: 'doubtful', reason: 'Insolvent' }, head);
    loanIds.push(loanId);
  }
  const saleId = randomUUID();
  const loans = loanIds.map((loanId, index) => ({ loanId, price: prices[index]! }));
  await send(api, '/loan-sales', { saleId, buyerId: 'AMC-12', cutOffOn: openingDate, loans }, manager);
  const path = `/loan-sales/${saleId}`;
  await send(api, `${path}/approval`, { approvalReference: 'ZR-1' }, head);
  return { data, running, api, loanIds, path };
}

/** @param halfway how many events of other types there are while the next of one type is held up */
async function killHalfway(
  history: HeldUpHistory,
  running: Awaited<ReturnType<typeof suite.start>>['running'],
  heldUp: string,
  halfway: Readonly<Record<string, number | undefined>>,
): Promise<void> {
  await history.heldUp();
  for (const [type, count] of Object.entries(halfway)) {
    expect([type, (await history.idsOf(type)).length]).toEqual([type, count]);
  }
  const before = (await history.idsOf(heldUp)).length;
  await running.end('SIGKILL');
  await history.letGo();
  expect(before).toBeGreaterThan(0);
}

async function outcomesAre(api: ApiClient, path: string, outcome: string): Promise<void> {
  let seen: readonly string[] = [];
  await holds(
    async () => {
      const { body } = await api.get<{ loans: { outcome: string }[] }>(path);
      seen = body.loans.map((one) => one.outcome);
      return seen.length === manyLoans && seen.every((one) => one === outcome);
    },
    () => `the loans are ${seen.join(', ')}, not ${outcome}`,
  );
}

async function eachOnce(data: string, loanIds: readonly string[], ...types: string[]): Promise<void> {
  const history = await HeldUpHistory.of(data, 'none');
  for (const type of types) {
    expect([type, (await history.idsOf(type)).sort()]).toEqual([type, [...loanIds].sort()]);
  }
  await history.letGo();
}

async function outstanding(api: ApiClient, loanId: string) {
  const { body } = await api.get<LoanView>(`/loans/${loanId}`);
  return body.outstanding;
}

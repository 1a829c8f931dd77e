import { readFile } from 'node:fs/promises';
import { ApiClient, openingDate, registration } from './harness/api-client.js';
import { HeldUpHistory } from './harness/held-up-history.js';
import { holds } from './harness/holds.js';
import { StandaloneSuite } from './harness/standalone.js';

/*
 * Goal: a change that was approved and signed is booked once, wherever kill -9 meets it. Method: a trigger of the test
 * holds up the insert of one kind of event, so that the process stands exactly between the signature and the booking,
 * or exactly between the booking and its record.
 */

const patienceMs = 240_000;
// The trigger needs the events there, wherever the other suites keep theirs.
const onPostgres = { EVENTSTOREDB_URL: '' };
const head = 'zhang.min;credit-head;branch-07';
const rules = new URL('../../libs/lending/policies/modification/cn.json', import.meta.url);
const suite = new StandaloneSuite();

afterAll(() => suite.clear());

describe('a process killed after the contract was signed', () => {
  it.each([
    ['before the loan is changed', 'loan.extended', 0],
    ['after the loan is changed, before that is recorded', 'modification.booked', 1],
  ])(
    '%s leaves it to the next one, which books it once',
    async (_, heldUp, extended) => {
      const data = await suite.dataDirectory();
      const { running, api: address } = await suite.start(data, onPostgres);
      const path = await approvedExtension(new ApiClient(address));
      const history = await HeldUpHistory.of(data, heldUp);
      const documents = [{ document: 'extension-contract', reference: 'ZQ-1', sha256: 'b'.repeat(64) }];
      expect(await new ApiClient(address).post(`${path}/contract`, { documents })).toMatchObject({
        status: 200,
      });
      await history.heldUp();
      expect(await history.idsOf('loan.extended')).toHaveLength(extended);
      await running.end('SIGKILL');
      expect(await history.idsOf('modification.booked')).toEqual([]);
      await history.letGo();

      const again = await suite.start(data, onPostgres);
      await booked(new ApiClient(again.api), path);

      const after = await HeldUpHistory.of(data, 'none');
      expect(await after.idsOf('loan.extended')).toHaveLength(1);
      expect(await after.idsOf('modification.booked')).toHaveLength(1);
      await after.letGo();
      expect(await again.running.end('SIGTERM')).toMatchObject({ code: 0 });
    },
    patienceMs,
  );
});

/** An application that waits for the signature; returns its path. */
async function approvedExtension(api: ApiClient): Promise<string> {
  const send = async (path: string, body: object, actor?: string) => {
    const answer = await api.post(path, body, undefined, actor);
    expect({ path, ok: answer.status < 300 }).toEqual({ path, ok: true });
    return answer.body;
  };
  await send('/business-days', { date: openingDate });
  const { loanId } = await send('/loans', { ...registration, guaranteeType: 'unsecured' });
  await send(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' });
  await send('/rule-sets', { ruleSet: JSON.parse(await readFile(rules, 'utf8')) as object });
  const applicationId = '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c21';
  const path = `/loans/${loanId}/modifications/${applicationId}`;
  const evidence = [{ document: 'application', reference: 'ZQ-1' }];
  await send(`/loans/${loanId}/modifications`, {
    applicationId,
    kind: 'extension',
    maturityOn: '2027-06-15',
    reason: 'Main customer pays late',
    evidence,
  });
  const view = await api.get<{ applications: { findings: { check: string }[] }[] }>(
    `/loans/${loanId}/modifications`,
  );
  const findings = view.body.applications[0]!.findings;
  const answers = findings.map(({ check }) => ({ check, reason: 'Orders until May' }));
  await send(`${path}/approval`, { approvalReference: 'CR-2026-0117', answers }, head);
  return path;
}

async function booked(api: ApiClient, path: string): Promise<void> {
  let seen = '';
  await holds(
    async () => {
      const all = path.slice(0, path.lastIndexOf('/'));
      const { body } = await api.get<{ applications: { status: string }[] }>(all);
      seen = body.applications[0]!.status;
      return seen === 'booked';
    },
    () => `the application is ${seen}, not booked`,
  );
}

import { ApiClient, openingDate, registration } from './harness/api-client.js';
import { HeldUpHistory } from './harness/held-up-history.js';
import { holds } from './harness/holds.js';
import { StandaloneSuite } from './harness/standalone.js';
import { authority } from './house-authority.js';

/*
 * Goal: a command that was approved is executed once, wherever kill -9 meets it. Method: a trigger of the test holds up
 * the insert of one kind of event, so that the process stands exactly between the grant and the execution, or exactly
 * between the execution and its record.
 */

const patienceMs = 240_000;
// The trigger needs the events there, wherever the other suites keep theirs.
const onPostgres = { EVENTSTOREDB_URL: '' };
const head = 'zhang.min;credit-head;branch-07';
const suite = new StandaloneSuite();

afterAll(() => suite.clear());

describe('a process killed after an approval', () => {
  it.each([
    ['before the command is executed', 'loan.extended', 0],
    ['after the command is executed, before that is recorded', 'approval.executed', 1],
  ])(
    '%s leaves it to the next one, which executes it once',
    async (_, heldUp, extended) => {
      const data = await suite.dataDirectory();
      const { running, api: address } = await suite.start(data, onPostgres);
      const loanId = await extensionAsked(new ApiClient(address));
      const history = await HeldUpHistory.of(data, heldUp);
      const [approvalId] = await history.idsOf('approval.requested');
      const endorsed = await new ApiClient(address).post(
        `/approvals/${approvalId!}/endorsements`,
        { note: 'Cash flow seen' },
        undefined,
        head,
      );
      expect(endorsed).toMatchObject({ status: 200 });
      await history.heldUp();
      expect(await history.idsOf('loan.extended')).toHaveLength(extended);
      await running.end('SIGKILL');
      expect(await history.idsOf('approval.executed')).toEqual([]);
      await history.letGo();

      const again = await suite.start(data, onPostgres);
      const api = new ApiClient(again.api);
      await executed(api, approvalId!);

      const { body } = await api.get<{ terms: { maturityOn: string } }>(`/loans/${loanId}`);
      expect(JSON.stringify(body)).toContain('2027-06-15');
      const after = await HeldUpHistory.of(data, 'none');
      expect(await after.idsOf('loan.extended')).toEqual([loanId]);
      expect(await after.idsOf('approval.executed')).toEqual([approvalId]);
      await after.letGo();
      expect(await again.running.end('SIGTERM')).toMatchObject({ code: 0 });
    },
    patienceMs,
  );
});

/** A loan whose extension waits for the head's approval. */
async function extensionAsked(api: ApiClient): Promise<string> {
  const send = async (path: string, body: object) => {
    const answer = await api.post(path, body);
    expect({ path, ok: answer.status < 300 }).toEqual({ path, ok: true });
    return answer.body;
  };
  await send('/business-days', { date: openingDate });
  const { loanId } = await send('/loans', registration);
  await send(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' });
  await send('/rule-sets', { ruleSet: authority });
  const input = { maturityOn: '2027-06-15', reason: 'Main customer pays late' };
  await send('/approvals', { command: 'loan.extend', targetId: loanId, input, reason: 'Orders until May' });
  return loanId;
}

async function executed(api: ApiClient, approvalId: string): Promise<void> {
  let seen = '';
  await holds(
    async () => {
      seen = (await api.get<{ status: string }>(`/approvals/${approvalId}`)).body.status;
      return seen === 'executed';
    },
    () => `the approval is ${seen}, not executed`,
  );
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunningProcess } from './harness/running-process.js';
import { StandaloneSuite } from './harness/standalone.js';
import { ApiClient, openingDate, registration } from './harness/api-client.js';

const patienceMs = 600_000;
const suite = new StandaloneSuite();

afterAll(() => suite.clear());

/* Goal: what the API tells of the past is told by the command line too, on the data of a running server. */
describe('the command line looks back', () => {
  it(
    'on a loan, on the book, on a decision, on who took data out, and on what an examiner should see',
    async () => {
      const data = await suite.dataDirectory();
      const { running, api: address } = await suite.start(data);
      const api = new ApiClient(address);
      const cli = async (...args: string[]) => {
        const process = RunningProcess.spawn('cli', {}, [...args, '--data', data]);
        const { code } = await process.exited;
        if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${process.output}`);
        return process.output;
      };
      await api.post('/business-days', { date: openingDate });
      const { loanId } = (await api.post('/loans', registration)).body;
      await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' });
      const before = new Date().toISOString();
      await api.post(`/loans/${loanId}/repayments`, { amount: '300.00', valueOn: '2026-01-16' });
      const lowered = { to: 'special-mention', reason: 'Sales fell by a third', classifiedOn: '2026-01-17' };
      await api.post(`/loans/${loanId}/classifications`, lowered);
      const late = (await api.post('/loans', { ...registration, externalId: 'LN-2026-000452' })).body.loanId;
      await api.post(`/loans/${late}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' });
      for (const day of ['2026-02-16']) await api.post(`/business-days/${day}/close`, {});

      await api.countsEvent('loan.overdue-recognised');

      const diff = await cli('diff', registration.externalId, '--as-of', '2026-01-20', '--known-at', before);
      // 12.00, 11.00 and 10.00 of interest come before 267.00 of principal.
      expect(diff).toContain('outstanding.principal: 1200.00 -> 933.00');
      expect(diff).toContain('loan.repaid');
      const [, decision] = /by rule delinquency\.default version 1: explain (\S+)/.exec(
        await cli('history', late),
      )!;
      expect(await cli('explain', decision!)).toMatch(/^decided .*1-30[\s\S]*^same$/m);
      const figure = await cli('explain', loanId, 'outstanding.principal', '--as-of', '2026-01-20');
      expect(figure).toContain('outstanding.principal as of 2026-01-20: 933.00');
      const book = JSON.parse(await cli('portfolio', '--as-of', '2026-01-20', '--known-at', before)) as {
        groups: { principal: string }[];
      };
      expect(book.groups).toMatchObject([{ principal: '1200.00' }]);
      const known = ['--as-of', '2026-01-20', '--known-at', before];
      expect(await cli('state', loanId, ...known)).not.toContain('risk class');
      expect(await cli('state', loanId, '--as-of', '2026-01-20')).toMatch(/risk class +special-mention/);
      expect(await cli('state', loanId, '--as-of', '2026-01-16')).not.toContain('risk class');
      const classOf = async (...at: string[]) =>
        (JSON.parse(await cli('portfolio', ...at)) as { groups: { byRiskClass: object[] }[] }).groups[0]!
          .byRiskClass;
      expect(await classOf(...known)).toMatchObject([{ name: 'unclassified' }]);
      expect(await classOf('--as-of', '2026-01-20')).toMatchObject([
        { name: 'special-mention' },
        { name: 'unclassified' },
      ]);
      const loan = JSON.parse(await cli('portfolio', '--loans', '--bucket', 'current')) as object;
      expect(loan).toMatchObject({ loanId, principal: '933.00' });
      const checks = await cli('audit', 'checks', '--loan', loanId);
      expect(checks).toMatch(/point 20 {3}one-hand: .* \[[\d-]+, [\d-]+\]/);
      expect(checks).toMatch(/point 4 {4}no-owner: .* \[[\d-]+\]/);
      expect(checks).toContain('2 findings of');

      await cli(
        'audit',
        'export',
        '--loan',
        loanId,
        '--purpose',
        'legal-duty',
        '--out',
        join(data, 'bundle'),
      );
      const access = await cli('audit', 'access', '--kind', 'export');
      expect(access).toMatch(/export .*afterloan-cli .* for legal-duty/);
      expect(await readFile(join(data, 'bundle', 'events.ndjson'), 'utf8')).toContain('access.data-exported');
      expect(await cli('vault', 'reapply')).toContain('the keys of 0 erased borrowers');
      await running.end('SIGTERM');
    },
    patienceMs,
  );
});

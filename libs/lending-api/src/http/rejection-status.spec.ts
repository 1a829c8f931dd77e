import { readFile } from 'node:fs/promises';
import { rejectionStatus, rejectionStatuses } from './rejection-status.js';

const page = new URL('../../../../docs/reference/http-api.md', import.meta.url);

describe('the HTTP status of a refusal', () => {
  it('is told by the page of the API for every code, and for no other', async () => {
    const told = (await readFile(page, 'utf8'))
      .split('\n')
      .flatMap((line) => {
        const status = /^- \*\*(\d{3})\*\*: /.exec(line)?.[1];
        return status === undefined
          ? []
          : [...line.matchAll(/`([a-z-]+)`/g)].map(([, code]) => [code, status]);
      })
      .sort();
    const held = Object.entries(rejectionStatuses)
      .map(([code, status]) => [code, String(status)])
      .sort();
    expect(told).toEqual(held);
  });

  it('is unknown for a code of another library', () => {
    expect(rejectionStatus('loan-not-found')).toBe(404);
    expect(rejectionStatus('toString')).toBeUndefined();
  });
});

import { commandIdOf, commandRequest } from './command-request.js';

const actor = { id: 'li.na', role: 'loan-officer', org: 'branch-07' };
const uuid = '7b0c7a8e-2f3f-4a0d-9d53-6a9c1a6f9b01';
const refusal = (headers: Record<string, string | string[]>) => {
  try {
    commandRequest(headers, actor);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('the id of a command', () => {
  it('is the key itself where that is a UUID', () => {
    expect(commandIdOf(uuid)).toBe(uuid);
  });

  it('is always the same for the same text, and another for another', () => {
    expect(commandIdOf('statement-17/4')).toBe(commandIdOf('statement-17/4'));
    expect(commandIdOf('statement-17/4')).not.toBe(commandIdOf('statement-17/5'));
    expect(commandIdOf('statement-17/4')).toBe('4b8116fa-5fce-5b04-b04c-0d1714b06f7e');
  });

  it('does not take a UUID in capitals for itself: event ids are derived from one form only', () => {
    expect(commandIdOf(uuid.toUpperCase())).not.toBe(uuid);
    expect(commandIdOf(uuid.toUpperCase())).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('what comes with a command', () => {
  it('is who acts, the command and what it belongs to', () => {
    expect(
      commandRequest({ 'idempotency-key': uuid, 'if-match': '"7"', 'x-correlation-id': 'case-9' }, actor),
    ).toEqual({ commandId: uuid, actor, correlationId: 'case-9', expectedRevision: 7 });
  });

  it('belongs to itself where nothing else is said', () => {
    expect(commandRequest({ 'idempotency-key': uuid }, actor)).toEqual({
      commandId: uuid,
      actor,
      correlationId: uuid,
    });
  });

  it('is refused without a key', () => {
    expect(refusal({})).toBe('idempotency-key-required');
  });

  it.each(['', 'a b', 'k'.repeat(201), 'ключ', 'a\tb'])('is refused with the key %j', (key) => {
    expect(refusal({ 'idempotency-key': key })).toBe('idempotency-key-invalid');
  });

  it.each(['7', '*', 'W/"7"', '"7", "8"', '"-1"', '"07"', '""', '"99999999999"'])(
    'is refused with If-Match %j',
    (tag) => {
      expect(refusal({ 'idempotency-key': uuid, 'if-match': tag })).toBe('if-match-invalid');
    },
  );

  it('is refused where a header comes twice', () => {
    expect(refusal({ 'idempotency-key': [uuid, uuid] })).toBe('idempotency-key-invalid');
    expect(refusal({ 'idempotency-key': uuid, 'x-correlation-id': ['a', 'b'] })).toBe(
      'correlation-id-invalid',
    );
  });
});

import { createHmac } from 'node:crypto';
import { newSecret, signatureHeaders } from './signature.js';

describe('the signature of a webhook', () => {
  it('is that of the published example of Standard Webhooks', () => {
    // From the specification's reference tests: message, secret and signature that belong together.
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const headers = signatureHeaders(
      [secret],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330,
      '{"test": 2432232314}',
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
    expect(headers['webhook-timestamp']).toBe('1614265330');
  });

  it('covers id, time and body: a change of any breaks it', () => {
    const secret = newSecret();
    const sign = (id: string, time: number, body: string) =>
      signatureHeaders([secret], id, time, body)['webhook-signature'];
    const right = sign('a', 1, '{}');
    expect(new Set([right, sign('b', 1, '{}'), sign('a', 2, '{}'), sign('a', 1, '{ }')]).size).toBe(4);
  });

  it('is given by both secrets while one replaces the other', () => {
    const [old, current] = [newSecret(), newSecret()];
    const [first, second] = signatureHeaders([current, old], 'a', 1, '{}')['webhook-signature']!.split(' ');
    expect(first).toBe(signatureHeaders([current], 'a', 1, '{}')['webhook-signature']);
    expect(second).toBe(signatureHeaders([old], 'a', 1, '{}')['webhook-signature']);
  });

  it('uses 32 random bytes as its secret', () => {
    const secret = newSecret();
    expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
    expect(newSecret()).not.toBe(secret);
    expect(createHmac('sha256', secret).update('').digest()).toHaveLength(32);
  });
});

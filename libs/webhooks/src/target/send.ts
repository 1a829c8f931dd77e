import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { WebhookMessage } from '../webhook.js';
import { publicLookup, type TargetRules, targetUrl } from './public-address.js';
import { signatureHeaders } from './signature.js';

/** How a target took a message. */
export type Answer =
  | { readonly kind: 'taken' }
  /** It asks never to be sent anything again. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAfterMs?: number };

export interface Target {
  readonly url: string;
  readonly secrets: readonly string[];
}

const answerWithinMs = 10_000;
const connectionsPerTarget = 8;
/** A target that asks for more is asked again then. */
const longestRetryAfterMs = 86_400_000;

/** Sends messages to targets. Redirects are not followed: they could lead where no address may. */
export class WebhookSender {
  private readonly agents;

  constructor(private readonly rules: TargetRules) {
    const options = { keepAlive: true, maxSockets: connectionsPerTarget, lookup: publicLookup(rules) };
    this.agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  }

  /** Never throws: whatever goes wrong is an answer. */
  async send({ url, secrets }: Target, { id, contentType, body }: WebhookMessage): Promise<Answer> {
    try {
      const checked = targetUrl(url, this.rules);
      const timestamp = Math.floor(Date.now() / 1_000);
      const response = await this.post(checked, body, {
        'content-type': contentType,
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'Afterloan-Webhooks',
        ...signatureHeaders(secrets, id, timestamp, body),
      });
      return answerOf(response);
    } catch (error) {
      return { kind: 'failed', reason: (error as Error).message };
    }
  }

  close(): void {
    this.agents.http.destroy();
    this.agents.https.destroy();
  }

  private post(url: URL, body: string, headers: Record<string, string>): Promise<IncomingMessage> {
    const secure = url.protocol === 'https:';
    const options = {
      method: 'POST',
      headers,
      agent: secure ? this.agents.https : this.agents.http,
      signal: AbortSignal.timeout(answerWithinMs),
    };
    return new Promise((resolve, reject) => {
      const request = secure ? httpsRequest(url, options) : httpRequest(url, options);
      request.on('error', reject);
      request.on('response', (response) => {
        // What a target says beside its status is nobody's business; its connection is of use again.
        response.on('error', () => undefined);
        response.resume();
        resolve(response);
      });
      request.end(body);
    });
  }
}

function answerOf({ statusCode = 0, headers }: IncomingMessage): Answer {
  if (statusCode >= 200 && statusCode < 300) return { kind: 'taken' };
  if (statusCode === 410) return { kind: 'gone' };
  const seconds = Number(headers['retry-after']);
  const asked = Number.isFinite(seconds) && seconds > 0;
  return {
    kind: 'failed',
    reason: `the target answered ${statusCode}`,
    ...(asked && { retryAfterMs: Math.min(seconds * 1_000, longestRetryAfterMs) }),
  };
}

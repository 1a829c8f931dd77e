export { retryDefault, type RetryOptions } from './delivery/retry.js';
export { countUndelivered, resendDead, undelivered, type WaitingMessage } from './delivery/waiting.js';
export * from './delivery/webhook-runner.js';
export * from './migrations/index.js';
export type { WebhookSettings } from './nest/webhook-host.js';
export * from './nest/webhooks.module.js';
export {
  addSubscription,
  type Decider,
  removeSubscription,
  rotateSecret,
  setStatus,
} from './subscription/decisions.js';
export { allSubscriptions, formerSecretSignsHours, type Subscription } from './subscription/subscription.js';
export { type TargetRules, targetUrl } from './target/public-address.js';
export * from './target/secret-key.js';
export { SecretSeal } from './target/secret-seal.js';
export { type Answer, WebhookSender } from './target/send.js';
export { newSecret, signatureHeaders } from './target/signature.js';
export * from './webhook.errors.js';
export * from './webhook.js';

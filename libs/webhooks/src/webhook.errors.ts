/** The address cannot be a target: not HTTPS, or in a network that is not public. */
export class TargetRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TargetRefused';
  }
}

/** What the operator asked for does not fit what is there. */
export class WebhookDecisionRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WebhookDecisionRefused';
  }
}

/** The key that opens the secrets is missing or another one. */
export class SecretKeyUnusable extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'SecretKeyUnusable';
  }
}

/** Another instance moved the progress: it is at work, and this one stops. */
export class ProgressMoved extends Error {
  constructor(subscriptionId: string) {
    super(`another instance delivers subscription ${subscriptionId}`);
    this.name = 'ProgressMoved';
  }
}

/** The next event cannot be published by this program. */
export class EventBlocked extends Error {
  constructor(position: string, options: { cause: unknown }) {
    super(`the event at ${position} cannot be published: ${(options.cause as Error).message}`, options);
    this.name = 'EventBlocked';
  }
}

/** The progress of the subscription does not belong to this history. */
export class HistoryRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'HistoryRefused';
  }
}

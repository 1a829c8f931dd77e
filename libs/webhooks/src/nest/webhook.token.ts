/** Nest injection token of the process's one `WebhookPublication`. */
export const WEBHOOK_PUBLICATION = Symbol('WebhookPublication');

/** Lengths of texts that come in over HTTP, in characters. */
export const textLimits = {
  /** Numbers and references of other systems. */
  reference: 100,
  /** Codes: product, channel, signal, org unit. */
  code: 64,
  /** Names of people and companies. */
  name: 200,
  address: 500,
  /** Reasons, notes, findings: a document is referenced, not copied into an event. */
  note: 4_000,
} as const;

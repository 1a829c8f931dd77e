/** The verifier as one page that needs nothing else. */
export function buildVerifier(): Promise<string>;

import type { HeadKey } from '../heads/head-map.js';

/** What a bundle claims to hold. Every claim is checked against signed roots; this text itself is not signed. */
export interface BundleScope {
  readonly kind: 'all' | 'selection';
  /** In words, for the reader: the loan, the unit. */
  readonly title: string;
  /** Heads for which the bundle is complete. Of `all`, every head of the log. */
  readonly heads: readonly HeadKey[];
  /** Days of recording (UTC), both included. What lies outside stands in the bundle by its hash only. */
  readonly from?: string;
  readonly to?: string;
}

export interface BundleFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface BundleManifest {
  readonly format: 'afterloan-audit-bundle/1';
  readonly createdAt: string;
  readonly scope: BundleScope;
  readonly storeId: string;
  readonly events: number;
  readonly files: readonly BundleFile[];
}

/** A line of `proofs.ndjson`, beside the event of the same line of `events.ndjson`; hashes in base64. */
export interface EventProof {
  readonly index: number;
  readonly proof?: readonly string[];
}

/** A line of `omitted.ndjson`: an event outside the days of the bundle. */
export interface OmittedEvent extends EventProof {
  readonly leaf: string;
  /** Heads of the scope that count it. */
  readonly heads: readonly HeadKey[];
}

/** A line of `heads.ndjson`. */
export interface HeadEvidence {
  readonly key: HeadKey;
  readonly bucket: string;
  readonly proof: readonly string[];
}

/** A line of `consistency.ndjson`: an earlier checkpoint, kept or held by the auditor, and that the log contains it. */
export interface EarlierCheckpoint {
  readonly size: number;
  readonly root: string;
  readonly proof: readonly string[];
}

/** A rule set that decided an event of the bundle. */
export interface RuleSetUsed {
  readonly id: string;
  readonly version: string;
  /** SHA-256 (hex) of the canonical JSON of `ruleSet`. */
  readonly hash: string;
  readonly ruleSet: object;
}

/** What an auditor needs to read the events and to recompute what rests on them. Means nothing to this library. */
export interface BundleContext {
  readonly ruleSets: readonly RuleSetUsed[];
  /** JSON Schemas, by type of event. */
  readonly schemas: Readonly<Record<string, object>>;
  /** One line each, as a report gave them. */
  readonly figures: readonly object[];
}

export const bundleFiles = {
  manifest: 'manifest.json',
  checkpoint: 'checkpoint',
  heads: 'heads',
  keys: 'keys.json',
  events: 'events.ndjson',
  proofs: 'proofs.ndjson',
  omitted: 'omitted.ndjson',
  headEvidence: 'heads.ndjson',
  consistency: 'consistency.ndjson',
  ruleSets: 'rulesets.json',
  schemas: 'schemas.json',
  figures: 'figures.ndjson',
} as const;

export const toBase64 = (hashes: readonly Buffer[]): string[] =>
  hashes.map((hash) => hash.toString('base64'));
export const fromBase64 = (texts: readonly string[]): Buffer[] =>
  texts.map((text) => Buffer.from(text, 'base64'));

import type { InspectorCapacity, IntervieweeRole } from './inspection.kinds.js';

export interface Inspector {
  readonly id: string;
  readonly capacity: InspectorCapacity;
}

export const evidenceKinds = [
  'photo-of-site',
  'photo-with-controller',
  'document',
  'audio',
  'video',
  'other',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** A file of the evidence store. The event holds its hash, never its content. */
export interface Evidence {
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly kind: EvidenceKind;
  /** When it was taken or drawn up, as its source says: RFC 3339. */
  readonly capturedAt: string | null;
  /** Where, as `latitude,longitude` in decimal degrees, as its source says. */
  readonly capturedPlace: string | null;
  readonly source: IntervieweeRole | null;
  /** Whether somebody made sure that it is genuine. */
  readonly verified: boolean;
}

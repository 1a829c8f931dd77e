export const EVIDENCE_STORE = Symbol('EvidenceStore');

/** What may be sent. */
export const evidenceMediaTypes = [
  'image/jpeg',
  'image/png',
  'image/heic',
  'application/pdf',
  'audio/mpeg',
  'audio/mp4',
  'video/mp4',
] as const;

/** A long video of a site; photos and documents are far below. */
export const mostEvidenceBytes = 52_428_800;

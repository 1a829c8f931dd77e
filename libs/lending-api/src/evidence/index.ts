export { EvidenceModule } from './evidence.module.js';
export { EVIDENCE_STORE } from './evidence-store.token.js';

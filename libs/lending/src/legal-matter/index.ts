export * from './claim-effects.js';
export * from './deadline/deadline.events.js';
export * from './legal-matter.aggregate.js';
export * from './legal-matter.commands.js';
export * from './legal-matter.events.js';
export * from './legal-matter.rejections.js';
export type { KnownDeadline, KnownMatter, LegalMatterState } from './legal-matter.state.js';
export { type Stage as LegalStage, stageOf as legalStageOf, stages as legalStages } from './legal-order.js';
export * from './legal-rules.js';

export * from './accountability.admission.js';
export * from './accountability.aggregate.js';
export * from './accountability.commands.js';
export * from './accountability.events.js';
export * from './accountability.rejections.js';
export * from './accountability-rules.js';
export type { AccountabilityState, KnownAccountability } from './accountability.state.js';

export * from './disposal.aggregate.js';
export * from './disposal.commands.js';
export * from './disposal.events.js';
export * from './disposal.rejections.js';
export * from './disposal-rules.js';
export {
  approvedPlan,
  type DisposalState,
  type KnownDisposal,
  type KnownPlan,
  recoveredBy,
} from './disposal.state.js';

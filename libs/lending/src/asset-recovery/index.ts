export * from './asset-in-lieu/asset-in-lieu-rules.js';
export * from './asset-in-lieu/asset-in-lieu.aggregate.js';
export * from './asset-in-lieu/asset-in-lieu.commands.js';
export * from './asset-in-lieu/asset-in-lieu.events.js';
export {
  type AssetInLieuState,
  impairmentOf,
  type KnownAsset,
  missingAssetPapers,
} from './asset-in-lieu/asset-in-lieu.state.js';
export * from './disposal/disposal-rules.js';
export * from './disposal/disposal.aggregate.js';
export * from './disposal/disposal.commands.js';
export * from './disposal/disposal.events.js';
export type { DisposalState, KnownDisposal } from './disposal/disposal.state.js';
export * from './loan-booking.js';
export * from './recovery.rejections.js';

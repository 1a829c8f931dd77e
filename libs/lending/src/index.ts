export * from './aggregates.js';
export * from './borrower/borrower.aggregate.js';
export * from './borrower/borrower.commands.js';
export * from './borrower/borrower.events.js';
export * from './borrower/borrower.rejections.js';
export * from './business-day/business-day.aggregate.js';
export * from './business-day/business-day.commands.js';
export * from './business-day/business-day.events.js';
export * from './business-day/business-day.rejections.js';
export * from './loan/loan.aggregate.js';
export * from './loan/loan.balances.js';
export * from './loan/loan.commands.js';
export * from './loan/loan.delinquency.js';
export * from './loan/loan.events.js';
export * from './loan/loan.limits.js';
export * from './loan/loan.rejections.js';
export * from './loan/loan.state.js';
export * from './loan/loan.stream.js';
export * from './loan/servicing/outcome.js';
export * from './loan/servicing/queries.js';
export { type Recorded, type RecordedFact } from './loan/servicing/recorded-fact.js';
export * from './loan/servicing/servicing.commands.js';
export { contractChanges } from './loan/servicing/contract-change.js';
export type { ServicingTermsData } from './loan/servicing/servicing-terms.data.js';
export {
  type Component as ServicingComponent,
  components as servicingComponents,
} from './servicing/components.js';
export type { Position as ServicingPosition } from './servicing/position.js';
export * from './processes/business-day.process.js';
export { ServicingRejection, type ServicingRejectionCode } from './servicing/servicing.rejections.js';
export * from './stored-shape.js';

export * from './concealment.js';
export * from './modification.admission.js';
export * from './modification.aggregate.js';
export * from './modification.commands.js';
export * from './modification.events.js';
export * from './modification.rejections.js';
export * from './modification-booking.js';
export * from './modification-facts.js';
export * from './modification-rules.js';
export {
  evidenceMissing,
  type HardshipHold,
  hardshipOn,
  isOpen as isOpenModification,
  type ModificationApplication,
  type ModificationState,
  type ModificationStatus,
  nextModificationReviewOn,
  withoutConsent,
} from './modification.state.js';

export { AccountabilityController } from './accountability.controller.js';
export { accountabilityCases } from './accountability-cases.process.js';
export { AccountabilityDesk } from './accountability-desk.js';
export { AccountabilityGate } from './accountability-gate.js';
export { admitDutyReview } from './admit-duty-review.js';

export { claimClocks } from './claim-clocks.process.js';
export { claimClocksStep } from './claim-clocks-step.js';
export { ClaimController } from './claim.controller.js';
export { ClaimDesk } from './claim-desk.js';

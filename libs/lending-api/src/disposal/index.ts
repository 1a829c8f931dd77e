export { DisposalController } from './disposal.controller.js';
export { DisposalDesk } from './disposal-desk.js';
export { disposalHandOvers } from './disposal-hand-overs.process.js';

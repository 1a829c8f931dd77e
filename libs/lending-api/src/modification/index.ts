export { ModificationDesk } from './modification-desk.js';
export { ModificationFinder } from './modification-finder.js';
export { ModificationGate } from './modification-gate.js';
export { ModificationsController } from './modifications.controller.js';
export { modifications } from './modifications.process.js';

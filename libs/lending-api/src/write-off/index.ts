export { RecognitionGate } from './recognition-gate.js';
export { WriteOffCasesController } from './write-off-cases.controller.js';
export { WriteOffDesk } from './write-off-desk.js';
export { writeOffOutcomes } from './write-off-outcomes.process.js';

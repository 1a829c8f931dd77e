import { AssignmentsController } from './assignments.controller.js';
import { ChangeStewardshipHandler } from './change-stewardship.handler.js';
import { StewardshipController } from './stewardship.controller.js';

export const stewardshipControllers = [StewardshipController, AssignmentsController];
export const stewardshipHandlers = [ChangeStewardshipHandler];

import { ActOnMonitoringHandler } from './act-on-monitoring.handler.js';
import { MonitoringController } from './monitoring.controller.js';
import { OutsideSignalsController } from './outside/outside-signals.controller.js';
import { WatchListController } from './watch-list.controller.js';

export { takeDroppedFiles, type TakenFile } from './outside/drop-directory.js';
export const monitoringControllers = [MonitoringController, WatchListController, OutsideSignalsController];
export const monitoringHandlers = [ActOnMonitoringHandler];

import { ActOnMonitoringHandler } from './act-on-monitoring.handler.js';
import { MonitoringController } from './monitoring.controller.js';
import { WatchListController } from './watch-list.controller.js';

export const monitoringControllers = [MonitoringController, WatchListController];
export const monitoringHandlers = [ActOnMonitoringHandler];

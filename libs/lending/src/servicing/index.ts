export * from './day-count.js';
export * from './rounding.js';
export * from './schedule.js';
export * from './servicing.rejections.js';

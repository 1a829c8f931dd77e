export * from './monitoring.aggregate.js';
export * from './monitoring.commands.js';
export * from './monitoring.events.js';
export * from './monitoring.rejections.js';
export * from './monitoring.state.js';

export * from './configuration/config.js';
export * from './configuration/configuration.error.js';
export * from './configuration/load-config.js';
export * from './data-directory/data-directory.js';
export * from './data-directory/data-directory.errors.js';

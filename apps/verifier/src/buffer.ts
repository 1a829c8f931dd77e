// The trailing slash names the package; without it a bundler may take the module of Node.
export { Buffer } from 'buffer/';

export * from './document-model.js';
export { renderHtml } from './render-html.js';
export { renderPdf } from './render-pdf.js';

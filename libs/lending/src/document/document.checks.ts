import type { DocumentIssued } from './document.events.js';
import { rejectDocument } from './document.rejections.js';
import type { DocumentTemplate, DocumentTemplates } from './document-templates.js';

/** @throws DocumentRejection `document-templates-missing` where no rules hold */
export function needTemplates<Found>(found: Found | null): Found {
  if (found !== null) return found;
  return rejectDocument('document-templates-missing', 'no rules of kind document-templates hold on this day');
}

/** @throws DocumentRejection `document-template-unknown` */
export function templateNamed({ templates }: DocumentTemplates, code: string): DocumentTemplate {
  const found = templates.find((one) => one.code === code);
  return found ?? rejectDocument('document-template-unknown', `there is no template "${code}"`, 'template');
}

/** @throws DocumentRejection `document-erased` where the key of what is sealed was destroyed */
export function needContent<Content>(content: Content | undefined): Content {
  return content ?? rejectDocument('document-erased', 'what is personal in it was erased');
}

/** @throws DocumentRejection `document-altered` where a copy is not what was issued */
export function refuseAltered(
  issued: Pick<DocumentIssued['data'], 'pdfSha256' | 'htmlSha256'>,
  copy: Pick<DocumentIssued['data'], 'pdfSha256' | 'htmlSha256'>,
): void {
  if (copy.htmlSha256 === issued.htmlSha256 && copy.pdfSha256 === issued.pdfSha256) return;
  rejectDocument('document-altered', 'printed again it is not what was issued');
}

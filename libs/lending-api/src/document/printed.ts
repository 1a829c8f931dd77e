import { createHash } from 'node:crypto';
import { type PrintedDocument, renderHtml, renderPdf } from '#documents';
import type { LocalDate } from '#kernel';
import {
  dateText,
  type DocumentTemplates,
  type DocumentValues,
  fillTemplate,
  type Language,
  rejectDocument,
  templateNamed,
} from '#lending';

/** What is sealed of a document: who it is for, and what was written by hand. */
export interface SealedContent {
  readonly addressee: readonly string[];
  readonly facts: DocumentValues;
}

export interface ToPrint {
  readonly templates: DocumentTemplates;
  readonly template: string;
  readonly language: Language;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly values: DocumentValues;
  readonly content: SealedContent;
}

export interface Printed {
  readonly html: Buffer;
  readonly pdf: Buffer;
  readonly htmlSha256: string;
  readonly pdfSha256: string;
}

/** @throws DocumentRejection where the template is unknown or asks for what is not there */
export async function print(what: ToPrint): Promise<Printed> {
  const document = printed(what);
  const html = Buffer.from(renderHtml(document));
  const pdf = await renderPdf(document, new Date(`${what.issuedOn}T00:00:00Z`));
  return { html, pdf, htmlSha256: sha256(html), pdfSha256: sha256(pdf) };
}

function printed(what: ToPrint): PrintedDocument {
  const { templates, language, number, issuedOn, values, content } = what;
  const template = templateNamed(templates, what.template);
  const missing = template.needs.find((name) => !Object.hasOwn(content.facts, name));
  if (missing)
    rejectDocument('document-value-missing', `"${template.code}" needs ${missing}`, `facts.${missing}`);
  const { title, blocks } = fillTemplate(template, language, { ...content.facts, ...values, number });
  return {
    language,
    letterhead: {
      name: templates.letterhead.name[language],
      lines: templates.letterhead.lines.map((line) => line[language]),
    },
    title,
    number,
    issued: dateText(issuedOn, 'issuedOn', language),
    addressee: content.addressee,
    blocks,
  };
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

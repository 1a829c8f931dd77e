import { civil, parseLocalDate } from '#kernel';
import type { Bilingual } from '../inspection/checklist/checklist.js';
import type { DocumentTemplate } from './document-templates.js';
import { rejectDocument } from './document.rejections.js';

export type Language = keyof Bilingual;
export type DocumentValues = Readonly<Record<string, string>>;

/** The text of a template in one language, with nothing left to fill in. */
export interface FilledTemplate {
  readonly title: string;
  readonly blocks: readonly FilledBlock[];
}

export type FilledBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'signatures'; readonly labels: readonly string[] }
  | {
      readonly kind: 'receipt';
      readonly title: string;
      readonly text: string;
      readonly labels: readonly string[];
    };

/** `{{maturityOn|date}}`, `{{owed|money}}`, `{{contract}}`. */
const placeholder = /\{\{(\w+)(?:\|(date|money))?\}\}/g;

/** @throws DocumentRejection `document-value-missing` naming the value, `document-value-invalid` */
export function fillTemplate(
  template: DocumentTemplate,
  language: Language,
  values: DocumentValues,
): FilledTemplate {
  const fill = (text: Bilingual) => fillText(template.code, text, language, values);
  return {
    title: fill(template.title),
    blocks: template.blocks.map((block): FilledBlock => {
      if ('paragraph' in block) return { kind: 'paragraph', text: fill(block.paragraph) };
      if ('facts' in block) {
        return { kind: 'facts', rows: block.facts.map(({ label, value }) => [fill(label), fill(value)]) };
      }
      if ('signatures' in block) return { kind: 'signatures', labels: block.signatures.map(fill) };
      const { title, text, signatures } = block.receipt;
      return { kind: 'receipt', title: fill(title), text: fill(text), labels: signatures.map(fill) };
    }),
  };
}

/**
 * One text with nothing left to fill in.
 * @param code of the template, for whoever has to mend it
 * @throws DocumentRejection as {@link fillTemplate}
 */
export function fillText(code: string, text: Bilingual, language: Language, values: DocumentValues): string {
  return text[language].replace(placeholder, (_, name: string, form: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) {
      rejectDocument('document-value-missing', `"${code}" needs ${name}`, `facts.${name}`);
    }
    if (form === 'date') return dateText(value, name, language);
    return form === 'money' ? moneyText(value, name) : value;
  });
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2026年3月31日`, `31 March 2026`. */
export function dateText(text: string, name: string, language: Language): string {
  const date = parseLocalDate(text);
  if (date === undefined) {
    rejectDocument('document-value-invalid', `${name}: "${text}" is not a date`, `facts.${name}`);
  }
  const { year, month, day } = civil(date);
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}`;
}

/** `1,040.50`. */
function moneyText(text: string, name: string): string {
  const match = /^(-?)(\d{1,18})(\.\d{1,3})?$/.exec(text);
  if (!match) rejectDocument('document-value-invalid', `${name}: "${text}" is no amount`, `facts.${name}`);
  const [, sign, whole, fraction] = match;
  return `${sign}${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction ?? ''}`;
}

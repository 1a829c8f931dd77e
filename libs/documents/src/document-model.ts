/** A page to print, whatever it is about: text is final, no placeholder is left. */
export interface PrintedDocument {
  readonly language: DocumentLanguage;
  readonly letterhead: Letterhead;
  readonly title: string;
  /** Number of the document; printed with its day. */
  readonly number: string;
  readonly issued: string;
  /** Lines of name and address; none for a document of the house. */
  readonly addressee: readonly string[];
  readonly blocks: readonly Block[];
}

export type DocumentLanguage = 'zh' | 'en';

export interface Letterhead {
  readonly name: string;
  readonly lines: readonly string[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Label and value, line by line. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  /** Lines to sign on, side by side. */
  | { readonly kind: 'signatures'; readonly labels: readonly string[] }
  /** A part to cut off, sign and return (回执). */
  | {
      readonly kind: 'receipt';
      readonly title: string;
      readonly text: string;
      readonly labels: readonly string[];
    };

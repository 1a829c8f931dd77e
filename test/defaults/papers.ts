import type { DefaultsApi } from './defaults-api.js';

type Language = 'zh' | 'en';

/** The customer as papers name it. */
interface Customer {
  readonly loanId: string;
  readonly script: { readonly cause: string };
  id(name: string): string;
}

/** What was printed for a customer, in the order in which it was. */
export class Papers {
  private readonly issued: { readonly documentId: string; readonly template: string }[] = [];

  constructor(
    private readonly api: DefaultsApi,
    private readonly customer: Customer,
  ) {}

  /** Prints a document. @param facts what its template asks for beside what the loan tells */
  async issue(
    template: string,
    language: Language,
    facts: Readonly<Record<string, string>> = {},
    other: object = {},
  ): Promise<string> {
    const documentId = this.customer.id(`document/${template}/${language}`);
    await this.api.post(`/loans/${this.customer.loanId}/documents`, {
      documentId,
      template,
      language,
      facts,
      ...other,
    });
    this.issued.push({ documentId, template });
    return documentId;
  }

  /** Prints a demand, sends it and takes the signed receipt back. */
  async serve(
    template: string,
    language: Language,
    facts: Readonly<Record<string, string>>,
  ): Promise<string> {
    const documentId = await this.issue(template, language, facts);
    await this.api.post(`/documents/${documentId}/deliveries`, {
      channel: 'registered-post',
      reference: `XA-${this.customer.script.cause}`,
    });
    await this.api.post(`/documents/${documentId}/receipt`, {
      signedBy: 'addressee',
      reference: `Folder ${this.customer.script.cause}`,
    });
    return documentId;
  }

  /** What does not come out again as it was printed. */
  async differences(expected: readonly string[]): Promise<readonly string[]> {
    const found: string[] = [];
    const printed = this.issued.map(({ template }) => template);
    if (printed.join() !== expected.join()) found.push(`printed ${printed.join()}, not ${expected.join()}`);
    for (const { documentId, template } of this.issued) {
      const pdf = await this.api.bytes(`/documents/${documentId}/pdf?purpose=collection`);
      const html = await this.api.bytes(`/documents/${documentId}/html?purpose=collection`);
      if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) found.push(`${template} is no PDF`);
      if (!html.includes(`DEF-${this.customer.script.cause}`))
        found.push(`${template} does not name its contract`);
    }
    return found;
  }
}

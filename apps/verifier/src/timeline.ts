import type { RecordedEvent } from '../../../libs/kernel/src/event.js';
import type { BundleFiles } from '../../../libs/audit/src/bundle/bundle-files.js';
import { bundleFiles } from '../../../libs/audit/src/bundle/bundle-format.js';
import { BundleReader } from '../../../libs/audit/src/bundle/bundle-reader.js';

const eventsLimit = 50_000;
const loanSubject = 'loan/';

export interface Timelines {
  /** By loan, in the order in which the events were recorded. */
  readonly loans: ReadonlyMap<string, readonly RecordedEvent[]>;
  /** Whether the bundle holds more than a page can show. */
  readonly cut: boolean;
}

export async function readTimelines(files: BundleFiles): Promise<Timelines> {
  const loans = new Map<string, RecordedEvent[]>();
  let count = 0;
  for await (const event of new BundleReader(files).values<RecordedEvent>(bundleFiles.events)) {
    if (count === eventsLimit) return { loans, cut: true };
    count += 1;
    for (const subject of event.subjects ?? []) {
      if (!subject.startsWith(loanSubject)) continue;
      const loan = subject.slice(loanSubject.length);
      const events = loans.get(loan);
      if (events === undefined) loans.set(loan, [event]);
      else events.push(event);
    }
  }
  return { loans, cut: false };
}

/** The facts of an event in one line: what is plain stands there, what is not is counted. */
export function factsOf({ data }: RecordedEvent): string {
  return Object.entries(data)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${words(name)} ${plain(value)}`)
    .join(' · ');
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return `(${value.length})`;
  if (typeof value === 'object') return `{ ${Object.keys(value as object).join(', ')} }`;
  const text = String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

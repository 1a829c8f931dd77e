import { conclusionOf, linesOf } from '../../../libs/audit/src/bundle/verdict.js';
import { verifyBundle } from '../../../libs/audit/src/bundle/verify-bundle.js';
import { FigureReplay } from '../../../libs/lending/src/loan/figure-replay.js';
import type { RecordedEvent } from '../../../libs/kernel/src/event.js';
import { bundleOf, type ChosenFile, filesOfDrop, filesOfInput } from './chosen-files.js';
import { factsOf, readTimelines, type Timelines } from './timeline.js';

const rowsLimit = 2_000;

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const [directory, single] = [find<HTMLInputElement>('directory'), find<HTMLInputElement>('files')];
const keys = find<HTMLTextAreaElement>('keys');
const witnesses = find<HTMLTextAreaElement>('witnesses');
const held = find<HTMLInputElement>('held');
const loans = find<HTMLSelectElement>('loans');
const conclusion = find('conclusion');

let chosen: readonly ChosenFile[] = [];
let run = 0;

/** Checks what was chosen; what is still being checked from before is forgotten. */
async function check(): Promise<void> {
  if (chosen.length === 0) return;
  run += 1;
  const mine = run;
  conclusion.textContent = 'Checking…';
  conclusion.className = '';
  find('lines').replaceChildren();
  find('history').hidden = true;
  // The page shows that it works before it does.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const files = await bundleOf(chosen).catch((error: Error) => error);
  if (files instanceof Error) {
    conclusion.textContent = `This is no bundle: ${files.message}.`;
    conclusion.className = 'fails';
    return;
  }
  const verdict = await verifyBundle(files, {
    trusted: listed(keys),
    witnesses: listed(witnesses),
    figures: new FigureReplay(),
    held: await held.files?.[0]?.text(),
  });
  const timelines = await readTimelines(files).catch((): Timelines => ({ loans: new Map(), cut: false }));
  if (mine !== run) return;
  find('lines').replaceChildren(
    ...linesOf(verdict).map(({ kind, text }) => row([kind, text], kind.toLowerCase().replace(' ', '-'))),
  );
  conclusion.textContent = conclusionOf(verdict);
  conclusion.className = verdict.holds ? 'holds' : 'fails';
  showLoans(timelines, verdict.holds);
}

function showLoans(timelines: Timelines, holds: boolean): void {
  loans.replaceChildren(...[...timelines.loans.keys()].sort().map((loan) => new Option(loan, loan)));
  find('history').hidden = timelines.loans.size === 0;
  const warning = [
    ...(holds ? [] : ['The bundle does not hold: what stands here is what it says, and is not proven.']),
    ...(timelines.cut ? ['There are more events than this page shows.'] : []),
  ];
  find('warning').textContent = warning.join(' ');
  const show = () => showEvents(timelines.loans.get(loans.value) ?? []);
  loans.onchange = show;
  show();
}

function showEvents(events: readonly RecordedEvent[]): void {
  const more = events.length > rowsLimit ? `, the first ${rowsLimit} of them` : '';
  find('count').textContent = `${events.length} events${more}`;
  find('events').replaceChildren(
    ...events
      .slice(0, rowsLimit)
      .map((event) =>
        row(
          [
            event.occurredOn,
            event.type,
            factsOf(event),
            `${event.actor.id}, ${event.actor.role}, ${event.actor.org}`,
            event.recordedAt,
            `${event.stream} ${event.revision}`,
          ],
          event.type.split('.')[0]!,
        ),
      ),
  );
}

function row(cells: readonly string[], name: string): HTMLTableRowElement {
  const line = document.createElement('tr');
  line.className = name;
  for (const text of cells) line.insertCell().textContent = text;
  return line;
}

function listed({ value }: HTMLTextAreaElement): string[] {
  return value.split(/\s+/).filter((text) => text !== '');
}

function choose(files: readonly ChosenFile[]): void {
  chosen = files;
  find('again').hidden = false;
  void check();
}

for (const input of [directory, single]) {
  input.addEventListener('change', () => choose(filesOfInput(input.files!)));
}
find('again').addEventListener('click', () => void check());
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  if (event.dataTransfer) void filesOfDrop(event.dataTransfer.items).then(choose);
});

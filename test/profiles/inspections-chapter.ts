import { addDays, type LocalDate } from '#kernel';
import { type Checklist, checklistRules, type Question } from '#lending';
import type { ProfileChapter, ProfileRun } from './profile-run.js';

export interface Task {
  readonly inspectionId: string;
  readonly borrowerId: string | null;
  readonly code: string;
  readonly kind: string;
  readonly opensOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly status: string;
  readonly registeredOn: string | null;
  readonly missedOn: string | null;
}

/** When a task is done: on its last day, on the day after it, or not at all. */
export type Behaviour = 'on-the-day' | 'a-day-late' | 'never';

export interface InspectionsYear {
  /** @param client name of the loan whose client it is about; undefined for a report of the unit */
  readonly behaviour: (task: Task, client: string | undefined) => Behaviour;
  readonly extra?: (run: ProfileRun, date: LocalDate) => Promise<void>;
  /** Days on which the tasks of a client appear and are due, by code; computed by hand. */
  readonly dates: readonly {
    readonly client: string | null;
    readonly code: string;
    readonly days: readonly (readonly [opensOn: string, dueOn: string])[];
  }[];
  /** Tasks whose cause came after their period had begun: they appear on the day of the cause. */
  readonly appearLater?: readonly {
    readonly client: string;
    readonly code: string;
    readonly opensOn: string;
    readonly appearsOn: string;
  }[];
  /** Figures of the year, computed by hand. */
  readonly figures: object;
  /** Further questions asked of `GET /inspection-figures`, and their answers. */
  readonly alsoFigures?: readonly { readonly query: string; readonly figures: object }[];
}

const figuresOf = (from: string, to: string) => `/inspection-figures?from=${from}&to=${to}`;

/** The inspections of a year: tasks appear, are done, late or missed, and the figures come out as computed by hand. */
export function inspectionsChapter(year: InspectionsYear): ProfileChapter {
  return {
    name: 'inspections',
    async day(run, date) {
      await year.extra?.(run, date);
      const { items } = await run.get<{ items: Task[] }>(
        `/inspections?worklist=open&dueFrom=${addDays(date, -1)}&dueTo=${date}&limit=200`,
      );
      for (const task of items) {
        const when = year.behaviour(task, clientOf(run, task.borrowerId));
        const on = when === 'on-the-day' ? task.dueOn : addDays(task.dueOn, 1);
        if (when !== 'never' && on === date && task.status === 'planned') await doTask(run, task, date);
      }
    },
    async verify(run) {
      const { firstDay, lastDay } = run.profile;
      const found: string[] = [];
      for (const expected of year.dates) {
        const days = (await tasksOf(run, expected.client, expected.code)).map(({ opensOn, dueOn }) => [
          opensOn,
          dueOn,
        ]);
        found.push(...different(`${expected.client ?? 'unit'} ${expected.code}`, days, expected.days));
      }
      found.push(...(await appearedOnTime(run, year)));
      const asked = [{ query: '', figures: year.figures }, ...(year.alsoFigures ?? [])];
      for (const { query, figures } of asked) {
        const told = await run.get(`${figuresOf(firstDay, lastDay)}${query}`);
        found.push(...different(`figures${query}`, pick(told, figures), figures));
      }
      return found;
    },
  };
}

/** Does a task from start to approval, as whoever the checks of the profile let pass. */
export async function doTask(run: ProfileRun, { inspectionId, kind }: Task, date: LocalDate): Promise<void> {
  const at = `/inspections/${inspectionId}`;
  const inspectors = [
    { id: 'lead', capacity: 'lead' },
    { id: 'second', capacity: 'co-manager' },
  ];
  await run.post(`${at}/start`, { inspectors }, 'lead');
  const { task } = await run.get<{ task: { checklist: string | null; reviews: number; approval: string } }>(
    at,
  );
  const checklist = (await checklists(run)).find(({ code }) => code === task.checklist);
  if (checklist !== undefined) {
    await run.post(`${at}/answers`, { answers: answersTo(checklist, date) }, 'lead');
  }
  if (kind === 'site-visit') {
    for (const role of ['actual-controller', 'finance-head'])
      await run.post(`${at}/interviews`, { role }, 'lead');
    const sha256 = await run.upload(`photo of ${inspectionId}`);
    const photo = { sha256, mediaType: 'image/jpeg', kind: 'photo-with-controller', verified: true };
    await run.post(`${at}/evidence`, { ...photo, capturedAt: `${date}T08:00:00Z` }, 'lead');
  }
  const summary = `Found on ${date}: orders cover the next quarter; the accounts were seen.`;
  await run.post(`${at}/report`, { conclusion: 'satisfactory', summary, visitedOn: date }, 'lead');
  for (let review = 0; review < task.reviews; review += 1) {
    await run.post(`${at}/review`, { note: 'Proper.' }, `reviewer-${review}`);
  }
  if (task.approval !== 'none') await run.post(`${at}/approval`, { reference: `M-${date}` }, 'superior');
}

let shipped: readonly Checklist[] | undefined;

async function checklists(run: ProfileRun): Promise<readonly Checklist[]> {
  if (shipped !== undefined) return shipped;
  const { ruleSets } = await run.get<{ ruleSets: { ruleSet: { params: unknown } }[] }>(
    '/rule-sets/checklists/checklists.post-loan',
  );
  shipped = checklistRules(ruleSets[0]!.ruleSet.params);
  return shipped;
}

function answersTo({ questions }: Checklist, date: LocalDate): Record<string, unknown> {
  return Object.fromEntries(
    questions.filter(({ required }) => required).map((question) => [question.code, answerTo(question, date)]),
  );
}

function answerTo({ code, type, choices, columns }: Question, date: LocalDate): unknown {
  const values = {
    number: '62.5',
    money: { amount: '125000.00', currency: 'USD' },
    text: `${code} on ${date}`,
    date,
  };
  if (type === 'choice') return choices![0]!.code;
  if (type === 'flag') return false;
  if (type !== 'table') return values[type];
  const row = Object.fromEntries(columns!.map((column) => [column.code, values[column.type]]));
  return [{ period: date.slice(0, 7), ...row }];
}

function clientOf(run: ProfileRun, borrowerId: string | null): string | undefined {
  return run.profile.loans.find(({ name }) => run.borrowerId(name) === borrowerId)?.name;
}

async function tasksOf(run: ProfileRun, client: string | null, code: string): Promise<readonly Task[]> {
  const who = client === null ? `orgUnit=${run.profile.orgUnit}` : `borrowerId=${run.borrowerId(client)}`;
  const { items } = await run.get<{ items: Task[] }>(`/inspections?${who}&code=${code}&limit=200`);
  return items;
}

/** What the record says: every task was planned on the very day on which the rules say that it appears. */
async function appearedOnTime(
  run: ProfileRun,
  { appearLater = [] }: InspectionsYear,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name } of run.profile.loans) {
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: HistoryPage = await run.get(
        `/loans/${run.loanId(name)}/history?limit=200${cursor && `&cursor=${cursor}`}`,
      );
      for (const { type, occurredOn, data } of page.entries) {
        const later = appearLater.find(
          (one) => one.client === name && one.code === data.code && one.opensOn === data.opensOn,
        );
        const appearsOn = later?.appearsOn ?? data.opensOn;
        if (type === 'inspection.planned' && appearsOn !== occurredOn && data.plan !== null) {
          found.push(`${name}: ${data.code} of ${data.opensOn} appeared on ${occurredOn}`);
        }
        if (type === 'inspection.missed' && addDays(data.dueOn!, 1) !== occurredOn) {
          found.push(`${name}: missed on ${occurredOn}, due on ${data.dueOn}`);
        }
      }
      cursor = page.nextCursor;
    }
  }
  return found;
}

interface HistoryPage {
  readonly entries: readonly {
    readonly type: string;
    readonly occurredOn: string;
    readonly data: {
      readonly opensOn?: string;
      readonly dueOn?: LocalDate;
      readonly code?: string;
      readonly plan?: unknown;
    };
  }[];
  readonly nextCursor: string | null;
}

/** The fields of `told` that are expected, and no others. */
function pick(told: unknown, expected: unknown): unknown {
  if (typeof expected !== 'object' || expected === null || typeof told !== 'object' || told === null)
    return told;
  if (Array.isArray(expected)) {
    return expected.length === (told as unknown[]).length
      ? expected.map((one, index) => pick((told as unknown[])[index], one))
      : told;
  }
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [
      key,
      pick((told as Record<string, unknown>)[key], value),
    ]),
  );
}

function different(what: string, found: unknown, expected: unknown): readonly string[] {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  return a === b ? [] : [`${what}: found ${a}, by hand ${b}`];
}

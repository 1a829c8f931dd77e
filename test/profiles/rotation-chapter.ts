import type { LocalDate } from '#kernel';
import type { ProfileChapter, ProfileRun } from './profile-run.js';

export interface RotationYear {
  readonly owner: string;
  /** Clients of the owner by name, each with the day since which he answers for it. */
  readonly clients: readonly (readonly [name: string, since: string])[];
  /** Where the rotation of a client stands on a day, before it is closed. */
  readonly standings: readonly (readonly [day: string, client: string, standing: string])[];
  /** Who takes which client over, and when. */
  readonly handOvers: readonly (readonly [day: string, client: string, to: string])[];
  /** Clients at the beginning of the year, how many must change hands, and how many have by a day. */
  readonly shares: readonly (readonly [day: string, borrowers: number, required: number, rotated: number])[];
}

interface Assignment {
  readonly borrowerId: string;
  readonly rotation: string | null;
}

/** Who answers for which client, and for how long: three and six years, and a third of the clients a year. */
export function rotationChapter({ owner, clients, ...year }: RotationYear): ProfileChapter {
  const found: string[] = [];
  const differ = (what: string, told: unknown, expected: unknown) => {
    if (told !== expected) found.push(`${what}: found ${String(told)}, by hand ${String(expected)}`);
  };
  return {
    name: 'rotation',
    async day(run, date) {
      for (const [client, since] of clients) {
        const assignedOn = since > run.profile.firstDay ? since : run.profile.firstDay;
        if (assignedOn === date) await assign(run, client, owner, since);
      }
      for (const [day, client, to] of year.handOvers) if (day === date) await handOver(run, client, to);
      for (const [day, client, standing] of year.standings) {
        if (day === date) differ(`${client} on ${day}`, await standingOf(run, owner, client), standing);
      }
      for (const [day, ...expected] of year.shares) {
        if (day !== date) continue;
        const { borrowers, required, rotated } = await run.get<Record<string, number>>(
          `/stewardships/rotation?owner=${owner}&year=${day.slice(0, 4)}`,
        );
        differ(`share on ${day}`, [borrowers, required, rotated].join('/'), expected.join('/'));
      }
    },
    verify: async () => found,
  };
}

export async function assign(run: ProfileRun, client: string, owner: string, since: string): Promise<void> {
  const body = { owner, orgUnit: run.profile.orgUnit, assignedOn: since, reason: 'Portfolio of the office' };
  await run.post(`/borrowers/${run.borrowerId(client)}/stewardship/owner`, body, 'head');
}

export async function handOver(run: ProfileRun, client: string, to: string): Promise<void> {
  const handOverId = run.loanId(`hand-over of ${client} to ${to}`);
  const base = `/borrowers/${run.borrowerId(client)}/stewardship/hand-overs`;
  await run.post(base, { handOverId, to, orgUnit: run.profile.orgUnit, reason: 'Rotation' }, 'head');
  await run.post(`${base}/${handOverId}/acceptance`, { note: 'The file is complete.' }, to);
}

async function standingOf(
  run: ProfileRun,
  owner: string,
  client: string,
): Promise<string | null | undefined> {
  const { items } = await run.get<{ items: readonly Assignment[] }>(`/stewardships?owner=${owner}`);
  return items.find(({ borrowerId }) => borrowerId === run.borrowerId(client))?.rotation;
}

/** A client of the list of key clients, with an owner and a risk manager whose tasks its inspections are. */
export function keyClientChapter(options: {
  readonly client: string;
  readonly owner: string;
  readonly riskManager: string;
  readonly successor: readonly [day: LocalDate, to: string];
  /** Whose task an inspection is, by code and first day. */
  readonly assignees: readonly (readonly [code: string, opensOn: string, assignee: string])[];
}): ProfileChapter {
  const { client, owner, riskManager, successor, assignees } = options;
  return {
    name: 'key client',
    async begin(run) {
      const base = `/borrowers/${run.borrowerId(client)}/stewardship`;
      await assign(run, client, owner, run.profile.firstDay);
      await run.post(`${base}/risk-manager`, { riskManager, reason: 'Second line' }, 'head');
      const management = { managementClass: 'maintain', tier: 'key', keyClient: true, reason: 'Exposure' };
      await run.post(`${base}/management`, management, 'head');
    },
    async day(run, date) {
      if (date === successor[0]) await handOver(run, client, successor[1]);
    },
    async verify(run) {
      const { items } = await run.get<{
        items: readonly { code: string; opensOn: string; assignee: string | null }[];
      }>(`/inspections?borrowerId=${run.borrowerId(client)}&limit=200`);
      return assignees.flatMap(([code, opensOn, assignee]) => {
        const task = items.find((one) => one.code === code && one.opensOn === opensOn);
        return task?.assignee === assignee
          ? []
          : [`${code} of ${opensOn}: found ${task?.assignee}, by hand ${assignee}`];
      });
    },
  };
}

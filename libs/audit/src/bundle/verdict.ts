/**
 * Why a bundle does not hold. `file-missing`, `file-changed`, `file-unexpected`: not the files of its manifest.
 * `malformed`: a file cannot be read. `checkpoint-not-signed`, `heads-not-signed`: no key of the log has signed them.
 * `key-revoked`: only a withdrawn key has. `key-not-trusted`: not the key that the auditor named. `event-not-in-log`:
 * an event is not the one that was sealed at its place. `event-duplicated`, `events-out-of-order`: entries do not
 * follow one another. `cosignature-missing`, `cosignature-wrong`: a witness that the auditor demands has not cosigned the
 * checkpoint, or what stands there is not its signature. `event-missing`: an event that the signed heads count is not there. `event-foreign`: an event
 * does not belong to the scope. `checkpoint-older`: the auditor holds a later one, so the end was cut off.
 * `rules-differ`: a rule set is not the one of its hash. `figure-differs`: a figure does not follow from the events.
 * `held-not-contained`: the log does not contain the checkpoint that the auditor holds. `held-not-proven`: the bundle
 * holds no proof for it.
 */
export type BundleFault =
  | 'file-missing'
  | 'file-changed'
  | 'file-unexpected'
  | 'malformed'
  | 'checkpoint-not-signed'
  | 'heads-not-signed'
  | 'key-revoked'
  | 'key-not-trusted'
  | 'cosignature-missing'
  | 'cosignature-wrong'
  | 'event-not-in-log'
  | 'event-duplicated'
  | 'events-out-of-order'
  | 'event-missing'
  | 'event-foreign'
  | 'rules-differ'
  | 'figure-differs'
  | 'checkpoint-older'
  | 'held-not-contained'
  | 'held-not-proven';

export interface BundleFinding {
  readonly fault: BundleFault;
  readonly message: string;
}

export interface Verdict {
  /** Whether everything that the bundle claims holds. */
  readonly holds: boolean;
  readonly proven: readonly string[];
  /** What no bundle of this kind can prove, and what to do about it. */
  readonly notProven: readonly string[];
  readonly findings: readonly BundleFinding[];
}

const findingsLimit = 100;

/** Collects what a verification finds. */
export class Findings {
  readonly list: BundleFinding[] = [];
  readonly proven: string[] = [];
  readonly notProven: string[] = [];

  add(fault: BundleFault, message: string): void {
    if (this.list.length < findingsLimit) this.list.push({ fault, message });
  }

  /** Runs one step: a file that cannot be read is a finding, and the other steps go on. */
  async step(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.add('malformed', `${what}: ${(error as Error).message}`);
    }
  }

  verdict(): Verdict {
    const { list, proven, notProven } = this;
    return { holds: list.length === 0, proven, notProven, findings: list };
  }
}

export interface VerdictLine {
  readonly kind: 'FAILED' | 'proven' | 'not proven';
  readonly text: string;
}

/** What every verifier shows, line by line; the last line is {@link conclusionOf}. */
export function linesOf({ findings, proven, notProven }: Verdict): VerdictLine[] {
  return [
    ...findings.map(({ fault, message }) => ({ kind: 'FAILED', text: `${fault}: ${message}` }) as const),
    ...proven.map((text) => ({ kind: 'proven', text }) as const),
    ...notProven.map((text) => ({ kind: 'not proven', text }) as const),
  ];
}

export function conclusionOf({ holds }: Verdict): string {
  return holds ? 'The bundle holds.' : 'THE BUNDLE DOES NOT HOLD.';
}

import { randomUUID } from 'node:crypto';
import { type ChildProcess, spawn } from 'node:child_process';
import { packageFile } from '#platform';
import { eventStorePlace } from './event-store-place.js';

const startTimeoutMs = 60_000;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One compiled process of ours, with its output. Started in a process group of its own, as a terminal would. */
export class RunningProcess {
  private text = '';
  private readonly listeners = new Set<() => void>();
  readonly exited: Promise<Exit>;

  private constructor(private readonly child: ChildProcess) {
    const hear = (chunk: Buffer) => {
      this.text += chunk.toString();
      for (const listener of this.listeners) listener();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    this.exited = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        resolve({ code, signal });
        for (const listener of this.listeners) listener();
      });
    });
  }

  /**
   * @param app folder below `apps`, for example `standalone`
   * @param main what to run in its place, where it was built in another way
   */
  static spawn(
    app: string,
    environment: Record<string, string>,
    args: readonly string[] = [],
    main = packageFile(`dist/apps/${app}/src/main.js`),
  ): RunningProcess {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, ['--enable-source-maps', main, ...args], {
      env: { PATH, HOME, ...eventStorePlace(placeOf(environment, args)), ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new RunningProcess(child);
  }

  get pid(): number {
    return this.child.pid!;
  }

  get output(): string {
    return this.text;
  }

  /** Waits for a text in the output and returns its first group. */
  async says(pattern: RegExp): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    let ended = false;
    void this.exited.then(() => (ended = true));
    try {
      return await new Promise<string>((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(this.text);
          if (match) resolve(match[1] ?? match[0]);
          else if (ended) reject(new Error(`ended without saying ${pattern}:\n${this.text}`));
        };
        this.listeners.add(look);
        timer = setTimeout(() => reject(new Error(`has not said ${pattern}:\n${this.text}`)), startTimeoutMs);
        void this.exited.then(look);
        look();
      });
    } finally {
      clearTimeout(timer);
      this.listeners.clear();
    }
  }

  /** Sends a signal to the process alone and waits for its end. */
  async end(signal: NodeJS.Signals): Promise<Exit> {
    this.child.kill(signal);
    return this.exited;
  }

  /** What Ctrl-C in a terminal does: the signal goes to every process of the group. */
  async interruptGroup(): Promise<Exit> {
    process.kill(-this.pid, 'SIGINT');
    return this.exited;
  }
}

/** A command that keeps its data nowhere but for itself has a place of its own, too. */
function placeOf({ DATABASE_URL, AFTERLOAN_DATA }: Record<string, string>, args: readonly string[]): string {
  const given = args.indexOf('--data');
  return (given < 0 ? undefined : args[given + 1]) ?? DATABASE_URL ?? AFTERLOAN_DATA ?? randomUUID();
}

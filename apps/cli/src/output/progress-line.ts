import type { ImportProgress } from '#importing';

const barWidth = 24;
const redrawMs = 100;
const plainMs = 2_000;

/** Where progress is shown; the standard error of the process, so that the result stays alone on the standard output. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar that is drawn over itself on a terminal, a plain line every two seconds elsewhere. */
export class ProgressLine {
  private readonly startedAt: number;
  private shownAt = Number.NEGATIVE_INFINITY;
  private last: ImportProgress | undefined;

  constructor(
    private readonly screen: Screen,
    /** Milliseconds that only go forward. */
    private readonly now: () => number = () => performance.now(),
  ) {
    this.startedAt = now();
  }

  show(progress: ImportProgress): void {
    this.last = progress;
    const at = this.now();
    if (at - this.shownAt < (this.screen.isTTY ? redrawMs : plainMs)) return;
    this.shownAt = at;
    this.draw(progress, at);
  }

  /** Shows where it ended. */
  end(): void {
    if (this.last) this.draw(this.last, this.now());
    if (this.last && this.screen.isTTY) this.screen.write('\n');
  }

  private draw(progress: ImportProgress, at: number): void {
    const text = line(progress, (at - this.startedAt) / 1000, this.screen.isTTY === true);
    this.screen.write(this.screen.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
  }
}

/** @param seconds since the start */
export function line(progress: ImportProgress, seconds: number, withBar: boolean): string {
  const { bytesRead, bytesTotal, loans, rejected } = progress;
  const share = bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
  const rate = seconds > 0 ? Math.round(loans / seconds) : 0;
  const parts = [
    `${String(Math.floor(share * 100)).padStart(3)} %`,
    `${loans.toLocaleString('en')} loans`,
    `${rate.toLocaleString('en')}/s`,
    ...(rejected > 0 ? [`${rejected.toLocaleString('en')} rejected`] : []),
    share >= 1 || share === 0
      ? `${duration(seconds)} so far`
      : `${duration((seconds * (1 - share)) / share)} left`,
  ];
  const filled = Math.round(share * barWidth);
  const bar = withBar ? `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ` : '';
  return bar + parts.join('  ');
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

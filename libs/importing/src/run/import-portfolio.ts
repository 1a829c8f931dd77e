import type { LocalDate } from '#kernel';
import type { Mapping } from '../mapping/mapping.js';
import { planLoan } from '../plan/plan-loan.js';
import { type GatherOptions, gatherLoans } from '../rows/gather-loans.js';
import type { Gathered, Reject } from '../rows/group-rows.js';
import type { SourceFile } from '../rows/source-file.js';
import { type LoanImport, importLoan } from './import-loan.js';
import type { ImportProgress, ImportSummary } from './import-summary.js';
import { InFlight } from './in-flight.js';

export interface ImportOptions extends LoanImport {
  readonly cutOverOn: LocalDate;
  /** Every reason of every loan and row that is not imported. */
  readonly onReject: (rejects: readonly Reject[]) => Promise<void>;
  readonly onProgress: (progress: ImportProgress) => void;
  /** Loans worked on side by side, so that the store commits many of them at once. Default 128. */
  readonly parallel?: number;
  /** Bytes of joined files held in memory at once; see `gatherLoans`. */
  readonly bytesHeld?: number;
}

const defaultParallel = 128;

/**
 * Imports every loan of the files. Ids are derived from the source and the rows, so a run that was cut short at any
 * moment is completed, and a complete one repeated without effect, by running it again.
 * @throws FilesUnusable where a file cannot be read as the mapping says, and failures of the store
 */
export async function importPortfolio(
  mapping: Mapping,
  files: readonly SourceFile[],
  options: ImportOptions,
): Promise<ImportSummary> {
  return new PortfolioImport(mapping, files, options).run();
}

class PortfolioImport {
  private readonly counts = {
    imported: 0,
    repeated: 0,
    excluded: 0,
    rejected: 0,
    reasons: 0,
    rowsSkipped: 0,
    events: 0,
  };
  private readonly flags = new Map<string, number>();
  private readonly bytesTotal: number;
  private bytesRead = 0;

  constructor(
    private readonly mapping: Mapping,
    private readonly files: readonly SourceFile[],
    private readonly options: ImportOptions,
  ) {
    this.bytesTotal = files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async run(): Promise<ImportSummary> {
    const inFlight = new InFlight(this.options.parallel ?? defaultParallel);
    for await (const gathered of gatherLoans(this.files, this.gatherOptions())) {
      await inFlight.start(() => this.take(gathered));
    }
    await inFlight.finished();
    const { cutOverOn } = this.options;
    const flags = Object.fromEntries([...this.flags].sort(([a], [b]) => (a < b ? -1 : 1)));
    return { source: this.mapping.source, cutOverOn, loans: this.loans(), ...this.counts, flags };
  }

  private gatherOptions(): GatherOptions {
    const { bytesHeld } = this.options;
    return {
      onBytes: (count) => {
        this.bytesRead += count;
      },
      onRowSkipped: () => {
        this.counts.rowsSkipped += 1;
      },
      ...(bytesHeld !== undefined && { bytesHeld }),
    };
  }

  private async take(gathered: Gathered): Promise<void> {
    if ('reject' in gathered) await this.rejected([gathered.reject]);
    else await this.takeLoan(planLoan(this.mapping, this.options.cutOverOn, gathered.loan));
    this.options.onProgress({
      bytesRead: this.bytesRead,
      bytesTotal: this.bytesTotal,
      loans: this.loans(),
      rejected: this.counts.rejected,
    });
  }

  private async takeLoan(planned: ReturnType<typeof planLoan>): Promise<void> {
    if ('rejects' in planned) return this.rejected(planned.rejects);
    if ('excluded' in planned) {
      this.counts.excluded += 1;
      return;
    }
    const outcome = await importLoan(planned.plan, this.options);
    if (outcome.kind === 'rejected') return this.rejected([outcome.reject]);
    this.counts[outcome.kind] += 1;
    this.counts.events += outcome.events;
    for (const flag of planned.plan.flags) this.flags.set(flag, (this.flags.get(flag) ?? 0) + 1);
  }

  private async rejected(rejects: readonly Reject[]): Promise<void> {
    this.counts.rejected += 1;
    this.counts.reasons += rejects.length;
    await this.options.onReject(rejects);
  }

  private loans(): number {
    const { imported, repeated, excluded, rejected } = this.counts;
    return imported + repeated + excluded + rejected;
  }
}

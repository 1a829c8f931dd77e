import { Backoff } from '#projections';
import type { SealedLog } from '../log/sealed-log.js';
import type { NoteSignature } from '../notes/signed-note.js';
import { requestCosignature, type WitnessEndpoint } from '../witness/request-cosignature.js';
import { WitnessRefused } from '../witness/witness.errors.js';

/** How far a witness has come. */
export interface WitnessStatus {
  readonly name: string;
  /** Entries under the last checkpoint that it has cosigned since this process began; 0 for none. */
  readonly size: number;
  readonly error: WitnessRefused | undefined;
}

/** What the witnesses answered about the checkpoint of `size` entries. */
export interface CosignRound {
  readonly size: number;
  readonly signatures: readonly NoteSignature[];
}

/** Asks the witnesses of a log for their cosignatures, beside the sealing and never in its way. */
export class Cosigner {
  private round: Promise<CosignRound> | undefined;
  private readonly statuses: Map<WitnessEndpoint, WitnessStatus>;
  private readonly retry = new Backoff({ firstMs: 1_000, maxMs: 60_000 });

  constructor(
    endpoints: readonly WitnessEndpoint[],
    private readonly onStatus: (status: readonly WitnessStatus[]) => void = () => undefined,
  ) {
    this.statuses = new Map(
      endpoints.map((endpoint) => [endpoint, { name: endpoint.key.name, size: 0, error: undefined }]),
    );
  }

  /**
   * The round that is under way, or a new one where a witness has not cosigned the last checkpoint yet; after a failure
   * it waits first. None where there is nothing to ask.
   */
  next(log: SealedLog, signal: AbortSignal): Promise<CosignRound>[] {
    if (this.round === undefined) {
      if (this.missing(log).length === 0) return [];
      const failed = [...this.statuses.values()].some(({ error }) => error !== undefined);
      const wait = failed ? this.retry.wait(signal) : Promise.resolve();
      this.round = wait.then(() => this.ask(log, signal));
    }
    return [this.round];
  }

  /** Puts what a round of {@link next} brought into the log. */
  async settle(log: SealedLog, { size, signatures }: CosignRound): Promise<void> {
    this.round = undefined;
    if (signatures.length > 0) await log.attach(size, signatures);
    this.onStatus([...this.statuses.values()]);
  }

  /** Asks once, now, and puts what comes into the log. */
  async askNow(log: SealedLog): Promise<void> {
    if (this.missing(log).length > 0) await this.settle(log, await this.ask(log));
  }

  private missing(log: SealedLog): WitnessEndpoint[] {
    return [...this.statuses.keys()].filter(({ key }) => log.checkpoint !== undefined && !log.signedBy(key));
  }

  private async ask(log: SealedLog, signal?: AbortSignal): Promise<CosignRound> {
    // The log may have grown while this waited; it is the last checkpoint that counts.
    const { checkpoint, note, subtrees } = log.submission();
    const { size } = checkpoint;
    const asked = this.missing(log).map(async (endpoint) => {
      const oldSize = this.statuses.get(endpoint)!.size;
      try {
        const signature = await requestCosignature(endpoint, { checkpoint, note, subtrees, oldSize }, signal);
        this.statuses.set(endpoint, { name: endpoint.key.name, size, error: undefined });
        return [signature];
      } catch (error) {
        if (signal?.aborted) return [];
        if (!(error instanceof WitnessRefused)) throw error;
        this.statuses.set(endpoint, { ...this.statuses.get(endpoint)!, error });
        return [];
      }
    });
    const signatures = (await Promise.all(asked)).flat();
    if (signatures.length === asked.length) this.retry.reset();
    return { size, signatures };
  }
}

/** A file that the store holds. */
export interface StoredEvidence {
  /** SHA-256 of its content, hex: its only name. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Files by their content: the same content is stored once, whatever it is called and however often it is sent. Nothing is
 * ever changed or deleted.
 */
export interface EvidenceStore {
  /**
   * Stores content as it comes. It is durable, and visible to {@link get}, when the promise settles; cut short before
   * that, it leaves nothing behind.
   * @throws EvidenceTooLarge, EvidenceEmpty; whatever `content` throws
   */
  put(content: AsyncIterable<Uint8Array>): Promise<StoredEvidence>;

  /** Undefined where the store has no such content. */
  find(sha256: string): Promise<StoredEvidence | undefined>;

  /**
   * The content, read in full and checked against its name.
   * @returns undefined where the store has none
   * @throws EvidenceCorrupted where what lies under the name is something else
   */
  get(sha256: string): Promise<Uint8Array | undefined>;
}

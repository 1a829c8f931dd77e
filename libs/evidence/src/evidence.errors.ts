/** More than the store takes. */
export class EvidenceTooLarge extends Error {
  constructor(readonly mostBytes: number) {
    super(`a file holds at most ${mostBytes} bytes`);
    this.name = 'EvidenceTooLarge';
  }
}

export class EvidenceEmpty extends Error {
  constructor() {
    super('a file holds at least one byte');
    this.name = 'EvidenceEmpty';
  }
}

/** What lies under a name is not what the name says: the disk, or somebody, changed it. */
export class EvidenceCorrupted extends Error {
  constructor(sha256: string, found: string) {
    super(`the content of ${sha256} has the hash ${found}`);
    this.name = 'EvidenceCorrupted';
  }
}

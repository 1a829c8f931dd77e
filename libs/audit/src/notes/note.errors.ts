/** A note, key or checkpoint that is not of the form that C2SP prescribes. */
export class NoteMalformed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoteMalformed';
  }
}

/** Why a well-formed note is not believed. */
export type NoteFault = 'no-known-key' | 'signature-wrong';

export class NoteNotSigned extends Error {
  constructor(
    readonly fault: NoteFault,
    message: string,
  ) {
    super(message);
    this.name = 'NoteNotSigned';
  }
}

/** The directory of a witness cannot be trusted to say what it has cosigned, so it must not cosign. */
export class WitnessStateLost extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WitnessStateLost';
  }
}

/** Another process is this witness. */
export class WitnessInUse extends Error {
  constructor(directory: string, pid: number) {
    super(`process ${pid} is the witness in ${directory}`);
    this.name = 'WitnessInUse';
  }
}

/**
 * Why a witness has not cosigned. `unreachable`: no answer, or one that a later attempt may change. `not-known`: it
 * does not follow this log. `not-signed`: it knows another key of the log. `ahead`: it has cosigned a longer log, so
 * this one was cut or rolled back. `forked`: it has cosigned another history. `answer-wrong`: what it sent is no
 * cosignature of its own.
 */
export type WitnessFault = 'unreachable' | 'not-known' | 'not-signed' | 'ahead' | 'forked' | 'answer-wrong';

export class WitnessRefused extends Error {
  constructor(
    readonly fault: WitnessFault,
    message: string,
  ) {
    super(`${fault}: ${message}`);
    this.name = 'WitnessRefused';
  }
}

/** Whether a witness says that this log is not the one that it knows, which needs a person. */
export function accuses({ fault }: WitnessRefused): boolean {
  return fault === 'ahead' || fault === 'forked';
}

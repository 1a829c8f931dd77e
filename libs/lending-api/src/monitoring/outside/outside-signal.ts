import { type LocalDate, parseLocalDate } from '#kernel';

/** What a court, registry, bureau or newspaper tells of a borrower, as a feed delivers it: a line of NDJSON. */
export type OutsideSignal =
  | {
      readonly borrowerId: string;
      /** Number that the source gave it, the same whenever it is told again. */
      readonly id: string;
      /** `court/lawsuit`, `registry/shareholder` and the like: the catalogue says which signals it raises. */
      readonly kind: string;
      readonly text: string;
      readonly foundOn: LocalDate;
    }
  | {
      readonly borrowerId: string;
      readonly id: string;
      /** Why it is over. */
      readonly ended: string;
      readonly endedOn: LocalDate;
    };

/** Why a line cannot be taken. */
export interface LineFault {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** What cannot be read, with a code that is stable for ever. */
export class OutsideSignalInvalid extends Error {
  constructor(
    readonly code: 'line-too-long' | 'line-not-json' | 'line-field-invalid',
    message: string,
  ) {
    super(message);
    this.name = 'OutsideSignalInvalid';
  }
}

export const longestLine = 16_384;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const [mostId, mostText] = [200, 4_000];

/** @throws OutsideSignalInvalid */
export function parseOutsideSignal(line: string): OutsideSignal {
  if (line.length > longestLine) {
    throw new OutsideSignalInvalid('line-too-long', `at most ${longestLine} characters`);
  }
  const fields = objectOf(line);
  const ends = 'ended' in fields;
  const names = ends
    ? ['borrowerId', 'id', 'ended', 'endedOn']
    : ['borrowerId', 'id', 'kind', 'text', 'foundOn'];
  const unknown = Object.keys(fields).find((name) => !names.includes(name));
  if (unknown !== undefined) fault(`the field ${unknown} is not known`);
  const text = (name: string, most: number): string => {
    const value = fields[name];
    if (typeof value !== 'string' || value.trim() === '' || value.length > most) {
      return fault(`${name} must be a text of 1 to ${most} characters`);
    }
    return value;
  };
  const day = (name: string): LocalDate => parseLocalDate(text(name, 10)) ?? fault(`${name} is not a date`);
  const borrowerId = text('borrowerId', 36);
  if (!uuid.test(borrowerId)) fault('borrowerId is not a UUID in lower case');
  const id = text('id', mostId);
  return ends
    ? { borrowerId, id, ended: text('ended', mostText), endedOn: day('endedOn') }
    : { borrowerId, id, kind: text('kind', 100), text: text('text', mostText), foundOn: day('foundOn') };
}

function objectOf(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below, without the parser's words.
  }
  throw new OutsideSignalInvalid('line-not-json', 'the line is no JSON object');
}

function fault(message: string): never {
  throw new OutsideSignalInvalid('line-field-invalid', message);
}

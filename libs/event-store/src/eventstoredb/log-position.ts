import { type Position as LogPosition, START } from '@eventstore/db-client';

// 20 digits hold every unsigned 64-bit number.
const width = 20;
const pattern = /^(\d{20})-(\d{20})$/;

/** `commit-prepare` in fixed width, so that plain string comparison is the order of the log. */
export type LogPlace = string;

export const beforeAll: LogPlace = '';

export function placeOf({ commit, prepare }: LogPosition): LogPlace {
  return `${digits(commit)}-${digits(prepare)}`;
}

/** @throws RangeError for anything but {@link beforeAll} and what {@link placeOf} gives */
export function logPosition(place: LogPlace): LogPosition | typeof START {
  if (place === beforeAll) return START;
  const match = pattern.exec(place);
  if (!match) throw new RangeError(`"${place}" is not a position of this store`);
  return { commit: BigInt(match[1]!), prepare: BigInt(match[2]!) };
}

function digits(part: bigint): string {
  return part.toString().padStart(width, '0');
}

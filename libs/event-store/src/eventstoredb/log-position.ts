import { type Position as LogPosition, START } from '@eventstore/db-client';
import { type Position, START as BEFORE_ALL } from '#kernel';

// 20 digits hold every unsigned 64-bit number.
const width = 20;
const pattern = /^(\d{20})-(\d{20})$/;

/** `commit-prepare` in fixed width, so that plain string comparison is the order of the log. */
export function positionOf({ commit, prepare }: LogPosition): Position {
  return `${digits(commit)}-${digits(prepare)}` as Position;
}

/** @throws RangeError for anything but `START` and what {@link positionOf} gives */
export function logPosition(position: Position): LogPosition | typeof START {
  if (position === BEFORE_ALL) return START;
  const match = pattern.exec(position);
  if (!match) throw new RangeError(`"${position}" is not a position of this store`);
  return { commit: BigInt(match[1]!), prepare: BigInt(match[2]!) };
}

function digits(part: bigint): string {
  return part.toString().padStart(width, '0');
}

import type { Subject } from '#kernel';

/** The name under which a borrower's key is kept. */
export function borrowerSubject(borrowerId: string): Subject {
  return `borrower/${borrowerId}`;
}

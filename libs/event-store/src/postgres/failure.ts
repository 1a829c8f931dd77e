import pg from 'pg';

/**
 * What is known of a statement that failed.
 * `refused-row`: rolled back, because of a value in it. `refused-statement`: rolled back, and would be again (no such
 * table, no such right). `unknown`: the connection broke, the server went down, was out of something or took too
 * long: it may have happened, or may go through the next time.
 */
export type Failure = 'refused-row' | 'refused-statement' | 'unknown';

const refusedRow = ['22', '23', '54'];
const transient = ['08', '40', '53', '55', '57', '58', 'XX'];

/** By the class of the SQLSTATE, its first two characters. Anything but an error of the server is no answer. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof pg.DatabaseError)) return 'unknown';
  const sqlClass = (error.code ?? '').slice(0, 2);
  if (refusedRow.includes(sqlClass)) return 'refused-row';
  return transient.includes(sqlClass) ? 'unknown' : 'refused-statement';
}

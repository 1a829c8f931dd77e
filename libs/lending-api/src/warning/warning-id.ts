import { v5 as uuidV5 } from 'uuid';

const namespace = '0d2a4f0b-6a1c-5d3e-8f57-2c9b7e4a1d60';

/** The stream of a signal about a loan or a borrower: whoever sees it comes to the same one. */
export function warningIdOf(signal: string, about: 'loan' | 'borrower', id: string): string {
  return uuidV5(`${signal}/${about}/${id}`, namespace);
}

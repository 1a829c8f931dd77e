/** A read did not come to its end, because the connection broke or the store fell silent. It can be repeated. */
export class ReadInterrupted extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'ReadInterrupted';
  }
}

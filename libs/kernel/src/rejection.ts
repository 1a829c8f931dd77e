/**
 * The one way in which the domain says no. `code` comes from a closed union of its aggregate and is stable for
 * ever; `field` is the path of the input at fault, where there is one.
 */
export class Rejection<Code extends string = string> extends Error {
  constructor(
    readonly code: Code,
    message: string,
    readonly field?: string,
  ) {
    super(message);
    this.name = 'Rejection';
  }
}

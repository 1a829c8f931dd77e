/** One fault of one input field. */
export interface FieldError {
  /** Path of the field in the body or query, such as `terms.instalments` or `parties[0].role`. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** Why a request was not obeyed. `code` is stable for ever; `title` and `detail` are for people. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** When it makes sense to send the same request again. */
  readonly retryAfterSeconds?: number;
}

/** Tells what an error means to the caller of the API; undefined where it is not this source's kind of error. */
export type ProblemSource = (error: unknown) => Problem | undefined;

export const problemContentType = 'application/problem+json; charset=utf-8';

/** The body of RFC 9457. */
export function problemDocument({ code, title, status, detail, errors }: Problem) {
  return {
    type: `https://afterloan.dev/problems/${code}`,
    title,
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(errors !== undefined && errors.length > 0 && { errors }),
  };
}

/** 400: the request is malformed, whatever it asks for. */
type Malformed = 400;
/** 403: another person must do it. */
type NotThisPerson = 403;
/** 404: there is no such thing. */
type Absent = 404;
/** 409: the thing is in a state that does not allow it. */
type NotNow = 409;
/** 422: the content contradicts a rule. */
type AgainstRule = 422;
/** 503: come again later. */
type Busy = 503;

export type RefusalStatus = Malformed | NotThisPerson | Absent | NotNow | AgainstRule | Busy;

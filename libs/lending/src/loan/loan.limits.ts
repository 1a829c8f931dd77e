/** The longest plan: fifty years of months, beyond any mortgage sold. More is a mistyped term. */
export const mostInstalments = 600;

/** Longest free text of a fact. A document is referenced, not copied into an event. */
export const mostTextLength = 4_000;

/** Longest identifier, name or reference. */
export const mostReferenceLength = 200;

/** Charges, warnings and the like that one loan may have open at once: more is a runaway feed, not a loan. */
export const mostOpenParts = 1_000;

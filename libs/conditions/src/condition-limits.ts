/**
 * What one expression may cost. An expression beyond them is refused when it is compiled, so that no evaluation can
 * run away: CEL has no loops but its list functions, and how often those can run is known from the text.
 */
export const conditionLimits = {
  /** Characters of an expression. */
  length: 1_000,
  /** Nodes of its syntax tree. */
  nodes: 200,
  /** Nesting of calls, selections and brackets. */
  depth: 32,
  /** Elements of a list of facts, here of a list that the caller hands over. */
  listElements: 64,
  /** List functions inside list functions. */
  nestedLists: 2,
  /** Steps in the worst case: nodes, each counted as often as the lists around it are long. */
  steps: 200_000,
  /** Expressions of one set. */
  expressions: 1_000,
} as const;

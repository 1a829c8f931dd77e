export interface NamedExpression {
  readonly name: string;
  /** Where it stands in its file, for whoever has to correct it. */
  readonly path: string;
  readonly text: string;
}

export interface ConditionSource extends NamedExpression {
  /** One of the schema's scopes. */
  readonly scope: string;
  /** Gives the days on which time alone may make the condition hold; absent where none can. */
  readonly again?: Omit<NamedExpression, 'name'>;
}

/** All that is compiled together: figures, named parts, conditions. */
export interface ConditionSources {
  /** Figures by name, which expressions read as `limit.<name>`. */
  readonly parameters: Readonly<Record<string, bigint | readonly string[]>>;
  /** Named parts of expressions, which may use each other, but not in a circle. */
  readonly definitions: readonly NamedExpression[];
  readonly conditions: readonly ConditionSource[];
}

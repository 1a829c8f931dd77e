import type { Currency } from '#kernel';
import type { ValueType } from '../values/value.js';
import type { Condition, Expression } from './expression.js';
import type { FileFormats } from './file-formats.js';
import type { MappingNode } from './mapping-node.js';

/** What the reading of an expression must know of the mapping around it. */
export interface ExpressionContext {
  readonly currency: Currency;
  /** Role of the file whose row is looked at. */
  readonly role: string;
  /** The first is the leading one. */
  readonly files: ReadonlyMap<string, FileFormats>;
  /** Types of the named values read so far; a value may refer to earlier ones only. */
  readonly named: ReadonlyMap<string, ValueType>;
  /** How operators read the expressions and conditions that stand in them. */
  readonly readExpression: ReadExpression;
  readonly readCondition: ReadCondition;
}

/**
 * @param expected the type that the place asks for; absent where the expression itself decides
 * @param beside keys of a condition that stand in the same map
 */
export type ReadExpression = (
  node: MappingNode,
  context: ExpressionContext,
  expected?: ValueType,
  beside?: readonly string[],
) => Expression;

export type ReadCondition = (node: MappingNode, context: ExpressionContext) => Condition;

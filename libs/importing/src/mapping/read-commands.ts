import type { LoanCommand } from '#lending';
import type { ValueType } from '../values/value.js';
import { borrowerFields, commandFields, type FieldSpec } from './command-fields.js';
import type { Expression } from './expression.js';
import type { BorrowerSpec, CommandSpec, Step } from './mapping.js';
import type { MappingNode } from './mapping-node.js';
import type { ExpressionContext } from './expression-context.js';

const names = Object.keys(commandFields).map((type) => type.slice('loan.'.length));

/** The steps of a loan, in order. The first registers it. */
export function readSteps(node: MappingNode, context: ExpressionContext): Step[] {
  const steps = node.items().map((item) => item.attempt(() => readStep(item, context)));
  const read = steps.filter((step) => step !== undefined);
  const first = steps[0];
  if (first !== undefined && !(first.kind === 'command' && first.type === 'loan.register' && !first.when)) {
    node.complain('the first command must be register, without a condition');
  }
  if (steps.length === 0) node.complain('must not be empty');
  const registers = read.filter((step) => step.kind === 'command' && step.type === 'loan.register');
  if (registers.length > 1) node.complain('a loan is registered once');
  return read;
}

function readStep(node: MappingNode, context: ExpressionContext): Step {
  const forEach = node.get('forEach');
  if (forEach === undefined) return readCommand(node, context);
  node.allowOnly(['forEach', 'when', 'commands']);
  const role = forEach.text();
  const file = context.files.get(role) ?? forEach.fail(`there is no file "${role}"`);
  if (file.rows === 'loan') forEach.fail('has one row a loan: give its commands directly');
  const inside = { ...context, role };
  const when = node.get('when');
  return {
    kind: 'for-each',
    role,
    when: when && inside.readCondition(when, inside),
    commands: node
      .required('commands')
      .items()
      .map((item) => item.attempt(() => readCommand(item, inside)))
      .filter((command) => command !== undefined),
  };
}

function readCommand(node: MappingNode, context: ExpressionContext): CommandSpec {
  const named = node.keys().filter((key) => names.includes(key));
  if (named.length !== 1) node.fail(`needs exactly one of: ${names.join(', ')}, forEach`);
  node.allowOnly([named[0]!, 'when']);
  const type = `loan.${named[0]!}` as LoanCommand['type'];
  const when = node.get('when');
  return {
    kind: 'command',
    type,
    when: when && context.readCondition(when, context),
    fields: readFields(node.required(named[0]!), commandFields[type]!.fields, context),
  };
}

export function readBorrower(node: MappingNode, context: ExpressionContext): BorrowerSpec {
  const fields = readFields(node, borrowerFields, context);
  return { place: node.path, fields };
}

function readFields(
  node: MappingNode,
  specs: Readonly<Record<string, FieldSpec>>,
  context: ExpressionContext,
): Map<string, Expression> {
  node.allowOnly(Object.keys(specs));
  const fields = new Map<string, Expression>();
  for (const [name, spec] of Object.entries(specs)) {
    const at = node.get(name);
    if (at === undefined) {
      if (spec.required) node.complain(`"${name}" is missing`);
      continue;
    }
    const expression = at.attempt(() => readField(at, spec, context));
    if (expression) fields.set(name, expression);
  }
  return fields;
}

function readField(node: MappingNode, spec: FieldSpec, context: ExpressionContext): Expression {
  if (spec.choices && node.kind === 'scalar') node.oneOf(spec.choices);
  const wanted: ValueType = spec.type;
  return context.readExpression(node, context, wanted);
}

import { Injectable, type PipeTransform } from '@nestjs/common';
import { PolicyRejection, ruleKinds } from '#lending';
import { ApiRejection } from '../http/api.rejections.js';
import { pathParameter } from '../http/path-parameter.js';

@Injectable()
class KindPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (Object.hasOwn(ruleKinds, value)) return value;
    throw new PolicyRejection('rule-set-kind-unknown', `there are no rules of kind "${value}"`, 'kind');
  }
}

const id = /^[a-z0-9][a-z0-9.-]{0,99}$/;

@Injectable()
class RuleSetIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (id.test(value)) return value;
    throw new ApiRejection(
      'id-invalid',
      'the id of a rule set is lower-case letters, digits, dots and dashes',
      'id',
    );
  }
}

/** The kind of rules in the path of a route. */
export function KindParam(): ParameterDecorator {
  const description = 'The kind of rules.';
  return pathParameter({ name: 'kind', format: 'name', description, example: 'delinquency' }, new KindPipe());
}

/** The id of a rule set in the path of a route. */
export function RuleSetIdParam(): ParameterDecorator {
  const description = 'The rule set.';
  return pathParameter(
    { name: 'id', format: 'name', description, example: 'delinquency.house' },
    new RuleSetIdPipe(),
  );
}

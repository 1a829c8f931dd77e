import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';

interface PathParameter {
  readonly name: string;
  readonly format: string;
  readonly description: string;
  readonly example: string;
}

/** A part of the path that is checked and documented in one place, so that neither is forgotten on a route. */
export function pathParameter(parameter: PathParameter, pipe: PipeTransform): ParameterDecorator {
  const { name, format, description, example } = parameter;
  const document = ApiParam({ name, description, schema: { type: 'string', format, example } });
  return (target, method, index) => {
    Param(name, pipe)(target, method, index);
    if (method === undefined) return;
    document(target, method, Object.getOwnPropertyDescriptor(target, method)!);
  };
}

import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { isLowerCaseUuid } from '../fields/index.js';
import { ApiRejection } from './api.rejections.js';

@Injectable()
class UuidPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    if (isLowerCaseUuid(value)) return value;
    throw new ApiRejection('id-invalid', `${this.name} in the path is a UUID in lower case`, this.name);
  }
}

/** An id in the path of a route. */
export function UuidParam(name: string): ParameterDecorator {
  return Param(name, new UuidPipe(name));
}

import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { type LocalDate, parseLocalDate } from '#kernel';
import { ApiRejection } from './api.rejections.js';

@Injectable()
class DatePipe implements PipeTransform<string, LocalDate> {
  constructor(private readonly name: string) {}

  transform(value: string): LocalDate {
    const date = parseLocalDate(value);
    if (date !== undefined) return date;
    throw new ApiRejection(
      'date-invalid',
      `${this.name} in the path is a date of the form YYYY-MM-DD`,
      this.name,
    );
  }
}

/** A civil date in the path of a route. */
export function DateParam(name: string): ParameterDecorator {
  return Param(name, new DatePipe(name));
}

import { Injectable, type PipeTransform } from '@nestjs/common';
import { type LocalDate, parseLocalDate } from '#kernel';
import { ApiRejection } from './api.rejections.js';
import { pathParameter } from './path-parameter.js';

@Injectable()
class DatePipe implements PipeTransform<string, LocalDate> {
  transform(value: string): LocalDate {
    const date = parseLocalDate(value);
    if (date !== undefined) return date;
    throw new ApiRejection('date-invalid', 'date in the path is a date of the form YYYY-MM-DD', 'date');
  }
}

/** The business date in the path of a route. */
export function DateParam(): ParameterDecorator {
  const description = 'The business date.';
  return pathParameter({ name: 'date', format: 'date', description, example: '2026-03-02' }, new DatePipe());
}

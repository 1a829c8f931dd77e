import { ValidateBy, type ValidationOptions, buildMessage } from 'class-validator';
import { parseLocalDate } from '#kernel';
import { instantMicros } from '../replay/instant.js';

/*
 * What the form of a value must be before the domain looks at it. Whether an amount is positive, fits its currency's
 * minor unit or a date lies in the future is the domain's to say.
 */

const amount = /^\d{1,18}(\.\d{1,3})?$/;
const rate = /^\d{1,3}(\.\d{1,12})?$/;
// Half a surrogate pair and control characters but tab and line feed cannot be stored or shown as text.
const notText = /\p{Cs}|(?![\t\n])\p{Cc}/u;
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** An unsigned amount as a decimal string, such as `"1040.50"`; never a JSON number, which would be a float. */
export function IsDecimalAmount(options?: ValidationOptions): PropertyDecorator {
  return pattern(
    'isDecimalAmount',
    amount,
    'must be an amount as a decimal string such as "1040.50"',
    options,
  );
}

/** An unsigned decimal fraction as a string, such as `"0.0485"` for 4.85 % a year. */
export function IsDecimalRate(options?: ValidationOptions): PropertyDecorator {
  return pattern('isDecimalRate', rate, 'must be a decimal fraction as a string such as "0.0485"', options);
}

export function isLowerCaseUuid(text: string): boolean {
  return uuid.test(text);
}

/** An id in the one form in which ids are compared and stored. */
export function IsLowerCaseUuid(options?: ValidationOptions): PropertyDecorator {
  return pattern('isLowerCaseUuid', uuid, 'must be a UUID in lower case', options);
}

/** A civil date of the calendar, `YYYY-MM-DD`. */
export function IsLocalDate(options?: ValidationOptions): PropertyDecorator {
  return check(
    'isLocalDate',
    (value) => parseLocalDate(value) !== undefined,
    'must be a date of the form YYYY-MM-DD',
    options,
  );
}

/** An instant of RFC 3339 with its zone, such as `2026-03-02T09:30:00Z`. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  return check(
    'isInstant',
    (value) => instantMicros(value) !== undefined,
    'must be an instant such as 2026-03-02T09:30:00Z',
    options,
  );
}

/** Text that can be stored and shown: not blank, no control characters but tab and line feed. */
export function IsPlainText(options?: ValidationOptions): PropertyDecorator {
  return check(
    'isPlainText',
    (value) => value.trim() !== '' && !notText.test(value),
    'must be text that is not blank and holds no control characters',
    options,
  );
}

function pattern(name: string, form: RegExp, message: string, options?: ValidationOptions) {
  return check(name, (value) => form.test(value), message, options);
}

function check(
  name: string,
  isValid: (value: string) => boolean,
  message: string,
  options?: ValidationOptions,
): PropertyDecorator {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isValid(value),
        defaultMessage: buildMessage((each) => `${each}$property ${message}`, options),
      },
    },
    options,
  );
}

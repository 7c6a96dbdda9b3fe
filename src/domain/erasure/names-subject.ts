import type { GraphObject } from '../graph';
import type { Matcher } from '../redaction';
import { redactRecord } from './redact-record';

const ANY_SURROGATE = { code: 'P-0000000000' };

/** Whether any field of the record names the subject: what a redaction would change, it names. */
export const namesSubject = (
  object: GraphObject,
  values: Readonly<Record<string, unknown>>,
  matcher: Matcher,
): boolean => Object.keys(redactRecord(object, values, matcher, ANY_SURROGATE)).length > 0;

import * as z from 'zod/mini';

import type { DeadlineStep } from './deadline';

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const word = z.string().check(z.maxLength(200));

const step = z.union([
  z.object({ code: z.literal('RECEIVED'), day, timeZone: word }),
  z.object({ code: z.literal('PLACE'), country: word, state: z.nullable(word), region: z.nullable(word) }),
  z.object({ code: z.literal('NO_PLACE') }),
  z.object({ code: z.literal('ONE_MONTH'), from: day, to: day, clamped: z.boolean() }),
  z.object({ code: z.literal('PAUSED'), days: z.number(), from: day, to: day }),
  z.object({ code: z.literal('NO_WORKING_DAY'), day, why: z.enum(['SATURDAY', 'SUNDAY']) }),
  z.object({ code: z.literal('NO_WORKING_DAY'), day, why: z.literal('PUBLIC_HOLIDAY'), holiday: word }),
  z.object({ code: z.literal('NEXT_WORKING_DAY'), day }),
  z.object({ code: z.literal('TWO_WORKING_DAYS'), from: day, to: day }),
  z.object({ code: z.literal('FIRST_DUE'), day }),
  z.object({ code: z.literal('EXTENDED'), fromFirstMonth: day, fromReceipt: day, to: day }),
  z.object({ code: z.literal('DUE'), day }),
]);

/** A trace as it was stored on a record (`dataRequest.deadlineTrace`, which a member can edit). Null when it is none. */
export const readTrace = (value: unknown): readonly DeadlineStep[] | null => {
  const read = z.array(step).safeParse(value);
  return read.success ? read.data : null;
};

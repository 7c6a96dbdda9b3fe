import * as z from 'zod/mini';

import { COARSENED_OBJECTS } from './generalise-step';

const stepSchema = z.object({
  object: z.enum(COARSENED_OBJECTS),
  field: z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,62}$/)),
  step: z.string().check(z.regex(/^(?:CLEAR|[a-z]{2,12}(?:-[1-9]\d{0,8})?)$/)),
});

/** Steps as a preview shows them; a field is said in one way. Names of the data model and of steps, and no value. */
export const stepsSchema = z.array(stepSchema).check(
  z.maxLength(50),
  z.refine((steps) => new Set(steps.map(({ object, field }) => `${object}.${field}`)).size === steps.length),
);

/** What a member may choose: see `GeneraliseChoice`. */
export const generaliseChoiceSchema = z.union([z.literal('SUGGESTED'), stepsSchema]);

import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { LANGUAGES } from '../../domain/public-settings';

export const PREVIEW_PAGES = ['NOTICE', 'FORM', 'PREFERENCES', 'REQUEST', 'TRACKING'] as const;

const LONGEST_VALUE = 100_000;

const schema = z.object({
  page: z.enum(PREVIEW_PAGES),
  language: z.enum(LANGUAGES),
  /** Values of settings as they would be saved, by name; what is not here is as it is. */
  settings: z.optional(
    z.record(z.string().check(z.maxLength(100)), z.string().check(z.maxLength(LONGEST_VALUE))),
  ),
  /** Fields of a purpose as they would be saved; without an id it is a new one. */
  purpose: z.optional(z.record(z.string(), z.unknown())),
  /** Which sign-up form; a made-up one with the purpose where there is none. */
  slug: z.optional(z.string().check(z.maxLength(64))),
});

/** What a member wants to see before it is saved. */
export type PreviewOrder = z.infer<typeof schema>;

/** @throws PrivacyError INVALID_INPUT naming the place */
export const parsePreviewOrder = (body: unknown): PreviewOrder => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new PrivacyError(
    'INVALID_INPUT',
    `A preview needs a page and a language${place && `: see "${place}"`}.`,
    {
      place,
    },
  );
};

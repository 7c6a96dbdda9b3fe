import * as z from 'zod/mini';
import { _default as withDefault } from 'zod/mini';

import { PrivacyError } from '../errors';
import type { RegisterParticulars } from './register';

export const REGISTER_SETTING = 'register';

const text = withDefault(z.string().check(z.trim(), z.maxLength(20_000)), '');

/** The setting `register`: what only the controller knows, in its own words, each as a text. */
const schema = z.object({ jointControllers: text, representative: text, security: text });

const invalid = (what: string, path = ''): PrivacyError =>
  new PrivacyError(
    'INVALID_SETTING',
    `The privacy setting "${REGISTER_SETTING}" has a value that is not allowed: ${what}. Correct it under Privacy settings.`,
    { setting: REGISTER_SETTING, path },
  );

const parsed = (written: string): unknown => {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    throw invalid('it is not JSON');
  }
};

/** Reads the setting from rows of `privacySetting`. @throws PrivacyError INVALID_SETTING naming the place */
export const readRegisterSettings = (
  rows: readonly Readonly<Record<string, unknown>>[],
): RegisterParticulars => {
  const value = rows.find(({ name }) => name === REGISTER_SETTING)?.['value'];
  const read = schema.safeParse(typeof value === 'string' && value.trim() !== '' ? parsed(value) : {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw invalid([path, issue?.message ?? 'unknown'].filter(Boolean).join(': '), path);
};

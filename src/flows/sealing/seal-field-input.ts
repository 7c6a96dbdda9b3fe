import * as z from 'zod/mini';

import { filled, idOf, invalidInput, optional } from '../consent/consent-input';

export const SEAL_MODES = ['SEAL', 'UNSEAL', 'STATUS'] as const;
export type SealMode = (typeof SEAL_MODES)[number];

export type SealFieldOrder = {
  object: string;
  field: string;
  mode: SealMode;
  /** Null: all records of the object. */
  recordId: string | null;
};

const NAME = /^[a-z][A-Za-z0-9]*$/;
const name = z.string().check(z.trim(), z.regex(NAME));
const uuid = z.uuid();

const schema = z.object({
  object: name,
  field: name,
  mode: optional(z.enum(SEAL_MODES)),
  recordId: optional(z.union([uuid, z.looseObject({ id: uuid })])),
});

const HINTS = {
  object: '"object" is the API name of an object, such as person.',
  field: '"field" is the API name of a field of it, such as iban.',
  mode: '"mode" is SEAL, UNSEAL or STATUS.',
  recordId: '"recordId" is the id of a record (a UUID), or a record; left empty it is all of them.',
};

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseSealFieldInput = (input: unknown): SealFieldOrder => {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, HINTS);
  const { object, field, mode, recordId } = parsed.data;
  const record = filled(recordId);
  return {
    object,
    field,
    mode: filled(mode) ?? 'STATUS',
    recordId: record === undefined ? null : idOf(record).toLowerCase(),
  };
};

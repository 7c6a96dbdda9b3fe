import * as z from 'zod/mini';

import { PrivacyError } from '../errors';
import { FIELD_ACCESSES } from './field-access';

const access = z.enum(FIELD_ACCESSES);

const keptField = z.object({
  object: z.string(),
  field: z.string(),
  /** What stood before the app wrote. */
  before: access,
  /** What the app wrote since, so that what somebody else set meanwhile is told from it. */
  written: z.array(access),
});

const change = z.object({
  objectId: z.string(),
  fieldId: z.string(),
  object: z.string(),
  field: z.string(),
  before: access,
  after: access,
});

const keptRole = z.object({
  roleId: z.string(),
  role: z.string(),
  /** By the metadata id of the field. */
  fields: z.record(z.string(), keptField),
  /** Begun, and not yet in the ledger. */
  pending: z.nullable(
    z.object({ act: z.enum(['APPLIED', 'UNDONE']), at: z.string(), changes: z.array(change) }),
  ),
});

export type KeptField = z.infer<typeof keptField>;
/** A field of a role that changes from what it is to what it is to be. */
export type FieldChange = z.infer<typeof change>;
/** What a role could do before, kept until it is undone: one row of `privacySetting` a role. */
export type KeptRole = z.infer<typeof keptRole>;

export const emptyKept = (roleId: string, role: string): KeptRole => ({
  roleId,
  role,
  fields: {},
  pending: null,
});

/** @throws PrivacyError INVALID_SETTING: nothing is guessed about what a role could do before */
export const readKept = (name: string, value: unknown): KeptRole => {
  let json: unknown;
  try {
    json = JSON.parse(String(value));
  } catch {
    json = undefined;
  }
  const parsed = keptRole.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new PrivacyError(
    'INVALID_SETTING',
    `The privacy setting "${name}", which keeps what a role could do before protection was applied, was changed and cannot be read. ` +
      'Put it back, or delete it and set the permissions of that role by hand under Settings → Roles.',
    { setting: name },
  );
};

export const writeKept = (kept: KeptRole): string => JSON.stringify(kept);

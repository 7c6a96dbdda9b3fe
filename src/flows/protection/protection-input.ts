import * as z from 'zod/mini';

import { PROTECTIONS } from '../../domain/protection/field-access';
import type { Levels } from '../../domain/protection/plan-protection';
import { PrivacyError } from '../../domain/errors';
import type { Sensitivity } from '../../domain/sensitivity/field-rule';
import { filled, invalidInput, optional } from '../consent/consent-input';

export type ProtectionOrder = {
  mode: 'PREVIEW' | 'APPLY';
  levels: Levels;
  /** Labels or ids; empty for every role that can be changed. */
  roles: string[];
  purgeTimeline: boolean;
};

export type UndoOrder = { mode: 'PREVIEW' | 'UNDO'; roles: string[] };

/** The inputs of the action by the level they speak of; the level NONE is no level to protect. */
export const LEVEL_INPUTS = {
  personal: 'PERSONAL',
  identifier: 'IDENTIFIER',
  quasiIdentifier: 'QUASI_IDENTIFIER',
  sensitive: 'SENSITIVE',
  specialCategory: 'SPECIAL_CATEGORY',
  criminal: 'CRIMINAL',
} as const satisfies Record<string, Sensitivity>;

const protection = optional(z.enum(PROTECTIONS));
const yesOrNo = optional(z.union([z.boolean(), z.enum(['true', 'false'])]));
/** A list, or one text with commas. */
const roleNames = optional(z.union([z.string(), z.array(z.string())]));

const applySchema = z.object({
  mode: optional(z.enum(['PREVIEW', 'APPLY'])),
  roles: roleNames,
  purgeTimeline: yesOrNo,
  personal: protection,
  identifier: protection,
  quasiIdentifier: protection,
  sensitive: protection,
  specialCategory: protection,
  criminal: protection,
});
const undoSchema = z.object({ mode: optional(z.enum(['PREVIEW', 'UNDO'])), roles: roleNames });

const ROLES_HINT =
  '"roles" is a list of role names or ids, or one text with commas; empty means every role that can be changed.';
const LEVEL_HINT = `is one of ${PROTECTIONS.join(', ')}; empty leaves the level as it stands.`;
const HINTS: Record<string, string> = {
  mode: '"mode" is PREVIEW (changes nothing), or APPLY.',
  roles: ROLES_HINT,
  purgeTimeline: '"purgeTimeline" is true or false.',
  ...Object.fromEntries(Object.keys(LEVEL_INPUTS).map((name) => [name, `"${name}" ${LEVEL_HINT}`])),
};

const listOf = (value: string | readonly string[] | null | undefined): string[] =>
  (typeof value === 'string' ? value.split(',') : (value ?? []))
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Reads the input of *Apply protection*. Without a mode it is a preview. @throws PrivacyError INVALID_INPUT */
export const parseProtectionInput = (input: unknown): ProtectionOrder => {
  const parsed = applySchema.safeParse(input ?? {});
  if (!parsed.success) throw invalidInput(parsed.error, HINTS);
  const levels: Levels = {};
  for (const [name, level] of Object.entries(LEVEL_INPUTS)) {
    const asked = filled(parsed.data[name as keyof typeof LEVEL_INPUTS]);
    if (asked !== undefined) levels[level] = asked;
  }
  if (Object.keys(levels).length === 0)
    throw new PrivacyError(
      'INVALID_INPUT',
      `Say for at least one level what is to happen: ${Object.keys(LEVEL_INPUTS).join(', ')} each take ${PROTECTIONS.join(', ')}.`,
    );
  return {
    mode: filled(parsed.data.mode) ?? 'PREVIEW',
    levels,
    roles: listOf(parsed.data.roles),
    purgeTimeline: String(parsed.data.purgeTimeline ?? false) === 'true',
  };
};

/** Reads the input of *Undo protection*. Without a mode it is a preview. @throws PrivacyError INVALID_INPUT */
export const parseUndoInput = (input: unknown): UndoOrder => {
  const parsed = undoSchema.safeParse(input ?? {});
  if (!parsed.success)
    throw invalidInput(parsed.error, {
      mode: '"mode" is PREVIEW (changes nothing), or UNDO.',
      roles: ROLES_HINT,
    });
  return { mode: filled(parsed.data.mode) ?? 'PREVIEW', roles: listOf(parsed.data.roles) };
};

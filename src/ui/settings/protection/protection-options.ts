import type { OrderOptions } from '../../api/orders';
import type { Protection } from '../../../domain/protection/field-access';

/** Levels in the order of their gravity, as the order names them. */
export const LEVELS = [
  'criminal',
  'specialCategory',
  'sensitive',
  'identifier',
  'quasiIdentifier',
  'personal',
] as const;
export type Level = (typeof LEVELS)[number];

export type ProtectionForm = {
  levels: Partial<Record<Level, Protection>>;
  /** Names with commas, as they were typed. */
  roles: string;
  purgeTimeline: boolean;
};

export const EMPTY_FORM: ProtectionForm = { levels: {}, roles: '', purgeTimeline: false };

export const rolesIn = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** What the form orders; undefined while no level is chosen. */
export const optionsOf = (
  form: ProtectionForm,
  mode: 'PREVIEW' | 'APPLY',
): OrderOptions['APPLY_PROTECTION'] | undefined => {
  const levels = LEVELS.flatMap((level) => {
    const protection = form.levels[level];
    return protection === undefined ? [] : [[level, protection] as const];
  });
  if (levels.length === 0) return undefined;
  const roles = rolesIn(form.roles);
  return {
    mode,
    ...Object.fromEntries(levels),
    ...(roles.length === 0 ? {} : { roles }),
    ...(form.purgeTimeline ? { purgeTimeline: true } : {}),
  };
};

/** Whether what was previewed is what would be applied. */
export const isSameForm = (a: ProtectionForm, b: ProtectionForm | undefined): boolean =>
  b !== undefined && JSON.stringify(optionsOf(a, 'APPLY')) === JSON.stringify(optionsOf(b, 'APPLY'));

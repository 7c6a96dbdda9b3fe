/** What a role may do with one field. Twenty only restricts: what a role may not do with the object it may not do here either. */
export const FIELD_ACCESSES = ['OPEN', 'READ_ONLY', 'HIDDEN', 'UNREADABLE'] as const;

/** OPEN: as the object. READ_ONLY: no writing. HIDDEN: neither. UNREADABLE: writing only, which an admin may have set by hand. */
export type FieldAccess = (typeof FIELD_ACCESSES)[number];

/** How Twenty keeps it: only `false` restricts, `null` takes a restriction back (platform fact §m). */
export type FieldFlags = { canReadFieldValue: false | null; canUpdateFieldValue: false | null };

export const accessOf = (flags: {
  canReadFieldValue?: boolean | null;
  canUpdateFieldValue?: boolean | null;
}): FieldAccess => {
  const isHidden = flags.canReadFieldValue === false;
  const isLocked = flags.canUpdateFieldValue === false;
  if (isHidden) return isLocked ? 'HIDDEN' : 'UNREADABLE';
  return isLocked ? 'READ_ONLY' : 'OPEN';
};

export const flagsOf = (access: FieldAccess): FieldFlags => ({
  canReadFieldValue: access === 'HIDDEN' || access === 'UNREADABLE' ? false : null,
  canUpdateFieldValue: access === 'HIDDEN' || access === 'READ_ONLY' ? false : null,
});

/** Both restrictions together: what an admin closed stays closed. */
export const bothOf = (one: FieldAccess, other: FieldAccess): FieldAccess => {
  const [a, b] = [flagsOf(one), flagsOf(other)];
  return accessOf({
    canReadFieldValue: a.canReadFieldValue ?? b.canReadFieldValue,
    canUpdateFieldValue: a.canUpdateFieldValue ?? b.canUpdateFieldValue,
  });
};

/** What is asked for a level. */
export const PROTECTIONS = ['HIDE', 'READ_ONLY', 'NONE'] as const;
export type Protection = (typeof PROTECTIONS)[number];

export const accessFor = (protection: Protection): FieldAccess => {
  switch (protection) {
    case 'HIDE':
      return 'HIDDEN';
    case 'READ_ONLY':
      return 'READ_ONLY';
    case 'NONE':
      return 'OPEN';
    default: {
      const unknown: never = protection;
      return unknown;
    }
  }
};

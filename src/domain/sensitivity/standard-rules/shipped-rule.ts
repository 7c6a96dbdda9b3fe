import type { DataCategory, ErasureStrategy, Meaning, Sensitivity } from '../field-rule';

/** What the app says of a field that everybody has. It decides where no admin has confirmed another rule. */
export type ShippedRule = {
  sensitivity: Sensitivity;
  meaning: Meaning | null;
  dataCategory: DataCategory | null;
  /** On records of others (deals, shared notes) `REDACT` takes the mentions, `KEEP` nothing. */
  erasureStrategy: ErasureStrategy;
  /** Part of portability (Art. 20). */
  isProvidedBySubject: boolean;
};

export type RulesOfObject = Readonly<Record<string, ShippedRule>>;

export const rule = (
  sensitivity: Sensitivity,
  meaning: Meaning | null,
  dataCategory: DataCategory | null,
  erasureStrategy: ErasureStrategy,
  provided?: 'PROVIDED',
): ShippedRule => ({
  sensitivity,
  meaning,
  dataCategory,
  erasureStrategy,
  isProvidedBySubject: provided === 'PROVIDED',
});

/** States, counts, keys and settings of machines: nothing in them tells of a person. */
export const NOTHING = rule('NONE', null, null, 'KEEP');
/** A link to a record. The record has rules of its own; the link stays, or a deal would lose its history (design: deals are kept). */
export const LINK = rule('PERSONAL', null, null, 'KEEP');
/** Records that point here: they have rules of their own. */
export const LINKS_HERE = rule('NONE', null, null, 'KEEP');
export const TIME = rule('PERSONAL', 'DATE', 'USAGE', 'KEEP');
/** A state of the person, or of what was done about them. */
export const STATE = rule('PERSONAL', null, 'USAGE', 'KEEP');
/** A title or text in which people may be named: mentions of the subject go. */
export const TEXT = rule('PERSONAL', 'FREE_TEXT', 'COMMUNICATION', 'REDACT');

/** The same rule for many fields. */
export const all = (names: string, one: ShippedRule): RulesOfObject =>
  Object.fromEntries(
    names
      .split(/\s+/)
      .filter((name) => name !== '')
      .map((name) => [name, one]),
  );

/** What every record has. */
export const BOOKKEEPING_RULES: RulesOfObject = {
  id: NOTHING,
  createdAt: rule('NONE', 'DATE', 'USAGE', 'KEEP'),
  updatedAt: rule('NONE', 'DATE', 'USAGE', 'KEEP'),
  deletedAt: rule('NONE', 'DATE', 'USAGE', 'KEEP'),
  // Somebody without an account may have made their own record, through a form say.
  createdBy: rule('PERSONAL', 'NAME', 'USAGE', 'REDACT'),
  // A colleague, a workflow or an app, written by Twenty itself at every change.
  updatedBy: rule('PERSONAL', 'NAME', 'USAGE', 'KEEP'),
  position: NOTHING,
  // PostgreSQL derives it from the other fields, and so it follows them.
  searchVector: rule('PERSONAL', null, null, 'KEEP'),
};

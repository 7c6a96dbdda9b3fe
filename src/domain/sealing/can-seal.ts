import { OWN_OBJECTS } from '../own-objects';

/** What is known of a field that somebody wants sealed. Leave out what is not known: then it does not speak against it. */
export type SealCandidate = {
  objectName: string;
  fieldName: string;
  /** Twenty's type, such as TEXT; null where nobody wrote it down. */
  fieldType: string | null;
  isUnique?: boolean;
  /** The object is one of Twenty's own inner ones, or the field is. */
  isSystem?: boolean;
  /** The field is what a record is called by. */
  isLabel?: boolean;
  isOwnObject?: boolean;
};

export type SealRefusal =
  | 'SYSTEM_OBJECT'
  | 'OWN_OBJECT'
  | 'RELATION'
  | 'LABEL'
  | 'UNIQUE'
  | 'VALIDATED_TYPE'
  | 'NO_TEXT';

export type CanSeal = { ok: true } | { ok: false; code: SealRefusal; message: string };

const refuse = (code: SealRefusal, message: string): CanSeal => ({ ok: false, code, message });

/** Twenty's own names of records: `title` of a note stands in every list, and in the history of what it is linked to. */
const LABELS: Readonly<Record<string, string>> = {
  person: 'name',
  company: 'name',
  opportunity: 'name',
  note: 'title',
  task: 'title',
};

/** What this app adds to Twenty's own objects, and works by. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'person.listRemoval',
  'person.restrictionNote',
  'person.requestProgress',
  'person.lastReveal',
  'company.lastReveal',
  'opportunity.lastReveal',
]);

const VALIDATED: ReadonlySet<string> = new Set(['EMAILS', 'PHONES', 'LINKS']);

/**
 * Whether a field can hold a mask in place of its value. Only a text field can: whatever else Twenty checks, counts, sorts or
 * links by would be refused, or would say something wrong.
 */
export const canSeal = (field: SealCandidate): CanSeal => {
  const { objectName, fieldName, fieldType } = field;
  const name = `${objectName}.${fieldName}`;
  if (field.isOwnObject || OWN_OBJECTS.includes(objectName) || OWN_FIELDS.has(name))
    return refuse('OWN_OBJECT', `${name} is this app’s own and holds no value that could be sealed.`);
  if (field.isSystem)
    return refuse(
      'SYSTEM_OBJECT',
      `${name} belongs to Twenty’s inner workings, which write it again. It cannot be sealed: use an erasure rule or roles.`,
    );
  if (fieldType === 'RELATION' || fieldType === 'MORPH_RELATION' || fieldName === '*')
    return refuse(
      'RELATION',
      `${name} is a link to records, and a mask is no record. Seal the fields of the linked record instead.`,
    );
  if (field.isLabel || LABELS[objectName] === fieldName)
    return refuse(
      'LABEL',
      `${name} is what the record is called by, in lists, searches and the history. Keep what is secret in a text field of its own and seal that.`,
    );
  if (field.isUnique)
    return refuse(
      'UNIQUE',
      `${name} must be different in every record, and two masks may be alike. Switch “unique” off first, or leave it unsealed.`,
    );
  if (fieldType !== null && VALIDATED.has(fieldType))
    return refuse(
      'VALIDATED_TYPE',
      `${name} takes only what is a real address, number or link, and a mask is none. Make a text field for it and seal that.`,
    );
  if (fieldType !== null && fieldType !== 'TEXT')
    return refuse(
      'NO_TEXT',
      `${name} is a field of type ${fieldType} and cannot hold a mask. Make a text field for it and seal that.`,
    );
  return { ok: true };
};

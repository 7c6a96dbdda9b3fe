import type { FieldAccess } from './field-access';
import type { FieldChange } from './kept-access';
import type { NotHidden } from './not-hidden';

const WORDS: Record<FieldAccess, string> = {
  OPEN: 'as the object',
  READ_ONLY: 'read only',
  HIDDEN: 'hidden',
  UNREADABLE: 'write only',
};

export const accessInWords = (access: FieldAccess): string => WORDS[access];

/** Of a list that is too long, how many are left out. */
const MOST_CHANGES = 200;
const MOST_FIELDS = 40;

const changeLine = ({ object, field, before, after }: FieldChange): string =>
  `- ${object}.${field}: ${accessInWords(before)} → ${accessInWords(after)}`;

const listed = (fields: readonly string[]): string =>
  fields.length > MOST_FIELDS
    ? `${fields.slice(0, MOST_FIELDS).join(', ')} and ${fields.length - MOST_FIELDS} more`
    : fields.join(', ');

type RoleOutcome = {
  role: string;
  changes: readonly FieldChange[];
  /** Twenty refused the whole role. */
  isRefused?: boolean;
  refusedFields?: readonly string[];
};

/** A report for a human: every role with what it could do and can do, and what stays visible all the same. */
export const protectionInWords = (
  roles: readonly RoleOutcome[],
  visible: readonly NotHidden[],
  mayReveal: readonly string[] = [],
  mayTamper: readonly string[] = [],
): string => {
  const lines: string[] = [];
  let shown = 0;
  for (const { role, changes, isRefused, refusedFields = [] } of roles) {
    const room = Math.max(0, MOST_CHANGES - shown);
    const what = changes.length === 0 ? 'nothing changes' : `${changes.length} field(s)`;
    lines.push(
      `${role}: ${isRefused ? 'Twenty refuses changes of this role, which belongs to another app' : what}`,
    );
    if (refusedFields.length > 0) lines.push(`- refused by Twenty: ${listed(refusedFields)}`);
    lines.push(...changes.slice(0, room).map(changeLine));
    if (changes.length > room) lines.push(`- … and ${changes.length - room} more`);
    shown += Math.min(changes.length, room);
  }
  if (visible.length > 0) lines.push('', 'What Twenty does not hide even so:');
  for (const { words, fields } of visible) lines.push(`- ${words} (${listed(fields)})`);
  if (mayReveal.length > 0)
    lines.push('', `Roles that may read sealed values, and so reveal them: ${mayReveal.join(', ')}.`);
  if (mayTamper.length > 0)
    lines.push(
      '',
      `Roles that may change or destroy sealed values or ledger entries: ${mayTamper.join(', ')}. Nobody but the app needs to: take it from them (Settings → Roles).`,
    );
  return lines.join('\n');
};

import type { GraphField, GraphObject } from '../graph';
import { isBlank } from './blank';
import type { PlanItem, Reason } from './plan';
import type { FoundRecord } from './subject-map';
import { replacementFor } from '../surrogate';

/** Clear personal data on this app's own records (design: only these two hold any). */
const OWN_PERSONAL_FIELDS: Readonly<Record<string, readonly string[]>> = {
  // Whoever consented for a child is known for the child's sake only.
  consent: ['guardianName', 'guardianEmail'],
  // Proposals of a rectification are values of the person's, sealed.
  // What members wrote to settle and decide a request is about its person; which ground it was, and when, stays.
  dataRequest: [
    'contactName',
    'contactEmail',
    'contactPhone',
    'details',
    'sealedChanges',
    'identityNote',
    'pauseReason',
    'approvalNote',
    'extensionNote',
    'refusalNote',
    'decisionNote',
  ],
};

const CLOSED: ReadonlySet<unknown> = new Set(['DONE', 'REFUSED', 'WITHDRAWN']);

const isMail = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && (item as { kind?: unknown }).kind === 'MAIL';

/**
 * A request's contact is needed until it is answered, the very erasure included (Art. 12(3)): until it is closed, and the
 * mail that says so is out.
 */
const isAnswered = ({ state, outbox }: FoundRecord['values']): boolean =>
  CLOSED.has(state) && !(Array.isArray(outbox) && outbox.some(isMail));

const NO_NAME = { code: '' };

/** A name is emptied too: half a surrogate would be a name again, which the next look would clear once more, for ever. */
const emptied = (field: GraphField): unknown =>
  field.type === 'FULL_NAME' ? { firstName: '', lastName: '' } : replacementFor(field, NO_NAME);

/** Records of this app that are linked to the person or name them: what is personal goes, what is evidence stays. */
export const planOwnObject = (
  object: GraphObject,
  record: FoundRecord,
  redacted: (reason: Reason) => PlanItem,
): PlanItem => {
  const item = redacted('NAMES_SUBJECT');
  const held = ({ patch: _patch, ...rest }: PlanItem): PlanItem => ({
    ...rest,
    action: 'HOLD',
    reason: 'REQUEST_STILL_OPEN',
    phase: 'CONTENT',
  });
  const isNeeded = record.object === 'dataRequest' && !isAnswered(record.values);
  // Whoever else's it is, or the same person's under another record: whom the answer goes to must not be half a surrogate.
  if (record.link === 'MENTION') return isNeeded && item.patch !== undefined ? held(item) : item;
  const patch: Record<string, unknown> = { ...item.patch };
  for (const name of OWN_PERSONAL_FIELDS[record.object] ?? []) {
    const field = object.fields.find((candidate) => candidate.name === name);
    if (field !== undefined && !isBlank(record.values[name])) patch[name] = emptied(field);
  }
  if (Object.keys(patch).length === 0) return item;
  if (isNeeded) return held(item);
  return { ...item, action: 'CLEAR', reason: 'ABOUT_SUBJECT_ALONE', phase: 'CONTENT', patch };
};

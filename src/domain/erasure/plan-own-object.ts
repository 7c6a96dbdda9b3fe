import type { GraphField, GraphObject } from '../graph';
import { isBlank } from './blank';
import type { PlanInput, PlanItem, Reason } from './plan';
import type { FoundRecord } from './subject-map';
import { replacementFor } from '../surrogate';

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
  { rules }: Pick<PlanInput, 'rules'>,
  object: GraphObject,
  record: FoundRecord,
  redacted: (reason: Reason) => PlanItem,
): PlanItem => {
  const item = redacted('NAMES_SUBJECT');
  // That something about health was found somewhere says something about the person by itself.
  if (record.object === 'sensitiveFinding' && record.link !== 'MENTION') {
    const { patch: _patch, ...rest } = item;
    return { ...rest, action: 'DESTROY', reason: 'ABOUT_SUBJECT_ALONE', phase: 'IRREVERSIBLE' };
  }
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
  // Whoever consented for a child is known for the child's sake only; what members wrote to settle a request is about its
  // person; which ground it was, and when, stays. The rules of the app's own objects say which is which.
  for (const field of object.fields)
    if (rules.of(object.name, field).erasureStrategy === 'CLEAR' && !isBlank(record.values[field.name]))
      patch[field.name] = emptied(field);
  if (Object.keys(patch).length === 0) return item;
  if (isNeeded) return held(item);
  return { ...item, action: 'CLEAR', reason: 'ABOUT_SUBJECT_ALONE', phase: 'CONTENT', patch };
};

import type { Sensitivity } from '../src/domain/sensitivity/field-rule';
import { suggestRule } from '../src/domain/sensitivity/suggest-rule';
import { readLabelled, type LabelledField } from './census-labels';

export type Quality = {
  fields: number;
  /** Of the fields that were said to be about people, those of exactly the right level. */
  precision: number;
  /** Of the fields that are, those. */
  recall: number;
  /** Fields of special categories and criminal data that were taken for something less. */
  missedProtected: number;
  wrong: { field: LabelledField; suggested: Sensitivity; code: string }[];
};

const PROTECTED: ReadonlySet<Sensitivity> = new Set(['SPECIAL_CATEGORY', 'CRIMINAL']);

export const qualityOf = (fields: readonly LabelledField[]): Quality => {
  let right = 0;
  let suggestedAny = 0;
  let expectedAny = 0;
  const wrong: Quality['wrong'] = [];
  for (const field of fields) {
    const { sensitivity, reason } = suggestRule(field);
    if (sensitivity !== 'NONE') suggestedAny += 1;
    if (field.expected !== 'NONE') expectedAny += 1;
    if (sensitivity !== field.expected) wrong.push({ field, suggested: sensitivity, code: reason.code });
    else if (sensitivity !== 'NONE') right += 1;
  }
  return {
    fields: fields.length,
    precision: right / suggestedAny,
    recall: right / expectedAny,
    missedProtected: wrong.filter(({ field }) => PROTECTED.has(field.expected)).length,
    wrong,
  };
};

/** Both labelled sets: the one the word lists were written beside, and the one that was written after them. */
export const suggestionQuality = (): Quality =>
  qualityOf([...readLabelled('census-fields'), ...readLabelled('census-fields-second')]);

const labelOf = ({ language, label }: LabelledField): string => `${language} ${label.toLowerCase()}`;

/**
 * A third set, written by a reviewer after the word lists were finished; nothing was improved on it, and nothing may be. Half of
 * its labels are in the other sets as well, on which the lists were improved: they are left out.
 */
export const untouchedQuality = (): Quality => {
  const known = new Set(
    [...readLabelled('census-fields'), ...readLabelled('census-fields-second')].map(labelOf),
  );
  return qualityOf(readLabelled('census-fields-third').filter((field) => !known.has(labelOf(field))));
};

import type { RecordCopy } from '../../domain/access/record-copy';
import { fieldInWords, objectInWords, type WordsWorld } from '../../domain/access/record-in-words';
import { treatmentOf } from '../../domain/erasure/treatments';
import { DATA_CATEGORIES, type DataCategory } from '../../domain/sensitivity/field-rule';
import type { RuleBook } from '../../domain/sensitivity/rule-book';

/** Names of the fields that hold something of the person, by kind of data (Art. 15(1)(b)). */
export type KindsHeld = Map<DataCategory, Set<string>>;

/** A kind of data, with the fields of it that are filled. */
export type KindHeld = { category: DataCategory; fields: readonly string[] };

/** Lines and history repeat what stands elsewhere, and this app's own records have sections of their own. */
const REPEATING: ReadonlySet<string> = new Set([
  'timeline',
  'participant',
  'run',
  'own',
  'membership',
  'thread',
]);

/** Adds what a record of the person's holds; of a record that merely names them nothing is theirs. */
export const learnKinds = (kinds: KindsHeld, copy: RecordCopy, rules: RuleBook, world: WordsWorld): void => {
  const object = world.graph.objects.get(copy.object);
  if (object === undefined || copy.extent !== 'WHOLE' || REPEATING.has(treatmentOf(copy.object))) return;
  for (const field of object.fields) {
    if (!(field.name in copy.values)) continue;
    const { dataCategory, sensitivity } = rules.of(copy.object, field);
    if (dataCategory === null || sensitivity === 'NONE') continue;
    const label = fieldInWords(copy.object, field.name, world);
    const fields = kinds.get(dataCategory) ?? new Set();
    kinds.set(dataCategory, fields);
    fields.add(copy.object === 'person' ? label : `${objectInWords(copy.object, world)}: ${label}`);
  }
};

export const kindsInOrder = (kinds: KindsHeld): KindHeld[] =>
  DATA_CATEGORIES.flatMap((category) => {
    const fields = kinds.get(category);
    return fields === undefined ? [] : [{ category, fields: [...fields] }];
  });

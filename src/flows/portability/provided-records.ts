import { treatmentOf } from '../../domain/erasure/treatments';
import type { GraphField, GraphObject } from '../../domain/graph';
import type { PortableRecord, PortableValue } from '../../domain/portability/portable-data';
import { portableValue, timeOf } from '../../domain/portability/portable-value';
import type { ProvidedFields } from '../../domain/portability/portability-settings';
import type { SubjectRecords } from '../access/subject-records';

export type ProvidedObject = {
  object: GraphObject;
  fields: readonly GraphField[];
  /** Its records that point at the person, one after the other. */
  records(): AsyncGenerator<PortableRecord>;
};

const NEVER = new Set(['person', 'message', 'calendarEvent']);

/** Objects whose records an admin has said to hold what people provided, such as visits or orders of another app. */
export const providedRecords = (
  records: SubjectRecords,
  provided: Readonly<Record<string, ProvidedFields>>,
  categories: ReadonlySet<string>,
): ProvidedObject[] =>
  Object.entries(provided).flatMap(([name, named]) => {
    const object = records.graph.objects.get(name);
    if (object === undefined || NEVER.has(name) || treatmentOf(name) === 'own') return [];
    const fields = object.fields.filter((field) => categories.has(named[field.name] ?? ''));
    if (fields.length === 0) return [];
    const pointing = new Set(
      records
        .links(name)
        .filter(({ id, link }) => link === 'RELATION' && !records.ofOthers.has(id))
        .map(({ id }) => id),
    );
    return [
      {
        object,
        fields,
        records: async function* () {
          if (pointing.size === 0) return;
          for await (const batch of records.stream(name))
            for (const { id, values } of batch) {
              if (!pointing.has(id)) continue;
              const told = fields.flatMap((field): [string, PortableValue][] => {
                const value = portableValue(field.type, values[field.name]);
                return value === null ? [] : [[field.name, value]];
              });
              if (told.length > 0)
                yield { id, createdAt: timeOf(values['createdAt']), fields: Object.fromEntries(told) };
            }
        },
      },
    ];
  });

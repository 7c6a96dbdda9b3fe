/** One record and the names of its fields that name somebody; no value of them. */
export type MentionPlace = { object: string; recordId: string; fields: string[] };

type Place = { object: string; recordId: string; fields: Set<string> };

/** Collects where each of several subjects is named. What is met twice, like a mail read by two ways, is one place. */
export const mentionPlaces = () => {
  const byKey = new Map<string, Map<string, Place>>();
  return {
    add: (key: string, object: string, recordId: string, fields: readonly string[]): void => {
      if (fields.length === 0) return;
      const places = byKey.get(key) ?? new Map<string, Place>();
      byKey.set(key, places);
      const place = places.get(`${object}:${recordId}`) ?? { object, recordId, fields: new Set<string>() };
      places.set(`${object}:${recordId}`, place);
      for (const field of fields) place.fields.add(field);
    },
    of: (key: string): MentionPlace[] =>
      [...(byKey.get(key)?.values() ?? [])]
        .map(({ object, recordId, fields }) => ({ object, recordId, fields: [...fields].toSorted() }))
        .toSorted((a, b) => a.object.localeCompare(b.object) || a.recordId.localeCompare(b.recordId)),
  };
};

export type MentionPlaces = ReturnType<typeof mentionPlaces>;

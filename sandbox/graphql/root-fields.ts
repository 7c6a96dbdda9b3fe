import type { WorkspaceMetadata } from '../metadata/model';

export type Method =
  | 'findMany'
  | 'findOne'
  | 'findDuplicates'
  | 'groupBy'
  | 'createMany'
  | 'createOne'
  | 'updateMany'
  | 'updateOne'
  | 'deleteMany'
  | 'deleteOne'
  | 'destroyMany'
  | 'destroyOne'
  | 'restoreMany'
  | 'restoreOne'
  | 'mergeMany';

export type RootField = { object: string; method: Method; operation: 'query' | 'mutation' };

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Root fields of the record API by name: `people`, `createPerson`, `destroyPeople` … for every object. */
export const rootFieldsOf = (metadata: WorkspaceMetadata): Map<string, RootField> => {
  const fields = new Map<string, RootField>();
  for (const { nameSingular, namePlural, duplicateCriteria } of metadata.objects.values()) {
    const one = capital(nameSingular);
    const many = capital(namePlural);
    const query = (name: string, method: Method): Map<string, RootField> =>
      fields.set(name, { object: nameSingular, method, operation: 'query' });
    const mutation = (name: string, method: Method): Map<string, RootField> =>
      fields.set(name, { object: nameSingular, method, operation: 'mutation' });
    query(namePlural, 'findMany');
    query(nameSingular, 'findOne');
    query(`${namePlural}GroupBy`, 'groupBy');
    for (const verb of ['create', 'update', 'delete', 'destroy', 'restore'] as const) {
      mutation(`${verb}${many}`, `${verb}Many`);
      mutation(`${verb}${one}`, `${verb}One`);
    }
    if (duplicateCriteria) {
      query(`${nameSingular}Duplicates`, 'findDuplicates');
      mutation(`merge${many}`, 'mergeMany');
    }
  }
  return fields;
};

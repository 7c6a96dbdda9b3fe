import type { GraphField } from '../graph';
import { isAddedField, shippedRule } from '../sensitivity/standard-rules';
import type { LeftOut, PortablePerson, PortableValue } from './portable-data';
import { emailsOf, fieldsOf, linksOf, phonesOf, portableValue, textOf } from './portable-value';
import type { ProvidedFields } from './portability-settings';

/** What the app and Twenty keep by themselves: states, times and bookkeeping, nothing that anybody provided. */
const isBookkeeping = (name: string): boolean =>
  isAddedField('person', name) || shippedRule('', name) !== undefined;
/** Fields that have a place of their own in the answer. */
const WITH_A_PLACE: ReadonlySet<string> = new Set([
  'name',
  'emails',
  'phones',
  'jobTitle',
  'linkedinLink',
  'company',
]);

const isFilled = ({ type }: GraphField, value: unknown): boolean =>
  type === 'FILES' ? Array.isArray(value) && value.length > 0 : portableValue(type, value) !== null;

const filled = <K extends string, V>(key: K, value: V): Partial<Record<K, V>> =>
  value === '' || (Array.isArray(value) && value.length === 0) ? {} : ({ [key]: value } as Record<K, V>);

/**
 * A record of the person, as far as they provided it and it is used on consent or contract.
 * @param organisation name of the company the record is linked to; empty for none
 */
export const portablePerson = (
  row: Readonly<Record<string, unknown>> & { id: string },
  fields: readonly GraphField[],
  provided: ProvidedFields,
  categories: ReadonlySet<string>,
  organisation: string,
): { person: PortablePerson; leftOut: LeftOut[] } => {
  const isPortable = (name: string): boolean => categories.has(provided[name] ?? '');
  const of = (name: string): unknown => (isPortable(name) ? row[name] : undefined);
  const further = fields.filter(
    ({ name }) => !WITH_A_PLACE.has(name) && Object.hasOwn(provided, name) && isPortable(name),
  );
  const values = further.flatMap(({ name, type }): [string, PortableValue][] => {
    const value = portableValue(type, row[name]);
    return value === null ? [] : [[name, value]];
  });
  const name = fieldsOf(of('name'));
  const person: PortablePerson = {
    id: row.id,
    ...filled('givenName', textOf(name['firstName'])),
    ...filled('familyName', textOf(name['lastName'])),
    ...filled('emails', emailsOf(of('emails'))),
    ...filled('phones', phonesOf(of('phones'))),
    ...filled('jobTitle', textOf(of('jobTitle'))),
    ...filled('organisation', isPortable('company') ? organisation : ''),
    ...filled('links', linksOf(of('linkedinLink'))),
    ...(values.length === 0 ? {} : { fields: Object.fromEntries(values) }),
  };
  const stays = fields.filter(
    (field) => !isBookkeeping(field.name) && !isPortable(field.name) && isFilled(field, row[field.name]),
  );
  const left = (reason: LeftOut['reason'], names: readonly string[]): LeftOut[] =>
    names.length === 0 ? [] : [{ object: 'person', reason, count: names.length, fields: names }];
  const isProvided = ({ name: field }: GraphField): boolean => Object.hasOwn(provided, field);
  return {
    person,
    leftOut: [
      ...left(
        'NO_CONSENT_OR_CONTRACT',
        stays.filter(isProvided).map((field) => field.name),
      ),
      ...left(
        'NOT_PROVIDED',
        stays.filter((field) => !isProvided(field)).map((field) => field.name),
      ),
    ],
  };
};

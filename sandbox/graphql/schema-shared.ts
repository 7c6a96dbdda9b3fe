import { ACTOR_SOURCES, COMPOSITES, type CompositeProperty } from '../database/composites';

const pascal = (type: string): string =>
  type
    .toLowerCase()
    .split('_')
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`)
    .join('');

const OUTPUT: Partial<Record<CompositeProperty['kind'], string>> = {
  text: 'String',
  json: 'JSON',
  numeric: 'BigFloat',
  uuid: 'UUID',
  enum: 'ActorSourceEnum',
};
const FILTER: Partial<Record<CompositeProperty['kind'], string>> = {
  text: 'StringFilter',
  json: 'RawJsonFilter',
  numeric: 'BigFloatFilter',
  uuid: 'UUIDFilter',
  enum: 'ActorSourceEnumFilter',
};
// The published input of an actor is smaller than what the server takes (measured i).
const HIDDEN_INPUT = new Set(['workspaceMemberId', 'name']);

const lines = (list: CompositeProperty[], of: (property: CompositeProperty) => string): string =>
  list.map((property) => `${property.name}: ${of(property)}`).join(' ');
const output = (property: CompositeProperty): string => OUTPUT[property.kind] ?? 'JSON';

const compositeSdl = (type: string, properties: CompositeProperty[]): string => {
  const name = pascal(type);
  const input = properties.filter((property) => type !== 'ACTOR' || !HIDDEN_INPUT.has(property.name));
  return [
    `type ${name} { ${lines(properties, output)} }`,
    `input ${name}CreateInput { ${lines(input, output)} }`,
    `input ${name}UpdateInput { ${lines(input, output)} }`,
    `input ${name}FilterInput { ${lines(properties, (property) => FILTER[property.kind] ?? 'RawJsonFilter')} }`,
    `input ${name}OrderByInput { ${lines(properties, () => 'OrderByDirection')} }`,
    `input ${name}GroupByInput { ${lines(
      properties.filter((property) => property.kind !== 'json'),
      () => 'Boolean',
    )} }`,
  ].join('\n');
};

const ordered = (name: string, type: string): string =>
  `input ${name} { eq: ${type} gt: ${type} gte: ${type} in: [${type}!] lt: ${type} lte: ${type} neq: ${type} is: FilterIs }`;

/** Scalars, filters and composite types every workspace's schema has. */
export const SHARED_SDL = `
scalar JSON
scalar BigFloat
scalar BigInt
scalar UUID
scalar DateTime
scalar Date
scalar Position
scalar TSVector
scalar Cursor
scalar ConnectionCursor
enum FilterIs { NULL NOT_NULL }
enum OrderByDirection { AscNullsFirst AscNullsLast DescNullsFirst DescNullsLast }
enum DateGranularityEnum { DAY MONTH QUARTER YEAR WEEK DAY_OF_THE_WEEK MONTH_OF_THE_YEAR QUARTER_OF_THE_YEAR NONE }
enum FirstDayOfTheWeek { MONDAY SUNDAY SATURDAY }
enum ActorSourceEnum { ${ACTOR_SOURCES.join(' ')} }
input ActorSourceEnumFilter { eq: ActorSourceEnum neq: ActorSourceEnum in: [ActorSourceEnum] containsAny: [ActorSourceEnum] is: FilterIs isEmptyArray: Boolean }
input GroupByDateGranularityInput { granularity: DateGranularityEnum weekStartDay: FirstDayOfTheWeek timeZone: String }
input OrderByDateGranularityInput { orderBy: OrderByDirection granularity: DateGranularityEnum }
type PageInfo { startCursor: ConnectionCursor endCursor: ConnectionCursor hasNextPage: Boolean! hasPreviousPage: Boolean! }
type FileObject { fileId: UUID! label: String! extension: String url: String }
input FileItemInput { fileId: UUID! label: String! }
input StringFilter {
  eq: String gt: String gte: String in: [String!] lt: String lte: String neq: String startsWith: String endsWith: String
  like: String ilike: String regex: String iregex: String is: FilterIs
}
input UUIDFilter { eq: UUID gt: UUID gte: UUID in: [UUID] lt: UUID lte: UUID neq: UUID is: FilterIs }
input RawJsonFilter { is: FilterIs like: String }
input TSVectorFilter { search: String }
input BooleanFilter { eq: Boolean is: FilterIs }
input ArrayFilter { containsIlike: String is: FilterIs isEmptyArray: Boolean }
${ordered('BigFloatFilter', 'BigFloat')}
${ordered('BigIntFilter', 'BigInt')}
${ordered('DateTimeFilter', 'DateTime')}
${ordered('DateFilter', 'Date')}
${ordered('FloatFilter', 'Float')}
${ordered('IntFilter', 'Int')}
${Object.entries(COMPOSITES)
  .map(([type, properties]) => compositeSdl(type, properties))
  .join('\n')}
`;

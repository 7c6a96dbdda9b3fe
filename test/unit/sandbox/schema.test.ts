import { GraphQLInputObjectType, GraphQLObjectType } from 'graphql';

import { buildCoreSchema } from '../../../sandbox/graphql/schema';
import { shapes } from './world';

const schema = buildCoreSchema(shapes);
const field = (type: string, name: string): string => {
  const found = schema.getType(type);
  if (found instanceof GraphQLObjectType || found instanceof GraphQLInputObjectType)
    return String(found.getFields()[name]?.type);
  return 'no such type';
};

// Taken from the schema a 2.21 server publishes (its shape is compared as a whole in the contract suite).
test.each([
  ['Person', 'id', 'UUID!'],
  ['Person', 'name', 'FullName'],
  ['Person', 'avatarFile', '[FileObject]'],
  ['Person', 'position', 'Position!'],
  ['Person', 'createdBy', 'Actor!'],
  ['Person', 'companyId', 'ID'],
  ['Person', 'timelineActivities', 'TimelineActivityConnection'],
  ['PersonConnection', 'totalCount', 'Int'],
  ['PersonEdge', 'cursor', 'Cursor!'],
  ['PersonCreateInput', 'id', 'ID'],
  ['PersonWhereUniqueInput', 'emails', 'PersonEmailsWhereInput'],
  ['NoteTarget', 'targetPersonId', 'ID'],
  ['TimelineActivityFilterInput', 'properties', 'RawJsonFilter'],
  ['OpportunityConnection', 'sumAmountAmountMicros', 'Float'],
  ['OpportunityFilterInput', 'stage', 'OpportunityStageEnumFilter'],
  ['WorkspaceMemberCreateInput', 'name', 'FullNameCreateInput!'],
  ['Query', 'people', 'PersonConnection'],
  ['Query', 'companyDuplicates', '[CompanyConnection!]'],
  ['Mutation', 'createPeople', '[Person!]'],
  ['Mutation', 'mergePeople', 'Person'],
])('%s.%s is %s', (type, name, expected) => {
  expect(field(type, name)).toBe(expected);
});

test('only objects with duplicate criteria can be merged', () => {
  expect(
    Object.keys(schema.getMutationType()?.getFields() ?? {}).filter((name) => name.startsWith('merge')),
  ).toEqual(['mergeCompanies', 'mergePeople']);
});

/** What the filter of an exception may not ask for: whom it keeps would tell what stands in a field that is hidden. */
import { hiddenFieldsIn } from '../../../../src/domain/retention/hidden-fields';
import { rulesInForce } from '../../../../src/domain/retention/rules-in-force';
import type { GraphObject, WorkspaceGraph } from '../../../../src/domain/graph';
import { ruleBook } from '../../../../src/domain/sensitivity/rule-book';
import { confirmedRule } from '../../../support/rule-book';

const object = (name: string, relations: GraphObject['relations'] = []): [string, GraphObject] => [
  name,
  { name, plural: `${name}s`, isSystem: false, isStandard: true, fields: [], relations },
];
const toOne = (name: string, target: string) => ({ name, column: `${name}Id`, target, isMorph: false });
const graph: WorkspaceGraph = {
  objects: new Map([
    object('person', [toOne('company', 'company'), toOne('parish', 'parish')]),
    object('company', [toOne('patron', 'person')]),
    object('parish'),
  ]),
};
const rules = ruleBook([
  confirmedRule('person.illness', { sensitivity: 'SPECIAL_CATEGORY' }),
  confirmedRule('person.conviction', { sensitivity: 'CRIMINAL' }),
  confirmedRule('person.wage', { sensitivity: 'SENSITIVE' }),
  confirmedRule('person.taxNumber', { sensitivity: 'PERSONAL', isSealed: true }),
  confirmedRule('person.goneNumber', { sensitivity: 'PERSONAL', isSealed: true, isMissing: true }),
  confirmedRule('person.parish', { sensitivity: 'SPECIAL_CATEGORY' }),
  confirmedRule('person.city', { sensitivity: 'QUASI_IDENTIFIER' }),
  confirmedRule('person.rumour', { sensitivity: 'SPECIAL_CATEGORY', status: 'SUGGESTED' }),
]);
const hidden = (filter: Record<string, unknown>, objectName = 'person'): string[] =>
  hiddenFieldsIn(filter, objectName, graph, rules);

describe('hidden fields of a filter', () => {
  it.each(['illness', 'conviction', 'wage', 'taxNumber'])('%s is one, however deep it stands', (name) => {
    const asked = { [name]: { is: 'NOT_NULL' } };
    for (const filter of [
      asked,
      { not: asked },
      { and: [{ city: { eq: 'Rome' } }, { or: [{ not: asked }] }] },
      { company: { patron: asked } },
    ])
      expect(hidden(filter)).toEqual([`person.${name}`]);
    expect(hidden({ patron: asked }, 'company')).toEqual([`person.${name}`]);
  });

  it('a relation that says something is one, by its name and by its column', () => {
    expect(hidden({ parishId: { is: 'NOT_NULL' } })).toEqual(['person.parish']);
    expect(hidden({ parish: { name: { eq: 'x' } } })).toEqual(['person.parish']);
  });

  it('what nobody hides, only suggests to hide, or what is gone is none', () => {
    for (const name of ['city', 'rumour', 'goneNumber', 'companyId'])
      expect(hidden({ [name]: { eq: 'x' } })).toEqual([]);
    expect(hidden({ illness: { eq: 'x' } }, 'company')).toEqual([]);
    expect(hidden({ city: { eq: 'illness' } })).toEqual([]);
  });
});

describe('a purpose whose exception asks for one', () => {
  const row = (filter: Record<string, unknown>, changes: Record<string, unknown> = {}) => ({
    id: 'p1',
    name: 'Contacts',
    isActive: true,
    legalBasis: 'CONTRACT',
    retentionAmount: 2,
    retentionUnit: 'YEARS',
    retentionTrigger: 'CREATED',
    retentionAction: 'ERASE',
    retentionExceptions: [{ name: 'Some', filter, keep: true }],
    ...changes,
  });
  const read = (...rows: ReturnType<typeof row>[]) =>
    rulesInForce(
      rows,
      () => true,
      (filter, objectName) => hiddenFieldsIn(filter, objectName, graph, rules),
    );

  it('makes no rule, blocks whom it could keep, and is named with the field', () => {
    const { byObject, blocked, problems } = read(row({ illness: { eq: 'flu' } }));
    expect([...byObject]).toEqual([]);
    expect(blocked.get('person')).toEqual([{ purposeId: 'p1', keeps: 'ANYBODY' }]);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'EXCEPTION_UNREADABLE', object: 'purpose', recordId: 'p1' }),
    ]);
    expect(problems[0]?.message).toContain('person.illness');
    expect(problems[0]?.message).not.toContain('flu');
  });

  it('is asked by its own object', () => {
    const ofCompany = { retentionObjectName: 'company' };
    expect(read(row({ illness: { eq: 'x' } }, ofCompany)).problems).toEqual([]);
    const found = read(row({ patron: { illness: { eq: 'x' } } }, ofCompany));
    expect([...found.blocked.keys()]).toEqual(['company']);
  });

  it('leaves another purpose alone', () => {
    const other = { id: 'p2', retentionExceptions: null };
    const { byObject } = read(row({ wage: { gt: 1 } }), row({}, other));
    expect(byObject.get('person')?.map(({ purposeId }) => purposeId)).toEqual(['p2']);
  });
});

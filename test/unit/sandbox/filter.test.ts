import * as fc from 'fast-check';

import { FilterCompiler } from '../../../sandbox/database/filter';
import { Params } from '../../../sandbox/database/sql';
import { shape, shapes } from './world';

const compile = (filter: unknown, object = 'person') => {
  const params = new Params();
  const compiler = new FilterCompiler(shapes, params);
  const where = compiler.compile(filter, shape(object), 't');
  return { where, joins: compiler.joinSql(), values: params.values };
};

describe('filters become SQL', () => {
  test('soft-deleted records are hidden, unless the filter speaks of deletedAt anywhere', () => {
    expect(compile({}).where).toBe('t."deletedAt" IS NULL');
    expect(compile({ or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] }).where).toBe(
      '(t."deletedAt" IS NULL OR t."deletedAt" IS NOT NULL)',
    );
  });

  test('sub-fields of a composite are columns of their own', () => {
    expect(compile({ name: { firstName: { ilike: '%an%' } } })).toMatchObject({
      where: '(t."nameFirstName"::text ILIKE $1::text) AND t."deletedAt" IS NULL',
      values: ['%an%'],
    });
  });

  test('NULL and "" are the same text', () => {
    expect(compile({ jobTitle: { is: 'NULL' } }).where).toContain(
      `(t."jobTitle" IS NULL OR t."jobTitle" = '')`,
    );
    expect(compile({ jobTitle: { eq: '' } }).where).toContain('(t."jobTitle" = $1 OR t."jobTitle" IS NULL)');
  });

  test('a relation is joined once and may be followed one step', () => {
    const { where, joins } = compile({ company: { name: { eq: 'A' }, employees: undefined } });
    expect(where).toContain('j0."name" = $1');
    expect(joins.match(/LEFT JOIN/g)).toHaveLength(1);
    expect(() => compile({ company: { accountOwner: { userEmail: { eq: 'x' } } } })).toThrow(
      'deeper than 1 hop',
    );
  });

  test('and, or, not nest', () => {
    expect(
      compile({ not: { or: [{ jobTitle: { eq: 'a' } }, { and: [{ jobTitle: { like: 'b%' } }] }] } }).where,
    ).toBe('NOT ((t."jobTitle" = $1 OR (t."jobTitle"::text LIKE $2::text))) AND t."deletedAt" IS NULL');
  });

  test.each([
    [{ foo: { eq: 1 } }, `Object person doesn't have any "foo" field.`],
    [{ jobTitle: { eq: 'a', neq: 'b' } }, 'must have exactly one operator'],
    [
      { jobTitle: { regex: 'a' } },
      'Operator "regex" is not valid for field "jobTitle" of type TEXT - Allowed operators: eq,',
    ],
    [{ id: { eq: 'x' } }, `Invalid UUID value 'x' for field "id"`],
    [{ id: { in: [] } }, 'Invalid filter value for field id. Expected non-empty array'],
    [{ attachments: { name: { eq: 'x' } } }, 'Cannot filter by relation field "attachments"'],
    [{ emails: { other: { eq: 'x' } } }, 'Sub field "other" not found'],
  ])('%j is refused as 2.21 refuses it', (filter, message) => {
    expect(() => compile(filter)).toThrow(message);
  });

  test('JSON knows only "is" and "like"', () => {
    expect(() => compile({ properties: { ilike: 'x' } }, 'timelineActivity')).toThrow(
      'Allowed operators: is, like',
    );
    expect(compile({ properties: { like: '%x%' } }, 'timelineActivity').where).toContain(
      '"properties"::text LIKE $1',
    );
  });
});

describe('nothing a caller sends is part of the statement', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom(`'; DROP TABLE person; --`, `" OR 1=1 --`, '$1', '%_\\'),
  );

  test('values are parameters', () => {
    const operators = fc.constantFrom('eq', 'neq', 'like', 'ilike', 'startsWith', 'endsWith', 'gt', 'lte');
    fc.assert(
      fc.property(operators, hostile, (operator, value) => {
        const { where, values } = compile({ jobTitle: { [operator]: value } });
        expect(values).toContain(value);
        expect(where).toBe(compile({ jobTitle: { [operator]: value === '' ? '' : 'x' } }).where);
      }),
    );
  });

  test('names that are not in the metadata never arrive', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        fc.pre(
          !['and', 'or', 'not'].includes(name) &&
            !shape('person').fields.has(name) &&
            !shape('person').joinFields.has(name),
        );
        expect(() => compile({ [name]: { eq: 'x' } })).toThrow(`doesn't have any`);
        expect(() => compile({ name: { [`${name}!`]: { eq: 'x' } } })).toThrow('Sub field');
        expect(() => compile({ jobTitle: { [`${name}!`]: 'x' } })).toThrow('Operator');
      }),
    );
  });
});

import { FilterCompiler } from '../../../sandbox/database/filter';
import { cursorOf, cursorSql, orderSql, orderTerms } from '../../../sandbox/database/order';
import { Params } from '../../../sandbox/database/sql';
import { shape, shapes } from './world';

const terms = (orderBy: unknown) =>
  orderTerms(orderBy, shape('person'), 't', new FilterCompiler(shapes, new Params()));

test('the id makes every order total', () => {
  expect(orderSql(terms([{ name: { lastName: 'DescNullsLast' } }]), false)).toBe(
    't."nameLastName" DESC NULLS LAST, t."id" ASC NULLS FIRST',
  );
});

test('backwards turns everything round', () => {
  expect(orderSql(terms([{ jobTitle: 'AscNullsFirst' }]), true)).toBe(
    't."jobTitle" DESC NULLS LAST, t."id" DESC NULLS LAST',
  );
});

test('a cursor holds the values sorted by and leads behind its row', () => {
  const list = terms([{ name: { lastName: 'AscNullsFirst' } }]);
  const cursor = cursorOf({ o0: 'Lee', o1: 'the-id' }, list);
  expect(JSON.parse(Buffer.from(cursor, 'base64').toString())).toEqual({
    name: { lastName: 'Lee' },
    id: 'the-id',
  });
  const params = new Params();
  expect(cursorSql(cursor, list, false, params)).toBe(
    '((t."nameLastName" > $1) OR (t."nameLastName" = $2 AND t."id" > $3))',
  );
  expect(params.values).toEqual(['Lee', 'Lee', 'the-id']);
});

test.each([
  [[{ foo: 'AscNullsFirst' }], 'Field "foo" does not exist or is not sortable'],
  [[{ jobTitle: 'ASC; DROP TABLE person' }], 'requires a direction value'],
  [[{ attachments: { name: 'AscNullsFirst' } }], 'Cannot order by relation field'],
])('%j is refused', (orderBy, message) => {
  expect(() => terms(orderBy)).toThrow(message);
});

test('rubbish is no cursor', () => {
  expect(() => cursorSql('garbage', terms([]), false, new Params())).toThrow('Invalid cursor: garbage');
});

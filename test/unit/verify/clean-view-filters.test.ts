import { PrivacyError } from '../../../src/domain/errors';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';
import { redactViewFilters, type ViewSubject } from '../../../src/flows/erasure/clean-view-filters';
import type { TwentyClient } from '../../../src/twenty/client';

const CODE = 'P-4F7K2M9Q0A';
const anna: ViewSubject = {
  identifiers: subjectIdentifiers({
    names: [{ firstName: 'Anna', lastName: 'Müller' }],
    emails: ['anna.mueller@example.de'],
  }),
  distinctness: { namesakes: 0 },
  surrogate: { code: CODE },
};
const bob: ViewSubject = {
  identifiers: subjectIdentifiers({ names: [{ firstName: 'Bob', lastName: 'Bauer' }] }),
  distinctness: { namesakes: 0 },
  surrogate: { code: 'P-AAAAAAAAAA' },
};

type Views = { filters: Map<string, unknown>; views: Map<string, { name: string; any: string | null }> };

/** Keeps filters and views, refuses the same root field twice in a request as the server does, and counts. */
const viewsOf = (
  filters: Record<string, unknown>,
  views: Views['views'] = new Map(),
  refusedIds: string[] = [],
) => {
  const kept: Views = { filters: new Map(Object.entries(filters)), views };
  const requests: string[] = [];
  const metadata = async (query: string, variables: Record<string, unknown> = {}) => {
    requests.push(query);
    if (query.startsWith('query'))
      return {
        getViewFilters: [...kept.filters].map(([id, value]) => ({ id, value })),
        getViews: [...kept.views].map(([id, { name, any }]) => ({ id, name, anyFieldFilterValue: any })),
      };
    const roots = [...query.matchAll(/(\w+)\((?:input|id): \$/g)].map(([, root = '']) => root);
    if (new Set(roots).size < roots.length) throw new Error('Duplicate root resolver');
    const update = variables['updateFilter'] as { id: string; update: { value: unknown } } | undefined;
    const destroy = variables['destroyFilter'] as { id: string } | undefined;
    if (update && refusedIds.includes(update.id))
      throw new PrivacyError('SERVER_REFUSED', 'refused', { roots: ['updateViewFilter'] });
    if (update) kept.filters.set(update.id, update.update.value);
    if (destroy) kept.filters.delete(destroy.id);
    const viewId = variables['viewId'] as string | undefined;
    if (viewId) {
      const input = variables['updateView'] as { name?: string; anyFieldFilterValue?: string };
      const view = kept.views.get(viewId) ?? { name: '', any: null };
      kept.views.set(viewId, { name: input.name ?? view.name, any: input.anyFieldFilterValue ?? view.any });
    }
    return {};
  };
  const client: TwentyClient = {
    core: () => Promise.reject(new Error('Views are metadata.')),
    metadata,
    requestCount: () => requests.length,
  };
  return { client, requests, kept };
};

it('reads once and writes nothing when nobody is named', async () => {
  const { client, requests } = viewsOf({ f1: 'Müller', f2: '["x@y.example"]', f3: '' });
  expect(await redactViewFilters(client, [anna])).toEqual({
    found: 0,
    redacted: 0,
    destroyed: 0,
    refused: [],
  });
  expect(requests).toHaveLength(1);
});

it.each<[string, unknown, unknown]>([
  ['text around the name stays', 'contract Anna Müller 2026', `contract ${CODE} 2026`],
  ['a list as text keeps the others, and stays a list', '["Anna Müller","Bob"]', '["Bob"]'],
  ['a list keeps the others', ['Bob', 'anna.mueller@example.de'], ['Bob']],
  [
    'an object as text stays an object',
    '{"firstName":"Anna","lastName":"Müller","ids":["a"]}',
    `{"firstName":"Pseudonym","lastName":"${CODE}","ids":["a"]}`,
  ],
  ['an object stays an object', { any: 'with Anna Müller' }, { any: `with ${CODE}` }],
])('%s', async (_what, value, expected) => {
  const { client, kept } = viewsOf({ f1: value });
  expect(await redactViewFilters(client, [anna])).toMatchObject({ redacted: 1, destroyed: 0 });
  expect(kept.filters.get('f1')).toEqual(expected);
});

it.each<[string, unknown]>([
  ['a name', 'Anna Müller'],
  ['an address in brackets', '<Anna.Mueller@example.de>'],
  ['a list of her alone', '["Anna Müller", "anna.mueller@example.de"]'],
])('a filter for nothing but %s goes', async (_what, value) => {
  const { client, kept } = viewsOf({ f1: value, f2: 'else' });
  expect(await redactViewFilters(client, [anna])).toMatchObject({ redacted: 0, destroyed: 1 });
  expect([...kept.filters.keys()]).toEqual(['f2']);
});

it('cleans the name of a view, and what any field must contain', async () => {
  const { client, kept } = viewsOf(
    {},
    new Map([['v1', { name: 'Deals of Anna Müller', any: 'anna.mueller@example.de' }]]),
  );
  await redactViewFilters(client, [anna]);
  expect(kept.views.get('v1')).toEqual({ name: `Deals of ${CODE}`, any: '' });
});

it('takes several people out of one filter', async () => {
  const { client, kept } = viewsOf({ f1: 'Anna Müller and Bob Bauer', f2: '["Anna Müller","Bob Bauer"]' });
  expect(await redactViewFilters(client, [anna, bob])).toMatchObject({ redacted: 1, destroyed: 1 });
  expect(kept.filters.get('f1')).toBe(`${CODE} and P-AAAAAAAAAA`);
});

it('leaves a name that another living person has as well', async () => {
  const { client, kept } = viewsOf({ f1: 'Anna Müller', f2: 'to anna.mueller@example.de' });
  await redactViewFilters(client, [{ ...anna, distinctness: { namesakes: 2 } }]);
  expect(Object.fromEntries(kept.filters)).toEqual({ f1: 'Anna Müller', f2: `to ${CODE}` });
});

it('asks for one change of each kind a request', async () => {
  const { client, requests } = viewsOf(
    { f1: 'call Anna Müller', f2: 'mail Anna Müller', f3: 'Anna Müller', f4: 'Anna Müller' },
    new Map([['v1', { name: 'Anna Müller', any: null }]]),
  );
  expect(await redactViewFilters(client, [anna])).toMatchObject({ found: 5, redacted: 3, destroyed: 2 });
  expect(requests).toHaveLength(3);
});

it('may be stopped and run again: what is done is not done twice', async () => {
  const { client, kept, requests } = viewsOf({ f1: 'call Anna Müller', f2: 'mail Anna Müller' });
  const stopped: TwentyClient = {
    ...client,
    metadata: (query, variables) =>
      requests.length === 2 ? Promise.reject(new Error('stopped')) : client.metadata(query, variables),
  };
  await expect(redactViewFilters(stopped, [anna])).rejects.toThrow('stopped');
  expect([...kept.filters.values()]).toEqual([`call ${CODE}`, 'mail Anna Müller']);
  expect(await redactViewFilters(client, [anna])).toMatchObject({ found: 1, redacted: 1 });
  expect([...kept.filters.values()]).toEqual([`call ${CODE}`, `mail ${CODE}`]);
  expect(await redactViewFilters(client, [anna])).toMatchObject({ found: 0 });
});

it('reports what the server does not let it change, and changes the rest', async () => {
  const { client, kept } = viewsOf({ f1: 'call Anna Müller', f2: 'mail Anna Müller' }, new Map(), ['f1']);
  expect(await redactViewFilters(client, [anna])).toEqual({
    found: 2,
    redacted: 1,
    destroyed: 0,
    refused: ['f1'],
  });
  expect(kept.filters.get('f2')).toBe(`mail ${CODE}`);
});

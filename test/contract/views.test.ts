import { create, newTag } from '../support/records';
import { sweep } from '../support/sweep';
import { app, metadata, metadataAnswer, nobody, refusal } from '../support/twenty';

/** What the app believes of saved views: it finds people's names in them and takes them out. */
const tag = newTag();
let viewId = '';
let nameField = '';

type Filter = { id: string; value: unknown };

beforeAll(async () => {
  await create('person', [{ name: { firstName: 'View', lastName: tag } }]);
  const { objects } = await metadata<{
    objects: {
      edges: { node: { id: string; nameSingular: string; fieldsList: { id: string; name: string }[] } }[];
    };
  }>(
    app,
    `{ objects(paging: { first: 1000 }) { edges { node { id nameSingular fieldsList { id name } } } } }`,
  );
  const person = objects.edges.find(({ node }) => node.nameSingular === 'person')?.node;
  nameField = person?.fieldsList.find(({ name }) => name === 'name')?.id ?? '';
  const { createView } = await metadata<{ createView: { id: string } }>(
    app,
    `mutation($input: CreateViewInput!) { createView(input: $input) { id } }`,
    { input: { name: `People ${tag}`, objectMetadataId: person?.id, icon: 'IconUser' } },
  );
  viewId = createView.id;
});
afterAll(async () => {
  // The sandbox keeps its views; a real server must not.
  await metadataAnswer(app, `mutation($id: String!) { destroyView(id: $id) }`, { id: viewId });
  await sweep(tag);
});

const save = async (value: unknown): Promise<string> => {
  const { createViewFilter } = await metadata<{ createViewFilter: Filter }>(
    app,
    `mutation($input: CreateViewFilterInput!) { createViewFilter(input: $input) { id } }`,
    { input: { viewId, fieldMetadataId: nameField, operand: 'CONTAINS', value } },
  );
  return createViewFilter.id;
};
const all = async (): Promise<Filter[]> =>
  (await metadata<{ getViewFilters: Filter[] }>(app, `{ getViewFilters { id value } }`)).getViewFilters;
const valueOf = async (id: string): Promise<unknown> =>
  (await all()).find((filter) => filter.id === id)?.value;

describe('§1 saved filters', () => {
  it.each([
    ['text', `with ${tag}`],
    ['a list as text', `["${tag}","else"]`],
  ])('§1 of all views come in one list, values as they were saved: %s', async (_what, value) => {
    const id = await save(value);
    expect(await valueOf(id)).toEqual(value);
  });

  it('§1 an update of the value leaves the rest of the filter', async () => {
    const id = await save(`with ${tag}`);
    await metadata(
      app,
      `mutation($input: UpdateViewFilterInput!) { updateViewFilter(input: $input) { id } }`,
      {
        input: { id, update: { value: 'with P-4F7K2M9Q0A' } },
      },
    );
    const { getViewFilter } = await metadata<{ getViewFilter: Record<string, unknown> }>(
      app,
      `query($id: String!) { getViewFilter(id: $id) { value operand fieldMetadataId viewId } }`,
      { id },
    );
    expect(getViewFilter).toEqual({
      value: 'with P-4F7K2M9Q0A',
      operand: 'CONTAINS',
      fieldMetadataId: nameField,
      viewId,
    });
  });

  it('§1 a destroyed filter is gone', async () => {
    const id = await save(tag);
    await metadata(
      app,
      `mutation($input: DestroyViewFilterInput!) { destroyViewFilter(input: $input) { id } }`,
      {
        input: { id },
      },
    );
    expect(await valueOf(id)).toBeUndefined();
  });

  it('§1 a second destruction is refused, not silent', async () => {
    const id = await save(tag);
    const destroy = `mutation($input: DestroyViewFilterInput!) { destroyViewFilter(input: $input) { id } }`;
    await metadata(app, destroy, { input: { id } });
    expect(await refusal(metadataAnswer(app, destroy, { input: { id } }))).not.toBe('');
  });

  it('§1 two different changes of views go in one request', async () => {
    const [changed, gone] = [await save(`with ${tag}`), await save(tag)];
    await metadata(
      app,
      `mutation($a: UpdateViewFilterInput!, $b: DestroyViewFilterInput!) {
        updateViewFilter(input: $a) { id } destroyViewFilter(input: $b) { id } }`,
      { a: { id: changed, update: { value: 'clean' } }, b: { id: gone } },
    );
    expect([await valueOf(changed), await valueOf(gone)]).toEqual(['clean', undefined]);
  });

  it('nobody reads them without a token', async () => {
    expect(await refusal(metadataAnswer(nobody, `{ getViewFilters { id value } }`))).not.toBe('');
  });
});

describe('§1 the words of a view', () => {
  it('§1 its name and its "any field" text can be read and changed', async () => {
    await metadata(
      app,
      `mutation($id: String!, $input: UpdateViewInput!) { updateView(id: $id, input: $input) { id } }`,
      { id: viewId, input: { name: 'Clean', anyFieldFilterValue: tag } },
    );
    const { getViews } = await metadata<{
      getViews: { id: string; name: string; anyFieldFilterValue: string | null }[];
    }>(app, `{ getViews { id name anyFieldFilterValue } }`);
    expect(getViews.find(({ id }) => id === viewId)).toMatchObject({
      name: 'Clean',
      anyFieldFilterValue: tag,
    });
  });
});

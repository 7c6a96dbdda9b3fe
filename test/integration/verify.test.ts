import { searchResidual, tracesOf } from '../../sandbox/residual-search';
import { WORKSPACE_ID } from '../../sandbox/metadata/identifiers';
import { createTokens } from '../../sandbox/tokens';
import type { WorkspaceGraph } from '../../src/domain/graph';
import { subjectIdentifiers, type SubjectIdentifiersInput } from '../../src/domain/subject-identifiers';
import { redactViewFilters } from '../../src/flows/erasure/clean-view-filters';
import {
  verifyErasures,
  type Verification,
  type VerifySubject,
} from '../../src/flows/erasure/verify-erasure';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { readWorkspaceGraph } from '../../src/twenty/workspace-graph';
import { openAppWorkspace, type AppWorkspace, type PersonRow } from '../support/app-workspace';

jest.setTimeout(600_000);

let workspace: AppWorkspace;
let client: TwentyClient;
let graph: WorkspaceGraph;

/** A client with the app's own token, as its functions get it: its role reads everything but workflows. */
const appClient = async (): Promise<TwentyClient> => {
  const documents = await workspace.sql<{ id: string; kind: string; data: Record<string, string> }>(
    `SELECT kind, id, data FROM core.document WHERE kind = 'application' OR id = 'tokenSecret'`,
  );
  const secret = documents.find(({ kind }) => kind === 'setting')?.data['value'] ?? '';
  const app = documents.find(({ data }) => data['name'] === 'Twenty Privacy')?.data;
  if (app === undefined) throw new Error('The app is not installed.');
  const token = createTokens(secret, WORKSPACE_ID).issue({
    kind: 'application',
    applicationId: app['id'] ?? '',
    name: app['name'] ?? '',
    roleId: app['roleId'] ?? '',
  });
  return createTwentyClient({ url: workspace.sandbox.url, token });
};

beforeAll(async () => {
  workspace = await openAppWorkspace();
  client = await appClient();
  await makeParcel();
  graph = await readWorkspaceGraph(client);
});
afterAll(() => workspace?.stop());

const metadata = async (
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Record<string, unknown>> => {
  const response = await fetch(`${workspace.sandbox.url}/metadata`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${workspace.sandbox.apiKey}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};

const PARCEL_FIELDS = {
  label: 'TEXT',
  report: 'RICH_TEXT',
  details: 'RAW_JSON',
  marks: 'ARRAY',
  links: 'LINKS',
  place: 'ADDRESS',
  mailboxes: 'EMAILS',
  numbers: 'PHONES',
  receiver: 'FULL_NAME',
} as const;

/** A custom object with a field of every kind that can hold a person. */
const makeParcel = async (): Promise<void> => {
  const { createOneObject } = (await metadata(
    `mutation { createOneObject(input: { object: { nameSingular: "parcel", namePlural: "parcels",
      labelSingular: "Parcel", labelPlural: "Parcels" } }) { id } }`,
  )) as { createOneObject: { id: string } };
  for (const [name, type] of Object.entries(PARCEL_FIELDS)) {
    await metadata(
      `mutation ($input: CreateOneFieldMetadataInput!) { createOneField(input: $input) { id } }`,
      { input: { field: { name, type, label: name, objectMetadataId: createOneObject.id } } },
    );
  }
};

const subjectOf = (key: string, known: SubjectIdentifiersInput, personIds: string[] = []): VerifySubject => ({
  key,
  personIds,
  identifiers: subjectIdentifiers(known),
  distinctness: { namesakes: 0, unique: { surname: false, firstName: false } },
});

const verify = async (subject: VerifySubject): Promise<Verification & { requests: number }> => {
  const before = client.requestCount();
  const verification = (await verifyErasures(client, graph, [subject])).get(subject.key);
  if (verification === undefined) throw new Error('No verification came back.');
  return { ...verification, requests: client.requestCount() - before };
};

type Phones = {
  primaryPhoneNumber: string;
  primaryPhoneCallingCode: string;
  additionalPhones: { number: string; callingCode: string }[] | null;
};

const personSubject = (person: PersonRow, formerEmails: string[] = []): VerifySubject => {
  const emails = person['emails'] as { primaryEmail: string; additionalEmails: string[] | null };
  const phones = person['phones'] as Phones;
  return subjectOf(
    person.id,
    {
      names: [person['name'] as { firstName: string; lastName: string }],
      emails: [emails.primaryEmail, ...(emails.additionalEmails ?? []), ...formerEmails],
      phones: [
        { number: phones.primaryPhoneNumber, callingCode: phones.primaryPhoneCallingCode },
        ...(phones.additionalPhones ?? []),
      ],
      links: [(person['linkedinLink'] as { primaryLinkUrl: string } | null)?.primaryLinkUrl],
    },
    [person.id],
  );
};

/** The records in which the independent judge finds the person, by object. */
const foundBySql = async (person: PersonRow): Promise<Map<string, Set<string>>> => {
  const traces = tracesOf(person);
  const { places } = await searchResidual(workspace.pool, traces);
  const found = new Map<string, Set<string>>();
  for (const { table, column } of places) {
    // Made from the other columns by PostgreSQL itself.
    if (column === 'searchVector') continue;
    const name = /"([^"]+)"$/.exec(table)?.[1] ?? '';
    const rows = await workspace.pool.query<{ id: string }>(
      `SELECT id FROM ${table} WHERE "${column}"::text ~* $1`,
      [traces.patterns.join('|')],
    );
    const object = name === 'document' ? 'viewFilter' : name.replace(/^_/, '');
    found.set(object, new Set([...(found.get(object) ?? []), ...rows.rows.map(({ id }) => id)]));
  }
  return found;
};

const recordsOf = ({ hits }: Pick<Verification, 'hits'>): Map<string, Set<string>> => {
  const records = new Map<string, Set<string>>();
  for (const { object, recordId } of hits)
    records.set(object, new Set([...(records.get(object) ?? []), recordId]));
  return records;
};

describe('every kind of column, in every form', () => {
  /** Nobody in the workspace is called anything like this. */
  const ottilie = subjectOf('ottilie', {
    names: [{ firstName: 'Ottilie', lastName: 'Häußermann' }],
    emails: ['ottilie.haeussermann@example.org'],
    phones: [{ number: '1715550199', callingCode: '+49', countryCode: 'DE' }],
    links: ['https://www.linkedin.com/in/ottilie-haeussermann'],
  });
  const FORMS = {
    'as it is': 'Ottilie Häußermann',
    'in upper case': 'OTTILIE HÄUSSERMANN',
    'without diacritics': 'Ottilie Haussermann',
    transliterated: 'ottilie haeussermann',
    reversed: 'Häußermann, Ottilie',
    'an address with a plus-tag': 'Ottilie.Haeussermann+news@example.org',
    'a national number with spaces': '0171 555 01 99',
    'an international number': '+49 (171) 5550199',
    'a profile': 'https://de.linkedin.com/in/Ottilie-Haeussermann?trk=x',
  };
  const block = (text: string) =>
    JSON.stringify([{ type: 'paragraph', content: [{ type: 'text', text, styles: {} }] }]);

  type Planting = { object: string; column: string; field: string; put: (text: string) => unknown };
  const parcel = (field: string, column: string, put: Planting['put'] = (text) => text): Planting => ({
    object: 'parcel',
    column,
    field,
    put,
  });
  const on = (
    object: string,
    column: string,
    put: Planting['put'] = (text) => text,
    field = column,
  ): Planting => ({
    object,
    column,
    field,
    put,
  });
  const json = (value: unknown): string => JSON.stringify(value);

  const FREE_TEXT: Record<string, Planting> = {
    TEXT: parcel('label', 'label', (text) => `for ${text} personally`),
    'RICH_TEXT markdown': parcel('report', 'reportMarkdown', (text) => `# Report\n\n- ${text} called`),
    'RICH_TEXT blocknote': parcel('report', 'reportBlocknote', block),
    RAW_JSON: parcel('details', 'details', (text) => json({ a: [{ deep: `${text}.` }] })),
    ARRAY: parcel('marks', 'marks', (text) => ['fragile', text]),
    'LINKS label': parcel('links', 'linksPrimaryLinkLabel'),
    'LINKS secondary label': parcel('links', 'linksSecondaryLinks', (label) =>
      json([{ url: 'https://x.example', label }]),
    ),
    'ADDRESS street': parcel('place', 'placeAddressStreet2', (text) => `c/o ${text}`),
    'ADDRESS city': parcel('place', 'placeAddressCity'),
    'ADDRESS state': parcel('place', 'placeAddressState'),
    'a deal': on('opportunity', 'name', (text) => `Deal ${text}`),
    'a note': on('note', 'bodyV2Markdown', (text) => `Question: ${text}`, 'bodyV2'),
    'timeline properties': on('timelineActivity', 'properties', (text) =>
      json({ diff: { title: { before: `Call ${text}`, after: '' } } }),
    ),
    'a cached name': on('timelineActivity', 'linkedRecordCachedName'),
    'the state of a workflow run': on('workflowRun', 'state', (text) =>
      json({ stepInfos: { trigger: { result: { note: text } } } }),
    ),
    'a mail': on('message', 'text', (text) => `Regards\n${text}`),
    'a meeting': on('calendarEvent', 'description', (text) => `With ${text}`),
    'a file': on('attachment', 'file', (label) =>
      json([{ fileId: '20202020-0000-4000-8000-00000000f11e', label: `${label}.pdf`, extension: '.pdf' }]),
    ),
    'an own object': on('dataRequest', 'name'),
  };
  const NARROW: [string, Planting, string][] = [
    ['FULL_NAME first name', parcel('receiver', 'receiverFirstName'), 'Ottilie Häußermann'],
    ['FULL_NAME last name', parcel('receiver', 'receiverLastName'), 'HÄUSSERMANN OTTILIE'],
    ['EMAILS primary', parcel('mailboxes', 'mailboxesPrimaryEmail'), 'ottilie.haeussermann+x@example.org'],
    [
      'EMAILS additional',
      parcel('mailboxes', 'mailboxesAdditionalEmails', (email) => json(['a@example.net', email])),
      'ottilie.haeussermann+x@example.org',
    ],
    [
      'PHONES additional',
      parcel('numbers', 'numbersAdditionalPhones', (number) =>
        json([{ number, countryCode: 'DE', callingCode: '+49' }]),
      ),
      '0171 5550199',
    ],
    ['PHONES primary', parcel('numbers', 'numbersPrimaryPhoneNumber'), '171 555 0199'],
    [
      'LINKS address',
      parcel('links', 'linksPrimaryLinkUrl'),
      'https://linkedin.com/in/ottilie-haeussermann/',
    ],
    [
      'LINKS secondary address',
      parcel('links', 'linksSecondaryLinks', (url) => json([{ url, label: '' }])),
      'https://linkedin.com/in/OTTILIE-haeussermann',
    ],
    ['ACTOR without an account', parcel('createdBy', 'createdByName'), 'Ottilie Häußermann'],
  ];
  const tableOf = (object: string): string =>
    `$schema."${graph.objects.get(object)?.isStandard === true ? object : `_${object}`}"`;

  /** Every planting has a record of its own: found by one column, a record is read whole. */
  const rows = new Map<string, string>();

  beforeAll(async () => {
    const plantings = [...Object.entries(FREE_TEXT), ...NARROW];
    const parcels = plantings.map(() => ({ label: 'empty' }));
    await workspace.graphql(`mutation ($data: [ParcelCreateInput!]!) { createParcels(data: $data) { id } }`, {
      data: parcels,
    });
    await workspace.graphql(`mutation { createDataRequest(data: { name: "empty" }) { id } }`);
    await workspace.control('settle');
    const free = new Map<string, string[]>();
    for (const [kind, { object }] of plantings) {
      const ids =
        free.get(object) ??
        (
          await workspace.sql<{ id: string }>(
            `SELECT id FROM ${tableOf(object)} WHERE "deletedAt" IS NULL ORDER BY id LIMIT ${plantings.length}`,
          )
        ).map(({ id }) => id);
      free.set(object, ids);
      rows.set(kind, ids.shift() ?? '');
    }
  });

  const write = (kind: string, { object, column }: Planting, value: unknown) =>
    workspace.sql(`UPDATE ${tableOf(object)} SET "${column}" = $2 WHERE id = $1`, [rows.get(kind), value]);

  /** Where the person is found while the texts stand there; what stood there before is put back. */
  const foundWhilePlanted = async (plantings: readonly (readonly [string, Planting, string])[]) => {
    const before: unknown[] = [];
    for (const [kind, planting, text] of plantings) {
      const { object, column, put } = planting;
      const [row] = await workspace.sql(
        `SELECT "${column}"::text AS value FROM ${tableOf(object)} WHERE id = $1`,
        [rows.get(kind)],
      );
      before.push(row?.['value']);
      await write(kind, planting, put(text));
    }
    const { hits } = await verify(ottilie);
    for (const [index, [kind, planting]] of plantings.entries()) await write(kind, planting, before[index]);
    return hits.map(({ object, recordId, fields }) => `${object} ${recordId} ${fields.join()}`).toSorted();
  };
  const expected = (plantings: readonly (readonly [string, Planting, string])[]) =>
    plantings.map(([kind, { object, field }]) => `${object} ${rows.get(kind)} ${field}`).toSorted();

  it('starts with nobody of that name', async () => {
    expect(await verify(ottilie)).toMatchObject({ hits: [], byObject: {}, unreadable: ['workflow'] });
  });

  it.each(Object.entries(FORMS))('free text of every kind: %s', async (_form, text) => {
    const plantings = Object.entries(FREE_TEXT).map(([kind, planting]): [string, Planting, string] => [
      kind,
      planting,
      text,
    ]);
    expect(await foundWhilePlanted(plantings)).toEqual(expected(plantings));
  });

  it('columns for one kind of identifier', async () => {
    expect(await foundWhilePlanted(NARROW)).toEqual(expected(NARROW));
  });

  it('a soft-deleted record', async () => {
    const [id, table] = [rows.get('TEXT'), tableOf('parcel')];
    await workspace.sql(
      `UPDATE ${table} SET label = 'Ottilie Häußermann', "deletedAt" = now() WHERE id = $1`,
      [id],
    );
    expect((await verify(ottilie)).byObject).toEqual({ parcel: 1 });
    await workspace.sql(`UPDATE ${table} SET label = 'empty', "deletedAt" = NULL WHERE id = $1`, [id]);
    expect((await verify(ottilie)).hits).toEqual([]);
  });

  it('a mail that no channel and no participant leads to is said to be out of reach', async () => {
    const [row] = await workspace.sql<{ id: string }>(
      `INSERT INTO $schema.message (id, text) VALUES (gen_random_uuid(), 'Ottilie Häußermann') RETURNING id`,
    );
    expect(await verify(ottilie)).toMatchObject({ hits: [], unreadable: ['message', 'workflow'] });
    await workspace.sql(`DELETE FROM $schema.message WHERE id = $1`, [row?.id]);
  });

  it('a soft-deleted mail is found, or said to be out of reach', async () => {
    const [row] = await workspace.sql<{ id: string; text: string }>(
      `SELECT m.id, m.text FROM $schema.message m JOIN $schema."messageChannelMessageAssociation" a
        ON a."messageId" = m.id ORDER BY m.id LIMIT 1`,
    );
    const set = (text: unknown, deletedAt: string) =>
      workspace.sql(`UPDATE $schema.message SET text = $2, "deletedAt" = ${deletedAt} WHERE id = $1`, [
        row?.id,
        text,
      ]);
    await set('Ottilie Häußermann', 'now()');
    const { byObject, unreadable } = await verify(ottilie);
    await set(row?.text, 'NULL');
    expect([...Object.keys(byObject), ...unreadable]).toContain('message');
    expect((await verify(ottilie)).hits).toEqual([]);
  });

  it.each(Object.entries(FORMS))('the value of a saved filter: %s', async (_form, text) => {
    const id = await saveFilter(`about ${text}`);
    expect((await verify(ottilie)).hits).toEqual([{ object: 'viewFilter', recordId: id, fields: ['value'] }]);
    const before = client.requestCount();
    const cleaned = await redactViewFilters(client, [{ ...ottilie, surrogate: { code: 'P-4F7K2M9Q0A' } }]);
    expect(cleaned).toEqual({ found: 1, redacted: 1, destroyed: 0, refused: [] });
    expect(client.requestCount() - before).toBe(2);
    expect((await verify(ottilie)).hits).toEqual([]);
    expect(await filterValue(id)).toBe('about P-4F7K2M9Q0A');
    await metadata(`mutation ($input: DestroyViewFilterInput!) { destroyViewFilter(input: $input) { id } }`, {
      input: { id },
    });
  });

  it('a filter for nothing but the person is destroyed, a view that is called after them renamed', async () => {
    const id = await saveFilter('["Ottilie Häußermann"]');
    const viewId = await aView();
    await metadata(
      `mutation ($id: String!, $input: UpdateViewInput!) { updateView(id: $id, input: $input) { id } }`,
      {
        id: viewId,
        input: { name: 'Ottilie Häußermann', anyFieldFilterValue: 'ottilie.haeussermann@example.org' },
      },
    );
    expect((await verify(ottilie)).byObject).toEqual({ view: 1, viewFilter: 1 });
    const before = client.requestCount();
    await redactViewFilters(client, [{ ...ottilie, surrogate: { code: 'P-4F7K2M9Q0A' } }]);
    // A change of a view and the end of a filter are two kinds, and one request.
    expect(client.requestCount() - before).toBe(2);
    expect((await verify(ottilie)).hits).toEqual([]);
    expect(await filterValue(id)).toBeUndefined();
  });
});

const aView = async (): Promise<string> => {
  const { getViews } = (await metadata(`{ getViews { id objectMetadataId } }`)) as {
    getViews: { id: string }[];
  };
  return getViews[0]?.id ?? '';
};

const saveFilter = async (value: unknown): Promise<string> => {
  const { objects } = (await metadata(
    `{ objects(paging: { first: 1000 }) { edges { node { nameSingular fieldsList { id name } } } } }`,
  )) as {
    objects: { edges: { node: { nameSingular: string; fieldsList: { id: string; name: string }[] } }[] };
  };
  const person = objects.edges.find(({ node }) => node.nameSingular === 'person')?.node;
  const { createViewFilter } = (await metadata(
    `mutation ($input: CreateViewFilterInput!) { createViewFilter(input: $input) { id } }`,
    {
      input: {
        viewId: await aView(),
        fieldMetadataId: person?.fieldsList.find(({ name }) => name === 'name')?.id,
        operand: 'CONTAINS',
        value,
      },
    },
  )) as { createViewFilter: { id: string } };
  return createViewFilter.id;
};

const filterValue = async (id: string): Promise<unknown> => {
  const { getViewFilters } = (await metadata(`{ getViewFilters { id value } }`)) as {
    getViewFilters: { id: string; value: unknown }[];
  };
  return getViewFilters.find((filter) => filter.id === id)?.value;
};

describe('the demo person', () => {
  let person: PersonRow;
  let subject: VerifySubject;

  beforeAll(async () => {
    await workspace.control('reset');
    client = await appClient();
    graph = await readWorkspaceGraph(client);
    person = await workspace.person({
      name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } },
    });
    subject = personSubject(person);
  });

  it('is found in every record where a search by SQL finds them, in few requests', async () => {
    const { requests, unreadable, ...verification } = await verify(subject);
    const [bySql, found] = [await foundBySql(person), recordsOf(verification)];
    expect(bySql.size).toBeGreaterThanOrEqual(10);
    for (const [object, ids] of bySql) {
      const missed = [...ids].filter((id) => !found.get(object)?.has(id));
      expect([object, missed]).toEqual([object, []]);
    }
    expect(unreadable).toEqual(['workflow']);
    expect(requests).toBeLessThanOrEqual(6);
  });

  it('is verified with nineteen others in as many requests as alone', async () => {
    const others = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema.person WHERE "deletedAt" IS NULL AND id <> $1 ORDER BY id LIMIT 19`,
      [person.id],
    );
    const people = await Promise.all(others.map(({ id }) => workspace.person({ id: { eq: id } })));
    const subjects = [subject, ...people.map((one) => personSubject(one))];
    const before = client.requestCount();
    const together = await verifyErasures(client, graph, subjects);
    expect(client.requestCount() - before).toBeLessThanOrEqual(15);
    for (const one of [subjects[0], subjects[7], subjects[19]]) {
      if (one === undefined) throw new Error('There are twenty.');
      const { requests: _requests, ...alone } = await verify(one);
      expect(together.get(one.key)).toEqual(alone);
    }
    for (const { key } of subjects) expect(together.get(key)?.byObject['person']).toBeGreaterThanOrEqual(1);
  });

  it('is found nowhere after the pseudonymisation, odd places included', async () => {
    const name = 'Anna-Lena Müller-Brandt';
    const odd: [table: string, column: string, value: string][] = [
      ['company', 'addressAddressCity', name],
      ['company', 'domainNameSecondaryLinks', JSON.stringify([{ url: 'https://x.example', label: name }])],
      ['opportunity', 'createdByName', name],
    ];
    for (const [table, column, value] of odd)
      await workspace.sql(
        `UPDATE $schema."${table}" SET "${column}" = $1, "createdByWorkspaceMemberId" = NULL
          WHERE id = (SELECT id FROM $schema."${table}" ORDER BY id LIMIT 1)`,
        [value],
      );
    expect((await verify(subject)).byObject).toMatchObject({ company: 1, opportunity: expect.any(Number) });

    const run = await workspace.pseudonymise({ person: person.id });
    if (run.output?.['ok'] !== true) throw new Error(JSON.stringify(run));
    await workspace.untilEnded(run.output['jobId']);
    await workspace.control('settle');
    const { hits, unreadable, requests, columns } = await verify(subject);
    expect(hits).toEqual([]);
    expect(unreadable).toEqual(['workflow']);
    expect(columns).toBeGreaterThan(200);
    expect(requests).toBeLessThanOrEqual(6);
  });
});

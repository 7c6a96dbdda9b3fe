import { html } from 'hono/html';

import type { RecordData, Workspace } from '../contract';
import { type Markup, avatar } from './layout';
import { emailsText, nameText, optionText } from './text';

const SHOWN = 60;

/** People with search; soft-deleted ones can be shown too. */
export const peoplePage = async (workspace: Workspace, query: string): Promise<Markup> => {
  const filter = searchFilter(query);
  const people = await workspace.records.find('person', {
    ...(filter && { filter }),
    orderBy: [{ createdAt: 'DescNullsLast' }],
    limit: SHOWN + 1,
  });
  const total = filter ? undefined : await count(workspace, 'person');
  const companies = await byId(
    workspace,
    'company',
    people.map(({ companyId }) => companyId),
  );
  return html` <div class="head">
      <div class="grow">
        <h1>People</h1>
        <span class="soft">${total === undefined ? `Search: ${query}` : `${total} in this workspace`}</span>
      </div>
      <form role="search">
        <input
          type="search"
          name="q"
          value="${query}"
          placeholder="Name, address or job"
          aria-label="Search people"
        />
      </form>
    </div>
    <div class="card scroll">
      ${
        people.length === 0
          ? html`<p class="empty">Nobody here. Start with <code>--seed demo</code> for demo data.</p>`
          : html`<table>
              <thead>
                <tr>
                  <th>Name</th>
                  <th>E-mail</th>
                  <th>Job</th>
                  <th>Company</th>
                  <th></th>
                </tr>
              </thead>
              <tbody>
                ${people.slice(0, SHOWN).map((person) => row(person, companies.get(String(person['companyId']))))}
              </tbody>
            </table>`
      }
      ${people.length > SHOWN ? html`<p class="empty">More than ${SHOWN}: search to find the others.</p>` : ''}
    </div>`;
};

const row = (person: RecordData, company: RecordData | undefined): Markup =>
  html`<tr class="link">
    <td>
      <a class="who" href="/people/${person.id}"
        >${avatar(nameText(person), person.id, true)}<span>${nameText(person)}</span></a
      >
    </td>
    <td class="soft">${emailsText(person)[0] ?? '–'}</td>
    <td>${String(person['jobTitle'] ?? '')}</td>
    <td>${company ? String(company['name'] ?? '') : ''}</td>
    <td>${stateTag(person)}</td>
  </tr>`;

/** The app's processing state of a person, when the app is installed and it is not the usual one. */
export const stateTag = (person: RecordData): Markup | string => {
  if (person['deletedAt']) return html`<span class="tag bad">Deleted</span>`;
  const state = person['processingState'];
  if (typeof state !== 'string' || state === 'ACTIVE') return '';
  return html`<span class="tag ${state === 'RESTRICTED' ? 'warn' : 'good'}">${optionText(state)}</span>`;
};

const searchFilter = (query: string): object | undefined => {
  if (query.trim() === '') return undefined;
  const words = query.trim().split(/\s+/);
  return {
    and: words.map((word) => {
      const ilike = `%${word}%`;
      return {
        or: [
          { name: { firstName: { ilike } } },
          { name: { lastName: { ilike } } },
          { emails: { primaryEmail: { ilike } } },
          { jobTitle: { ilike } },
        ],
      };
    }),
  };
};

const count = async (workspace: Workspace, object: string): Promise<number> => {
  const { rows } = await workspace.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "${workspace.schema}"."${object}" WHERE "deletedAt" IS NULL`,
  );
  return rows[0]?.count ?? 0;
};

/** Records of some ids, found in one go. */
export const byId = async (
  workspace: Workspace,
  object: string,
  ids: readonly unknown[],
): Promise<Map<string, RecordData>> => {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  if (wanted.length === 0) return new Map();
  const records = await workspace.records.find(object, {
    filter: { id: { in: wanted } },
    limit: wanted.length,
    withDeleted: true,
  });
  return new Map(records.map((record) => [record.id, record]));
};

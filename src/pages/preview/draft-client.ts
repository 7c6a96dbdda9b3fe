import { CONSENT_OBJECTS } from '../../flows/consent/consent-objects';
import type { TwentyClient } from '../../twenty/client';
import type { PreviewOrder } from './preview-order';

type Row = Record<string, unknown>;
type Connection = { edges: { node: Row }[] };

const isConnection = (value: unknown): value is Connection =>
  typeof value === 'object' && value !== null && Array.isArray((value as { edges?: unknown }).edges);

const withSettings = (connection: Connection, settings: Readonly<Record<string, string>>): Connection => ({
  ...connection,
  edges: [
    ...connection.edges.filter(({ node }) => settings[String(node['name'])] === undefined),
    ...Object.entries(settings).map(([name, value]) => ({ node: { id: `draft-${name}`, name, value } })),
  ],
});

/** Shown as if it were active: its wording is what is looked at. */
const withPurpose = (connection: Connection, purpose: Row): Connection => {
  const id = typeof purpose['id'] === 'string' ? purpose['id'] : 'draft';
  const present = connection.edges.find(({ node }) => node['id'] === id)?.node;
  return {
    ...connection,
    edges: [
      ...connection.edges.filter(({ node }) => node['id'] !== id),
      { node: { ...present, ...purpose, id, isActive: true } },
    ],
  };
};

/** Reads what is saved with the drafts laid over it. Writes nothing: whatever is no query is refused. */
export const draftClient = (
  client: TwentyClient,
  { settings = {}, purpose }: Pick<PreviewOrder, 'settings' | 'purpose'>,
): TwentyClient => {
  const { privacySetting, purpose: purposes } = CONSENT_OBJECTS;
  return {
    ...client,
    requestCount: () => client.requestCount(),
    core: async (query, variables) => {
      if (!/^\s*(query\b|\{)/.test(query)) throw new Error('A preview writes nothing.');
      const data = await client.core(query, variables);
      const overlaid = { ...data };
      const rows = data[privacySetting.plural];
      const found = data[purposes.plural];
      if (isConnection(rows)) overlaid[privacySetting.plural] = withSettings(rows, settings);
      if (isConnection(found) && purpose !== undefined)
        overlaid[purposes.plural] = withPurpose(found, purpose);
      return overlaid;
    },
  };
};

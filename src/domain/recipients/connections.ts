import type { RecipientOrigin } from './recipient';

/** Something that receives data from the workspace by a connection of its own. */
export type Connection = {
  origin: Exclude<RecipientOrigin, 'BY_HAND'>;
  /** Which it is, such as `api-key:…`, `app:…` or a webhook's host: the recipient's `originReference`. */
  reference: string;
  name: string;
};

/** What a workspace shows of its connections; null: whoever asked may not see them. Times are ISO 8601. */
export type Connected = {
  apiKeys:
    | readonly {
        id: string;
        name: string;
        expiresAt?: string | null | undefined;
        revokedAt?: string | null | undefined;
      }[]
    | null;
  webhooks: readonly { targetUrl: string }[] | null;
  apps: readonly { universalIdentifier: string; name: string }[] | null;
};

/** Where the workspace says what is connected to it. */
export const CONNECTION_SOURCES = ['API_KEYS', 'WEBHOOKS', 'APPS'] as const;
export type ConnectionSource = (typeof CONNECTION_SOURCES)[number];

const REFERENCES = { API_KEYS: 'api-key:', WEBHOOKS: 'webhook:', APPS: 'app:' } as const;

/** The source that a recipient's `originReference` came from; undefined for one that a human wrote. */
export const sourceOf = (reference: string): ConnectionSource | undefined =>
  CONNECTION_SOURCES.find((source) => reference.startsWith(REFERENCES[source]));

/** A recipient that stands for a connection, as far as finding them again needs. */
export type KnownConnection = {
  id: string;
  origin: string;
  originReference: string;
  isActive: boolean;
  isDeleted: boolean;
};

export type ConnectionChanges = {
  added: readonly Connection[];
  /** Ids of recipients whose connection is gone: they receive nothing any more. */
  gone: readonly string[];
};

const LONGEST_NAME = 120;
const oneLine = (value: string): string =>
  value
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);

/**
 * The name of a webhook's recipient: the host it sends to. Path and query of such an address are secrets often enough, so
 * nothing of them is kept.
 */
export const webhookName = (targetUrl: string): string =>
  URL.canParse(targetUrl) ? oneLine(new URL(targetUrl).hostname) || 'Webhook' : 'Webhook';

const connectionName = (name: string, otherwise: string): string => oneLine(name) || otherwise;

/** A key is in use until it is revoked or expires. */
const isKeyInUse = (
  key: { expiresAt?: string | null | undefined; revokedAt?: string | null | undefined },
  now: Date,
): boolean => !key.revokedAt && !(key.expiresAt && Date.parse(key.expiresAt) <= now.getTime());

/**
 * The connections of a workspace: each key that is in use, each host that webhooks send to, each app but this one.
 * @returns also the sources that were not shown
 */
export const connectionsIn = (
  { apiKeys, webhooks, apps }: Connected,
  ownApp: string,
  now: Date,
): { connections: Connection[]; unreadable: ConnectionSource[] } => {
  const hosts = new Set((webhooks ?? []).map(({ targetUrl }) => webhookName(targetUrl)));
  return {
    connections: [
      ...(apiKeys ?? [])
        .filter((key) => isKeyInUse(key, now))
        .map(({ id, name }): Connection => ({
          origin: 'CONNECTED_APP',
          reference: `${REFERENCES.API_KEYS}${id}`,
          name: connectionName(name, 'API key'),
        })),
      ...[...hosts].map((host): Connection => ({
        origin: 'WEBHOOK',
        reference: `${REFERENCES.WEBHOOKS}${host}`,
        name: host,
      })),
      ...(apps ?? [])
        .filter(({ universalIdentifier }) => universalIdentifier !== ownApp)
        .map(({ universalIdentifier, name }): Connection => ({
          origin: 'CONNECTED_APP',
          reference: `${REFERENCES.APPS}${universalIdentifier}`,
          name: connectionName(name, 'App'),
        })),
    ],
    unreadable: [
      ...(apiKeys === null ? (['API_KEYS'] as const) : []),
      ...(webhooks === null ? (['WEBHOOKS'] as const) : []),
      ...(apps === null ? (['APPS'] as const) : []),
    ],
  };
};

/**
 * What has to be written so that the recipients say what is connected now. What somebody deleted or switched off stays so:
 * they have judged that it is no recipient.
 * @param readable whether the whole list that a recipient came from could be read; about others nothing is concluded
 */
export const connectionChanges = (
  connections: readonly Connection[],
  known: readonly KnownConnection[],
  readable: (recipient: KnownConnection) => boolean,
): ConnectionChanges => {
  const keyOf = (origin: string, reference: string): string => `${origin} ${reference}`;
  const now = new Set(connections.map(({ origin, reference }) => keyOf(origin, reference)));
  const there = new Set(known.map(({ origin, originReference }) => keyOf(origin, originReference)));
  const living = known.filter(({ isDeleted, origin }) => !isDeleted && origin !== 'BY_HAND');
  return {
    added: connections.filter(({ origin, reference }) => !there.has(keyOf(origin, reference))),
    gone: living
      .filter((one) => one.isActive && readable(one) && !now.has(keyOf(one.origin, one.originReference)))
      .map(({ id }) => id),
  };
};

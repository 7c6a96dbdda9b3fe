import type { Pool } from 'pg';

import type { AppManifest } from '../contract';
import type { Queryable } from '../database/read';
import type { Role } from '../permissions/roles';
import type { SandboxObject } from './model';

/** An installed application as it is kept. */
export type StoredApplication = {
  id: string;
  universalIdentifier: string;
  name: string;
  version: string;
  roleId: string;
  manifest: AppManifest;
  outputDir: string;
  variables: Record<string, string>;
};

export type StoredApiKey = { id: string; name: string; roleId: string };
export type StoredWebhook = {
  id: string;
  targetUrl: string;
  operations: string[];
  description: string | null;
  secret: string;
};
export type StoredUser = {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  userWorkspaceId: string;
  workspaceMemberId: string;
  roleId: string;
};

/** Views, their filters, navigation items, page layouts: kept as they came. */
export type StoredDocument = { id: string; applicationUniversalIdentifier: string } & Record<string, unknown>;

export type Kinds = {
  object: SandboxObject;
  role: Role;
  application: StoredApplication;
  apiKey: StoredApiKey;
  webhook: StoredWebhook;
  user: StoredUser;
  view: StoredDocument;
  viewFilter: StoredDocument;
  navigationMenuItem: StoredDocument;
  pageLayout: StoredDocument;
  frontComponent: StoredDocument;
  commandMenuItem: StoredDocument;
  setting: { id: string; value: unknown };
};
export type Kind = keyof Kinds;

/**
 * Everything that is not a record, as JSON documents in the `core` schema of the same database:
 * a data folder restarts with everything, and a backup of the database holds everything.
 */
export class MetadataStore {
  private readonly documents = new Map<Kind, Map<string, Kinds[Kind]>>();

  constructor(private readonly pool: Pool) {}

  /** Makes the tables if they are missing and reads all documents. */
  async open(): Promise<void> {
    await this.pool.query(CORE_TABLES);
    await this.reload();
  }

  /** Reads all documents anew, e.g. after a transaction that did not commit. */
  async reload(): Promise<void> {
    this.documents.clear();
    const { rows } = await this.pool.query<{ kind: Kind; id: string; data: Kinds[Kind] }>(
      'SELECT kind, id, data FROM core.document ORDER BY kind, number',
    );
    for (const { kind, id, data } of rows) this.kind(kind).set(id, data);
  }

  /** All documents of a kind, in the order they came. */
  list<K extends Kind>(kind: K): Kinds[K][] {
    return [...this.kind(kind).values()] as Kinds[K][];
  }

  /** One document. */
  get<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
    return this.kind(kind).get(id) as Kinds[K] | undefined;
  }

  /** Writes documents; memory follows once the database has them. */
  async put<K extends Kind>(kind: K, documents: Kinds[K][], db: Queryable = this.pool): Promise<void> {
    if (documents.length === 0) return;
    await db.query(
      `INSERT INTO core.document (kind, id, data) SELECT $1, x->>'id', x FROM jsonb_array_elements($2::jsonb) x
       ON CONFLICT (kind, id) DO UPDATE SET data = excluded.data`,
      [kind, JSON.stringify(documents)],
    );
    for (const document of documents) this.kind(kind).set(document.id, document);
  }

  /** Removes documents. */
  async remove(kind: Kind, ids: string[], db: Queryable = this.pool): Promise<void> {
    if (ids.length === 0) return;
    await db.query('DELETE FROM core.document WHERE kind = $1 AND id = ANY($2::text[])', [kind, ids]);
    for (const id of ids) this.kind(kind).delete(id);
  }

  private kind(kind: Kind): Map<string, Kinds[Kind]> {
    const known = this.documents.get(kind);
    if (known) return known;
    const fresh = new Map<string, Kinds[Kind]>();
    this.documents.set(kind, fresh);
    return fresh;
  }
}

const CHANNEL = `id uuid PRIMARY KEY DEFAULT gen_random_uuid(), handle text NOT NULL, visibility text NOT NULL,
  "connectedAccountId" uuid REFERENCES core."connectedAccount" (id) ON DELETE CASCADE,
  "isContactAutoCreationEnabled" boolean NOT NULL DEFAULT true, "contactAutoCreationPolicy" text,
  "isSyncEnabled" boolean NOT NULL DEFAULT true, "createdAt" timestamptz NOT NULL DEFAULT now(), "updatedAt" timestamptz NOT NULL DEFAULT now()`;

const CORE_TABLES = `
CREATE SCHEMA IF NOT EXISTS core;
CREATE TABLE IF NOT EXISTS core.document (number bigserial, kind text NOT NULL, id text NOT NULL, data jsonb NOT NULL, PRIMARY KEY (kind, id));
CREATE TABLE IF NOT EXISTS core."connectedAccount" (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), handle text NOT NULL, provider text NOT NULL DEFAULT 'google',
  "userWorkspaceId" uuid NOT NULL, "handleAliases" text, "createdAt" timestamptz NOT NULL DEFAULT now(), "updatedAt" timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS core."messageChannel" (${CHANNEL}, type text NOT NULL DEFAULT 'EMAIL');
CREATE TABLE IF NOT EXISTS core."calendarChannel" (${CHANNEL});
DO $do$ BEGIN
  BEGIN
    CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
    CREATE OR REPLACE FUNCTION core.unaccent_immutable(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      AS $fn$ SELECT public.unaccent('public.unaccent'::regdictionary, input) $fn$;
  EXCEPTION WHEN OTHERS THEN
    -- A managed server without the extension: accents then matter in a search.
    CREATE OR REPLACE FUNCTION core.unaccent_immutable(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $fn$ SELECT input $fn$;
  END;
END $do$;
`;

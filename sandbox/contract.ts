/**
 * The seam between the two halves of the sandbox: the record engine (metadata, SQL, GraphQL) on one side,
 * and what lives on top of it (functions, triggers, Twenty's habits, files, mail, HTTP server) on the other.
 */
import type { Pool } from 'pg';

export const FIELD_TYPES = [
  'ACTOR',
  'ADDRESS',
  'ARRAY',
  'BOOLEAN',
  'CURRENCY',
  'DATE',
  'DATE_TIME',
  'EMAILS',
  'FILES',
  'FULL_NAME',
  'LINKS',
  'MORPH_RELATION',
  'MULTI_SELECT',
  'NUMBER',
  'NUMERIC',
  'PHONES',
  'POSITION',
  'RATING',
  'RAW_JSON',
  'RELATION',
  'RICH_TEXT',
  'SELECT',
  'TEXT',
  'TS_VECTOR',
  'UUID',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export type OnDelete = 'CASCADE' | 'SET_NULL' | 'RESTRICT' | 'NO_ACTION';

export type FieldMetadata = {
  id: string;
  universalIdentifier: string;
  name: string;
  label: string;
  type: FieldType;
  isNullable: boolean;
  isUnique: boolean;
  isSystem: boolean;
  isActive: boolean;
  defaultValue: unknown;
  options: { id?: string; value: string; label: string; position: number; color?: string }[] | null;
  settings: Record<string, unknown> | null;
  /** Owning application's universal identifier; the standard application's for standard fields. */
  applicationUniversalIdentifier: string;
  /** Groups the fields that together are one morph relation (one field a target object). */
  morphId: string | null;
  relation: {
    type: 'MANY_TO_ONE' | 'ONE_TO_MANY';
    targetObject: string;
    targetField: string;
    joinColumnName: string | null;
    onDelete: OnDelete | null;
  } | null;
};

export type ObjectMetadata = {
  id: string;
  universalIdentifier: string;
  nameSingular: string;
  namePlural: string;
  labelSingular: string;
  labelPlural: string;
  description: string | null;
  icon: string | null;
  isSystem: boolean;
  isCustom: boolean;
  isActive: boolean;
  isSearchable: boolean;
  isAuditLogged: boolean;
  labelIdentifierField: string;
  applicationUniversalIdentifier: string;
  fields: FieldMetadata[];
};

export type Metadata = {
  workspaceId: string;
  objects: ReadonlyMap<string, ObjectMetadata>;
  byUniversalIdentifier(id: string): ObjectMetadata | undefined;
};

/** Who is acting: decides permissions, `createdBy`/`updatedBy` and whether timeline rows are merged. */
export type Actor =
  | { kind: 'system' }
  | { kind: 'apiKey'; name: string; roleId: string }
  | {
      kind: 'user';
      userId: string;
      userWorkspaceId: string;
      workspaceMemberId: string;
      name: string;
      roleId: string;
    }
  | {
      kind: 'application';
      applicationId: string;
      name: string;
      roleId: string;
      /** Set when the token is bound to a user (front component, authenticated route). */
      user?: {
        userId: string;
        userWorkspaceId: string;
        workspaceMemberId: string;
        name: string;
        roleId: string;
      };
    }
  | { kind: 'workflow'; name: string };

/** A record as Twenty's API and events show it: composites nested, relations as `…Id`, dates ISO strings. */
export type RecordData = { id: string } & Record<string, unknown>;

export type RecordAction = 'created' | 'updated' | 'deleted' | 'restored' | 'destroyed' | 'upserted';

export type RecordEvent = {
  recordId: string;
  before?: RecordData;
  after?: RecordData;
  updatedFields?: string[];
  diff?: Record<string, { before: unknown; after: unknown }>;
};

/**
 * Emitted after commit, once for each mutation that changed something. An update that changed nothing emits nothing.
 * `destroyMany` emits a single event (of its first record), as the real platform does.
 */
export type RecordEventBatch = {
  object: ObjectMetadata;
  action: RecordAction;
  actor: Actor;
  events: RecordEvent[];
};

/** Permission-free access for the sandbox's own code; everything goes through the same SQL and emits the same events. */
export interface Records {
  find(
    object: string,
    options?: { filter?: object; orderBy?: object[]; limit?: number; withDeleted?: boolean },
  ): Promise<RecordData[]>;
  create(
    object: string,
    data: Record<string, unknown>[],
    actor: Actor,
    options?: { upsert?: boolean; silent?: boolean },
  ): Promise<RecordData[]>;
  update(
    object: string,
    ids: string[],
    data: Record<string, unknown>,
    actor: Actor,
    options?: { silent?: boolean },
  ): Promise<RecordData[]>;
  softDelete(object: string, ids: string[], actor: Actor): Promise<RecordData[]>;
  restore(object: string, ids: string[], actor: Actor): Promise<RecordData[]>;
  destroy(object: string, ids: string[], actor: Actor): Promise<RecordData[]>;
  /** Inserts already complete rows fast, with no events: for demo data. Rows are in API shape. */
  bulkInsert(object: string, rows: Record<string, unknown>[]): Promise<void>;
}

export type ApplicationInfo = {
  id: string;
  universalIdentifier: string;
  name: string;
  version: string;
  /** The role of the app's own token. */
  roleId: string;
  manifest: AppManifest;
  /** Folder that holds the built functions and components named in the manifest. */
  outputDir: string;
  variables: Record<string, string>;
};

/** The parts of a built manifest the sandbox reads; unknown parts are ignored, as a 2.21 server does. */
export type AppManifest = {
  application: {
    universalIdentifier: string;
    displayName: string;
    defaultRoleUniversalIdentifier: string;
  } & Record<string, unknown>;
  objects: Record<string, unknown>[];
  fields: Record<string, unknown>[];
  roles: Record<string, unknown>[];
  logicFunctions: Record<string, unknown>[];
  frontComponents: Record<string, unknown>[];
} & Record<string, unknown>;

/** A value of a FILES field as it is stored; reads add a signed `url`. */
export type StoredFile = { fileId: string; label: string; extension?: string };

/** What the engine asks of file storage. The upper half puts it on `workspace.files` right after opening. */
export interface FileStore {
  /** Signed link that lasts 24 hours; used for `FileObject.url`. */
  url(fileId: string): string;
  /**
   * Called inside the transaction of a write, once for all records whose FILES field it sets: refuses files uploaded
   * for another field or already in use, makes new ones permanent, soft-deletes those replaced, and returns the values
   * to store (with extensions), one a change.
   */
  place(field: FieldMetadata, changes: readonly FilesChange[], db: Database): Promise<StoredFile[][]>;
}

export type FilesChange = { previous: readonly StoredFile[]; next: readonly StoredFile[] };

/** Anything that runs a statement: the pool, or one connection inside a transaction. */
export type Database = {
  query(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
};

export interface Clock {
  now(): Date;
  /** Moves time (forward or back); resolves when due cron runs have finished. */
  moveTo(date: Date): Promise<void>;
}

export interface Workspace {
  readonly id: string;
  /** PostgreSQL schema that holds the record tables, e.g. `workspace_1wgvd1injqtife6y4rvfbu3h5`. */
  readonly schema: string;
  readonly pool: Pool;
  /** Connection string of the database, for `psql`. */
  readonly sqlUrl: string;
  readonly clock: Clock;
  /** How late the platform writes what follows a change: 1 (when left out) as a quiet server, 0 at once. */
  readonly lateness?: number;
  /** Set by the upper half. Without it `FileObject.url` is null and FILES values are stored as they come. */
  files: FileStore | undefined;
  metadata(): Metadata;
  readonly records: Records;
  applications(): ApplicationInfo[];
  /** Adds the manifest's objects, fields, roles to the workspace; refuses what a 2.21 server refuses. Idempotent: a second install syncs. */
  installApplication(
    manifest: AppManifest,
    outputDir: string,
    variables: Record<string, string>,
  ): Promise<ApplicationInfo>;
  uninstallApplication(universalIdentifier: string): Promise<void>;
  /** Subscribes to committed changes. Handlers run after the response was sent, in order, and are awaited by `settle`. */
  onRecords(handler: (batch: RecordEventBatch) => Promise<void> | void): () => void;
  /** Resolves when all handlers of all events so far have finished. */
  settle(): Promise<void>;
  /** Executes a GraphQL request as `actor` (null: no token). `endpoint` picks the schema. */
  graphql(
    endpoint: 'core' | 'metadata',
    body: { query: string; variables?: Record<string, unknown>; operationName?: string },
    actor: Actor | null,
  ): Promise<unknown>;
  /** Signs and verifies bearer tokens. */
  tokens: { issue(actor: Actor, ttlSeconds?: number): string; verify(token: string): Actor };
  /** Registers an extra metadata mutation/query resolver from the upper half (file upload, enqueueJob…). */
  close(): Promise<void>;
}

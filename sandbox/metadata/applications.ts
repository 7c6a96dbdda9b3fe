import { z } from 'zod';

import type { ApplicationInfo, AppManifest } from '../contract';
import type { Queryable } from '../database/read';
import { migrate } from '../database/migrate';
import type { Engine } from '../graphql/engine';
import { badInput } from '../graphql/errors';
import { stableId, WORKSPACE_ID } from './identifiers';
import { documentsOf } from './manifest-documents';
import { objectsWith, objectsWithout, parseSection, RESERVED } from './manifest-objects';
import { rolesOf } from './manifest-roles';
import { WorkspaceMetadata, type SandboxObject } from './model';
import type { Kind, StoredApplication } from './store';

const header = z.object({
  application: z.looseObject({
    universalIdentifier: z.uuid(),
    displayName: z.string(),
    defaultRoleUniversalIdentifier: z.uuid(),
  }),
});

const DOCUMENT_KINDS = [
  'view',
  'viewFilter',
  'navigationMenuItem',
  'pageLayout',
  'frontComponent',
  'commandMenuItem',
] as const;

/** Replaces the workspace's objects: tables follow and everything is kept, in one transaction. */
export const applyObjects = async (
  engine: Engine,
  objects: SandboxObject[],
  more: (db: Queryable) => Promise<void> = async () => undefined,
): Promise<void> => {
  const next = new WorkspaceMetadata(WORKSPACE_ID, objects);
  const before = engine.metadata;
  const changed = objects.filter((object) => before.byObjectId(object.id) !== object);
  const removed = [...before.objects.values()].filter((object) => !next.byObjectId(object.id));
  try {
    await engine.writer.transaction(null, async (db) => {
      await migrate(db, before, next, engine.schema);
      await engine.store.put('object', changed, db);
      await engine.store.remove(
        'object',
        removed.map((object) => object.id),
        db,
      );
      await more(db);
    });
  } catch (error) {
    await engine.store.reload();
    throw error;
  }
  engine.replaceMetadata(next);
};

/**
 * Installs an application, or brings the installed one up to the manifest: adds, changes, removes.
 * Sections a 2.21 server does not know are ignored; identifiers it does not know are refused by name.
 */
export const install = async (
  engine: Engine,
  manifest: AppManifest,
  outputDir: string,
  variables: Record<string, string>,
): Promise<ApplicationInfo> => {
  if (manifest === null || typeof manifest !== 'object')
    throw badInput('Invalid manifest: it must be a JSON object', 'INVALID_MANIFEST');
  const { application } = parseSection(header, manifest, '');
  const universalIdentifier = application.universalIdentifier;
  if (RESERVED.has(universalIdentifier))
    throw badInput(`Application ${universalIdentifier} belongs to the workspace itself`, 'INVALID_MANIFEST');
  const { store } = engine;
  const objects = objectsWith([...engine.metadata.objects.values()], {
    ...manifest,
    objects: manifest.objects ?? [],
    fields: manifest.fields ?? [],
  });
  const unchanged = objects.map((object) => keepSame(engine.metadata.byObjectId(object.id), object));
  const metadata = new WorkspaceMetadata(WORKSPACE_ID, unchanged);
  const roles = rolesOf({ ...manifest, roles: manifest.roles ?? [] }, metadata, store.list('role'));
  const documents = documentsOf(manifest, metadata);
  const role = [...roles, ...store.list('role')].find(
    (item) => item.universalIdentifier === application.defaultRoleUniversalIdentifier,
  );
  if (!role)
    throw badInput(
      `Default role "${application.defaultRoleUniversalIdentifier}" not found in the manifest`,
      'ROLE_NOT_FOUND',
    );
  const stored: StoredApplication = {
    id: stableId(WORKSPACE_ID, 'application', universalIdentifier),
    universalIdentifier,
    name: application.displayName,
    version:
      typeof manifest.version === 'string'
        ? manifest.version
        : typeof application.version === 'string'
          ? application.version
          : '0.0.0',
    roleId: role.id,
    manifest,
    outputDir,
    variables: {
      ...store.list('application').find((item) => item.universalIdentifier === universalIdentifier)
        ?.variables,
      ...variables,
    },
  };
  await applyObjects(engine, unchanged, async (db) => {
    const kept = new Set(
      [...roles, ...DOCUMENT_KINDS.flatMap((kind) => documents[kind])].map((document) => document.id),
    );
    await removeOwned(engine, universalIdentifier, db, kept);
    await store.put('role', roles, db);
    for (const kind of DOCUMENT_KINDS) await store.put(kind, documents[kind], db);
    await store.put('application', [stored], db);
  });
  return { ...stored };
};

/** Takes an application away with its objects, fields, roles, views and pages. */
export const uninstall = async (engine: Engine, universalIdentifier: string): Promise<void> => {
  const application = engine.store
    .list('application')
    .find((item) => item.universalIdentifier === universalIdentifier);
  if (!application)
    throw badInput(`Application ${universalIdentifier} is not installed`, 'APPLICATION_NOT_FOUND');
  await applyObjects(
    engine,
    objectsWithout([...engine.metadata.objects.values()], universalIdentifier),
    async (db) => {
      await removeOwned(engine, universalIdentifier, db, new Set());
      await engine.store.remove('application', [application.id], db);
    },
  );
};

const removeOwned = async (
  engine: Engine,
  application: string,
  db: Queryable,
  kept: ReadonlySet<string>,
): Promise<void> => {
  for (const kind of ['role', ...DOCUMENT_KINDS] as const satisfies Kind[]) {
    const gone = engine.store
      .list(kind)
      .filter(
        (document) => document.applicationUniversalIdentifier === application && !kept.has(document.id),
      );
    await engine.store.remove(
      kind,
      gone.map((document) => document.id),
      db,
    );
  }
};

/** An object that came out the same is the same: nothing is migrated for it. */
const keepSame = (before: SandboxObject | undefined, after: SandboxObject): SandboxObject =>
  before && JSON.stringify(before) === JSON.stringify(after) ? before : after;

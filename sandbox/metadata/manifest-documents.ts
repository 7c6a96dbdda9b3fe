import type { AppManifest } from '../contract';
import { badInput } from '../graphql/errors';
import { stableId, WORKSPACE_ID } from './identifiers';
import type { WorkspaceMetadata } from './model';
import { pageDocuments } from './manifest-pages';
import type { StoredDocument } from './store';

type Loose = Record<string, unknown>;
export type Documents = {
  view: StoredDocument[];
  viewFilter: StoredDocument[];
  navigationMenuItem: StoredDocument[];
  pageLayout: StoredDocument[];
  frontComponent: StoredDocument[];
  commandMenuItem: StoredDocument[];
};

const list = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Views, filters, navigation and pages of a manifest, checked as far as they name other things. */
export const documentsOf = (manifest: AppManifest, metadata: WorkspaceMetadata): Documents => {
  const application = manifest.application.universalIdentifier;
  const documents: Documents = {
    view: [],
    viewFilter: [],
    navigationMenuItem: [],
    pageLayout: [],
    frontComponent: [],
    commandMenuItem: [],
  };
  const fields = new Map(
    [...metadata.objects.values()].flatMap((object) =>
      object.fields.map((field) => [field.universalIdentifier, field] as const),
    ),
  );
  const object = (id: unknown, where: string) => {
    const found = metadata.byUniversalIdentifier(text(id));
    if (!found) throw badInput(`${where}: object "${text(id)}" does not exist`, 'OBJECT_METADATA_NOT_FOUND');
    return found;
  };
  const field = (id: unknown, where: string) => {
    const found = fields.get(text(id));
    if (!found) throw badInput(`${where}: field "${text(id)}" does not exist`, 'FIELD_METADATA_NOT_FOUND');
    return found;
  };
  const stored = (kind: string, raw: Loose): StoredDocument => ({
    ...raw,
    id: stableId(WORKSPACE_ID, kind, text(raw.universalIdentifier)),
    applicationUniversalIdentifier: application,
  });
  for (const raw of list(manifest.views)) {
    const where = `View "${text(raw.name)}"`;
    const view = {
      ...stored('view', raw),
      objectMetadataId: object(raw.objectUniversalIdentifier, where).id,
    };
    for (const column of list(raw.fields)) field(column.fieldMetadataUniversalIdentifier, where);
    documents.view.push(view);
    for (const filter of list(raw.filters)) {
      documents.viewFilter.push({
        ...stored('viewFilter', filter),
        viewId: view.id,
        fieldMetadataId: field(filter.fieldMetadataUniversalIdentifier, where).id,
      });
    }
  }
  Object.assign(documents, pageDocuments(manifest, { stored, object, field }));
  return documents;
};

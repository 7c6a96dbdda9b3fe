import type { AppManifest } from '../contract';
import { badInput } from '../graphql/errors';
import { stableId, WORKSPACE_ID } from './identifiers';
import type { WorkspaceMetadata } from './model';
import type { StoredDocument } from './store';

/** Record pages of 2.21. SDK 2.43's constants name others, and an app built with those is refused here as there. */
export const PAGE_LAYOUTS: Record<string, string> = {
  '20202020-a101-4001-8001-c0aba11c0001': 'company',
  '20202020-a102-4002-8002-ae0a1ea11002': 'person',
  '20202020-a103-4003-8003-0aa0b1ca1003': 'opportunity',
  '20202020-a104-4004-8004-a0be5a11a004': 'note',
  '20202020-a105-4005-8005-ba5ca11a1005': 'task',
  '20202020-a106-4006-8006-a0bcf10aa006': 'workflow',
  '20202020-a107-4007-8007-a0bcf10ab007': 'workflowVersion',
  '20202020-a108-4008-8008-a0bcf10ac008': 'workflowRun',
  '20202020-a109-4009-8009-b10c115b0001': 'blocklist',
  'b9b10e40-9ce2-4704-8ac6-c6e92e2563c1': 'calendarEvent',
  'fa475fb3-3fe4-4ab8-8320-495eba5b2e58': 'callRecording',
  '8704b091-94bd-4f8f-82b1-e2f3eab92217': 'messageCampaign',
  'c1f0a2b3-4d5e-4f60-8a71-9b2c3d4e5f60': 'messageList',
  '20202020-95bb-40eb-a699-70e7ea02a79e': 'messageThread',
};

type Loose = Record<string, unknown>;
export type Documents = {
  view: StoredDocument[];
  viewFilter: StoredDocument[];
  navigationMenuItem: StoredDocument[];
  pageLayout: StoredDocument[];
};

const list = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Views, filters, navigation and pages of a manifest, checked as far as they name other things. */
export const documentsOf = (manifest: AppManifest, metadata: WorkspaceMetadata): Documents => {
  const application = manifest.application.universalIdentifier;
  const documents: Documents = { view: [], viewFilter: [], navigationMenuItem: [], pageLayout: [] };
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
  for (const raw of list(manifest.navigationMenuItems))
    documents.navigationMenuItem.push(stored('navigationMenuItem', raw));
  const own = new Set(list(manifest.pageLayouts).map((layout) => text(layout.universalIdentifier)));
  for (const raw of list(manifest.pageLayouts))
    documents.pageLayout.push({ ...stored('pageLayout', raw), kind: 'layout' });
  for (const raw of list(manifest.pageLayoutTabs)) {
    const layout = text(raw.pageLayoutUniversalIdentifier);
    if (!own.has(layout) && !(layout in PAGE_LAYOUTS)) {
      throw badInput(
        `Page layout tab "${text(raw.title)}": page layout "${layout}" not found on this server (PAGE_LAYOUT_NOT_FOUND). Build for this version: npm run build -- --target 2.21.`,
        'PAGE_LAYOUT_NOT_FOUND',
      );
    }
    documents.pageLayout.push({ ...stored('pageLayoutTab', raw), kind: 'tab' });
  }
  return documents;
};

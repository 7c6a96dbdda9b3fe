import { randomUUID } from 'node:crypto';

import { CUSTOM_APPLICATION, WORKSPACE_ID } from '../metadata/identifiers';
import type { StoredDocument } from '../metadata/store';
import { badInput } from './errors';
import { EPOCH, requireAccess, type MetadataContext, type MetadataResolver } from './metadata-context';

const presentFilter = (filter: StoredDocument): Record<string, unknown> => ({
  operand: 'CONTAINS',
  value: '',
  createdAt: EPOCH,
  updatedAt: EPOCH,
  deletedAt: null,
  ...filter,
  workspaceId: WORKSPACE_ID,
});

const filtersOf = ({ engine }: MetadataContext, viewId?: unknown): StoredDocument[] =>
  engine.store
    .list('viewFilter')
    .filter((filter) => viewId === undefined || viewId === null || filter.viewId === viewId);

const presentView = (context: MetadataContext, view: StoredDocument): Record<string, unknown> => ({
  type: 'TABLE',
  key: null,
  icon: 'IconList',
  position: 0,
  isCompact: false,
  isCustom: view.applicationUniversalIdentifier === CUSTOM_APPLICATION,
  anyFieldFilterValue: null,
  createdAt: EPOCH,
  updatedAt: EPOCH,
  deletedAt: null,
  isActive: true,
  ...view,
  workspaceId: WORKSPACE_ID,
  viewFilters: () => filtersOf(context, view.id).map(presentFilter),
});

const known = (document: StoredDocument | undefined, what: string): StoredDocument => {
  if (!document) throw badInput(`${what} not found`, 'NOT_FOUND');
  return document;
};

const given = (values: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries((values ?? {}) as object).filter(([, value]) => value !== undefined));

export const viewQueries: Record<string, MetadataResolver> = {
  getViews: ({ objectMetadataId, viewTypes }, context) => {
    requireAccess(context);
    return context.engine.store
      .list('view')
      .filter((view) => !objectMetadataId || view.objectMetadataId === objectMetadataId)
      .filter((view) => !Array.isArray(viewTypes) || viewTypes.includes(view.type ?? 'TABLE'))
      .map((view) => presentView(context, view));
  },
  getView: ({ id }, context) => {
    requireAccess(context);
    const view = context.engine.store.get('view', String(id));
    return view ? presentView(context, view) : null;
  },
  getViewFilters: ({ viewId }, context) => {
    requireAccess(context);
    return filtersOf(context, viewId).map(presentFilter);
  },
  getViewFilter: ({ id }, context) => {
    requireAccess(context);
    const filter = context.engine.store.get('viewFilter', String(id));
    return filter ? presentFilter(filter) : null;
  },
};

export const viewMutations: Record<string, MetadataResolver> = {
  createView: async ({ input }, context) => {
    requireAccess(context, 'VIEWS');
    const view: StoredDocument = {
      id: randomUUID(),
      ...given(input),
      applicationUniversalIdentifier: CUSTOM_APPLICATION,
    };
    if (!context.engine.metadata.byObjectId(String(view.objectMetadataId)))
      throw badInput('Object metadata not found', 'OBJECT_METADATA_NOT_FOUND');
    await context.engine.store.put('view', [view]);
    return presentView(context, view);
  },
  updateView: async ({ id, input }, context) => {
    requireAccess(context, 'VIEWS');
    const view = {
      ...known(context.engine.store.get('view', String(id)), 'View'),
      ...given(input),
      id: String(id),
    };
    await context.engine.store.put('view', [view]);
    return presentView(context, view);
  },
  createViewFilter: async ({ input }, context) => {
    requireAccess(context, 'VIEWS');
    const filter: StoredDocument = {
      id: randomUUID(),
      ...given(input),
      applicationUniversalIdentifier: CUSTOM_APPLICATION,
    };
    known(context.engine.store.get('view', String(filter.viewId)), 'View');
    await context.engine.store.put('viewFilter', [filter]);
    return presentFilter(filter);
  },
  updateViewFilter: async ({ input }, context) => {
    requireAccess(context, 'VIEWS');
    const { id, update } = input as { id: string; update: Record<string, unknown> };
    const filter = {
      ...known(context.engine.store.get('viewFilter', id), 'View filter'),
      ...given(update),
      id,
    };
    await context.engine.store.put('viewFilter', [filter]);
    return presentFilter(filter);
  },
  destroyViewFilter: async ({ input }, context) => {
    requireAccess(context, 'VIEWS');
    const { id } = input as { id: string };
    const filter = known(context.engine.store.get('viewFilter', id), 'View filter');
    await context.engine.store.remove('viewFilter', [id]);
    return presentFilter(filter);
  },
};

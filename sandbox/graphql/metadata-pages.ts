import { stableId, WORKSPACE_ID } from '../metadata/identifiers';
import type { StoredDocument } from '../metadata/store';
import { EPOCH, type MetadataContext, type MetadataExtension, requireAccess } from './metadata-context';

/** Components, commands, pages and navigation of installed apps, as far as a component asks for them (live schema of 2.21). */
const TYPES = `
enum PageLayoutType { RECORD_INDEX RECORD_PAGE DASHBOARD STANDALONE_PAGE }
enum CommandMenuItemAvailabilityType { GLOBAL GLOBAL_OBJECT_CONTEXT RECORD_SELECTION FALLBACK }
type FrontComponent {
  id: UUID! name: String! description: String sourceComponentPath: String! builtComponentPath: String! componentName: String!
  builtComponentChecksum: String! universalIdentifier: UUID applicationId: UUID! createdAt: DateTime! updatedAt: DateTime!
  isHeadless: Boolean! usesSdkClient: Boolean!
}
type CommandMenuItem {
  id: UUID! frontComponentId: UUID label: String! icon: String shortLabel: String position: Float! isPinned: Boolean!
  availabilityType: CommandMenuItemAvailabilityType! conditionalAvailabilityExpression: String
  availabilityObjectMetadataId: UUID universalIdentifier: UUID applicationId: UUID isActive: Boolean! createdAt: DateTime! updatedAt: DateTime!
}
type PageLayoutTab {
  id: UUID! title: String! position: Float! pageLayoutId: UUID! icon: String applicationId: UUID! isActive: Boolean!
  createdAt: DateTime! updatedAt: DateTime!
}
type PageLayout {
  id: UUID! name: String! type: PageLayoutType! objectMetadataId: UUID tabs: [PageLayoutTab!] universalIdentifier: UUID!
  createdAt: DateTime! updatedAt: DateTime! deletedAt: DateTime
}
extend type Query {
  frontComponents: [FrontComponent!]!
  frontComponent(id: UUID!): FrontComponent
  commandMenuItems: [CommandMenuItem!]!
  getPageLayouts(objectMetadataId: String, pageLayoutType: PageLayoutType): [PageLayout!]!
  getPageLayout(id: String!): PageLayout
}
`;

const TIMES = { createdAt: EPOCH, updatedAt: EPOCH };
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const idOf = (kind: string, universalIdentifier: unknown): string =>
  stableId(WORKSPACE_ID, kind, text(universalIdentifier));

const objectId = ({ engine }: MetadataContext, universalIdentifier: unknown): string | null =>
  engine.metadata.byUniversalIdentifier(text(universalIdentifier))?.id ?? null;

const applicationId = ({ engine }: MetadataContext, document: StoredDocument): string =>
  engine.store
    .list('application')
    .find(({ universalIdentifier }) => universalIdentifier === document.applicationUniversalIdentifier)?.id ??
  '';

const frontComponents = (context: MetadataContext): object[] =>
  context.engine.store.list('frontComponent').map((document) => ({
    description: null,
    isHeadless: false,
    usesSdkClient: false,
    ...document,
    ...TIMES,
    applicationId: applicationId(context, document),
  }));

const commandMenuItems = (context: MetadataContext): object[] =>
  context.engine.store.list('commandMenuItem').map((document) => ({
    icon: null,
    shortLabel: null,
    position: 0,
    isPinned: false,
    availabilityType: 'GLOBAL',
    conditionalAvailabilityExpression: null,
    ...document,
    ...TIMES,
    isActive: true,
    applicationId: applicationId(context, document),
    frontComponentId: idOf('frontComponent', document['frontComponentUniversalIdentifier']),
    availabilityObjectMetadataId: objectId(context, document['availabilityObjectUniversalIdentifier']),
  }));

const pageLayouts = (
  context: MetadataContext,
): { id: string; type: unknown; objectMetadataId: string | null }[] => {
  const documents = context.engine.store.list('pageLayout');
  return documents
    .filter(({ kind }) => kind === 'layout')
    .map((document) => {
      const own = Array.isArray(document['tabs']) ? (document['tabs'] as Record<string, unknown>[]) : [];
      const added = documents.filter(
        (tab) => tab['pageLayoutUniversalIdentifier'] === document['universalIdentifier'],
      );
      return {
        ...document,
        ...TIMES,
        deletedAt: null,
        type: document['type'] ?? 'RECORD_PAGE',
        objectMetadataId: objectId(context, document['objectUniversalIdentifier']),
        tabs: [...own, ...added].map((tab) => ({
          icon: null,
          ...tab,
          ...TIMES,
          id: idOf('pageLayoutTab', tab['universalIdentifier']),
          pageLayoutId: document.id,
          isActive: true,
          applicationId: applicationId(context, document),
        })),
      };
    });
};

export const pageMetadata: MetadataExtension = {
  typeDefs: TYPES,
  resolvers: {
    Query: {
      frontComponents: (_, context) => requireAccess(context) && frontComponents(context),
      frontComponent: ({ id }, context) =>
        requireAccess(context) && frontComponents(context).find((one) => (one as { id: string }).id === id),
      commandMenuItems: (_, context) => requireAccess(context) && commandMenuItems(context),
      getPageLayouts: ({ objectMetadataId, pageLayoutType }, context) =>
        requireAccess(context) &&
        pageLayouts(context).filter(
          (layout) =>
            (pageLayoutType === undefined || layout.type === pageLayoutType) &&
            (objectMetadataId === undefined || layout.objectMetadataId === objectMetadataId),
        ),
      getPageLayout: ({ id }, context) =>
        requireAccess(context) && pageLayouts(context).find((layout) => layout.id === id),
    },
  },
};

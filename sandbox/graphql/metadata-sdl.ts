import { FIELD_TYPES } from '../contract';

/** The part of 2.21's metadata schema the app and its tests use; the rest answers "Cannot query field". */
export const METADATA_SDL = `
scalar UUID
scalar DateTime
scalar JSON
scalar ConnectionCursor
enum FieldMetadataType { ${FIELD_TYPES.join(' ')} }
enum RelationType { ONE_TO_MANY MANY_TO_ONE }
enum PermissionFlagType {
  API_KEYS_AND_WEBHOOKS WORKSPACE WORKSPACE_MEMBERS ROLES DATA_MODEL SECURITY WORKFLOWS IMPERSONATE SSO_BYPASS APPLICATIONS
  MARKETPLACE_APPS LAYOUTS BILLING AI_SETTINGS AI VIEWS UPLOAD_FILE DOWNLOAD_FILE SEND_EMAIL_TOOL CREATE_CALENDAR_EVENT_TOOL
  HTTP_REQUEST_TOOL CODE_INTERPRETER_TOOL IMPORT_CSV EXPORT_CSV CONNECTED_ACCOUNTS PROFILE_INFORMATION
}
enum ViewType { TABLE KANBAN CALENDAR FIELDS_WIDGET TABLE_WIDGET }
enum ViewKey { INDEX }
enum ViewFilterOperand {
  IS IS_NOT_NULL IS_NOT LESS_THAN_OR_EQUAL GREATER_THAN_OR_EQUAL IS_BEFORE IS_AFTER CONTAINS DOES_NOT_CONTAIN
  IS_EMPTY IS_NOT_EMPTY IS_RELATIVE IS_IN_PAST IS_IN_FUTURE IS_TODAY VECTOR_SEARCH
}
enum IndexType { BTREE GIN }
type PageInfo { hasNextPage: Boolean hasPreviousPage: Boolean startCursor: ConnectionCursor endCursor: ConnectionCursor }
type Object {
  id: UUID! universalIdentifier: String! nameSingular: String! namePlural: String! labelSingular: String! labelPlural: String!
  description: String icon: String shortcut: String color: String isRemote: Boolean! isActive: Boolean! isSystem: Boolean!
  isUIEditable: Boolean! isUICreatable: Boolean! isUIReadOnly: Boolean! isSearchable: Boolean! applicationId: UUID!
  createdAt: DateTime! updatedAt: DateTime! labelIdentifierFieldMetadataId: UUID imageIdentifierFieldMetadataId: UUID
  isLabelSyncedWithName: Boolean! duplicateCriteria: [[String!]!] fieldsList: [Field!]! indexMetadataList: [Index!]!
  searchFieldMetadataList: [SearchField!]!
  fields(paging: CursorPaging! = {first: 10}, filter: FieldFilter! = {}): ObjectFieldsConnection!
}
type Field {
  id: UUID! universalIdentifier: String! type: FieldMetadataType! name: String! label: String! description: String icon: String
  isActive: Boolean isSystem: Boolean isUIEditable: Boolean isUIReadOnly: Boolean isNullable: Boolean isUnique: Boolean
  defaultValue: JSON options: JSON settings: JSON objectMetadataId: UUID! isLabelSyncedWithName: Boolean morphId: UUID
  createdAt: DateTime! updatedAt: DateTime! applicationId: UUID! relation: Relation morphRelations: [Relation!] object: Object
}
type Relation {
  type: RelationType! sourceObjectMetadata: Object! targetObjectMetadata: Object! sourceFieldMetadata: Field! targetFieldMetadata: Field!
}
type Index { id: UUID! name: String! isCustom: Boolean isUnique: Boolean! indexWhereClause: String indexType: IndexType! createdAt: DateTime! updatedAt: DateTime! indexFieldMetadataList: [IndexField!]! }
type SearchField { id: UUID! fieldMetadataId: UUID! tsVectorFieldMetadataId: UUID! position: Float! createdAt: DateTime! updatedAt: DateTime! }
type IndexField { id: UUID! fieldMetadataId: UUID! order: Float! subFieldName: String createdAt: DateTime! updatedAt: DateTime! }
type ObjectEdge { node: Object! cursor: ConnectionCursor! }
type ObjectConnection { pageInfo: PageInfo! edges: [ObjectEdge!]! }
type FieldEdge { node: Field! cursor: ConnectionCursor! }
type FieldConnection { pageInfo: PageInfo! edges: [FieldEdge!]! }
type ObjectFieldsConnection { pageInfo: PageInfo! edges: [FieldEdge!]! }
input CursorPaging { before: ConnectionCursor after: ConnectionCursor first: Int last: Int }
input UUIDFilterComparison { is: Boolean isNot: Boolean eq: UUID neq: UUID in: [UUID!] notIn: [UUID!] }
input BooleanFieldComparison { is: Boolean isNot: Boolean }
input ObjectFilter {
  and: [ObjectFilter!] or: [ObjectFilter!] id: UUIDFilterComparison isRemote: BooleanFieldComparison isActive: BooleanFieldComparison
  isSystem: BooleanFieldComparison isUIEditable: BooleanFieldComparison isUICreatable: BooleanFieldComparison
  isUIReadOnly: BooleanFieldComparison isSearchable: BooleanFieldComparison
}
input FieldFilter {
  and: [FieldFilter!] or: [FieldFilter!] id: UUIDFilterComparison isActive: BooleanFieldComparison isSystem: BooleanFieldComparison
  isUIEditable: BooleanFieldComparison isUIReadOnly: BooleanFieldComparison objectMetadataId: UUIDFilterComparison
}
type FullName { firstName: String lastName: String }
type WorkspaceMember { id: UUID! name: FullName! userEmail: String! locale: String userWorkspaceId: UUID roles: [Role!] }
type ApiKeyForRole { id: UUID! name: String! expiresAt: DateTime revokedAt: DateTime }
type RolePermissionFlag { id: UUID! roleId: UUID! flag: String! }
type FieldPermission { id: UUID! objectMetadataId: UUID! fieldMetadataId: UUID! roleId: UUID! canReadFieldValue: Boolean canUpdateFieldValue: Boolean }
type ObjectPermission {
  objectMetadataId: UUID! canReadObjectRecords: Boolean canUpdateObjectRecords: Boolean canSoftDeleteObjectRecords: Boolean
  canDestroyObjectRecords: Boolean restrictedFields: JSON
}
type Role {
  id: UUID! universalIdentifier: UUID label: String! description: String icon: String isEditable: Boolean! canBeAssignedToUsers: Boolean!
  canBeAssignedToAgents: Boolean! canBeAssignedToApiKeys: Boolean! workspaceMembers: [WorkspaceMember!]! apiKeys: [ApiKeyForRole!]!
  canUpdateAllSettings: Boolean! canAccessAllTools: Boolean! canReadAllObjectRecords: Boolean! canUpdateAllObjectRecords: Boolean!
  canSoftDeleteAllObjectRecords: Boolean! canDestroyAllObjectRecords: Boolean! permissionFlags: [RolePermissionFlag!]
  objectPermissions: [ObjectPermission!] fieldPermissions: [FieldPermission!]
}
input FieldPermissionInput { objectMetadataId: UUID! fieldMetadataId: UUID! canReadFieldValue: Boolean canUpdateFieldValue: Boolean }
input UpsertFieldPermissionsInput { roleId: UUID! fieldPermissions: [FieldPermissionInput!]! }
input ObjectPermissionInput {
  objectMetadataId: UUID! canReadObjectRecords: Boolean canUpdateObjectRecords: Boolean canSoftDeleteObjectRecords: Boolean canDestroyObjectRecords: Boolean
}
input UpsertObjectPermissionsInput { roleId: UUID! objectPermissions: [ObjectPermissionInput!]! }
type ViewFilter {
  id: UUID! fieldMetadataId: UUID! operand: ViewFilterOperand! value: JSON! viewFilterGroupId: UUID positionInViewFilterGroup: Float
  subFieldName: String relationTargetFieldMetadataId: UUID viewId: UUID! workspaceId: UUID! createdAt: DateTime! updatedAt: DateTime! deletedAt: DateTime
}
type View {
  id: UUID! name: String! objectMetadataId: UUID! type: ViewType! key: ViewKey icon: String! position: Float! isCompact: Boolean! isCustom: Boolean!
  workspaceId: UUID! anyFieldFilterValue: String createdAt: DateTime! updatedAt: DateTime! deletedAt: DateTime viewFilters: [ViewFilter!]! isActive: Boolean!
}
input CreateViewInput { id: UUID name: String! objectMetadataId: UUID! type: ViewType = TABLE key: ViewKey icon: String! position: Float = 0 isCompact: Boolean = false anyFieldFilterValue: String }
input CreateViewFilterInput {
  id: UUID fieldMetadataId: UUID! operand: ViewFilterOperand value: JSON! viewFilterGroupId: UUID positionInViewFilterGroup: Float
  subFieldName: String relationTargetFieldMetadataId: UUID viewId: UUID!
}
input UpdateViewFilterInputUpdates {
  fieldMetadataId: UUID operand: ViewFilterOperand value: JSON viewFilterGroupId: UUID positionInViewFilterGroup: Float
  subFieldName: String relationTargetFieldMetadataId: UUID
}
input UpdateViewInput { id: UUID name: String icon: String position: Float isCompact: Boolean anyFieldFilterValue: String }
input UpdateViewFilterInput { id: UUID! update: UpdateViewFilterInputUpdates! }
input DestroyViewFilterInput { id: UUID! }
input CreateObjectInput {
  nameSingular: String! namePlural: String! labelSingular: String! labelPlural: String! description: String icon: String shortcut: String
  color: String skipNameField: Boolean isRemote: Boolean isLabelSyncedWithName: Boolean
}
input CreateOneObjectInput { object: CreateObjectInput! }
input DeleteOneObjectInput { id: UUID! }
input CreateFieldInput {
  type: FieldMetadataType! name: String! label: String! description: String icon: String isActive: Boolean isSystem: Boolean
  isUIEditable: Boolean isNullable: Boolean isUnique: Boolean defaultValue: JSON options: JSON settings: JSON objectMetadataId: UUID!
  isLabelSyncedWithName: Boolean relationCreationPayload: JSON morphRelationsCreationPayload: [JSON!]
}
input CreateOneFieldMetadataInput { field: CreateFieldInput! }
input DeleteOneFieldInput { id: UUID! }
type UserWorkspace { id: UUID! userId: UUID! locale: String! permissionFlags: [PermissionFlagType!] objectPermissions: [ObjectPermission!] objectsPermissions: [ObjectPermission!] }
type Workspace { id: UUID! displayName: String databaseSchema: String subdomain: String! }
type User {
  id: UUID! firstName: String! lastName: String! email: String! locale: String! workspaceMember: WorkspaceMember userWorkspaces: [UserWorkspace!]!
  currentWorkspace: Workspace currentUserWorkspace: UserWorkspace
}
type Application { id: UUID! name: String! version: String universalIdentifier: String! canBeUninstalled: Boolean! defaultRoleId: String objects: [Object!]! }
type Webhook {
  id: UUID! targetUrl: String! operations: [String!]! description: String secret: String! applicationId: UUID!
  createdAt: DateTime! updatedAt: DateTime! deletedAt: DateTime
}
input CreateWebhookInput { id: UUID targetUrl: String! operations: [String!]! description: String secret: String }
type Query {
  object(id: UUID!): Object!
  objects(paging: CursorPaging! = {first: 10}, filter: ObjectFilter! = {}): ObjectConnection!
  field(id: UUID!): Field!
  fields(paging: CursorPaging! = {first: 10}, filter: FieldFilter! = {}): FieldConnection!
  getRoles: [Role!]!
  getViews(objectMetadataId: String, viewTypes: [ViewType!]): [View!]!
  getView(id: String!): View
  getViewFilters(viewId: String): [ViewFilter!]!
  getViewFilter(id: String!): ViewFilter
  currentUser: User!
  currentWorkspace: Workspace!
  findManyApplications: [Application!]!
  webhooks: [Webhook!]!
  findOneApplication(id: UUID, universalIdentifier: UUID): Application!
}
type Mutation {
  createWebhook(input: CreateWebhookInput!): Webhook!
  deleteWebhook(id: UUID!): Webhook!
  upsertFieldPermissions(upsertFieldPermissionsInput: UpsertFieldPermissionsInput!): [FieldPermission!]!
  upsertObjectPermissions(upsertObjectPermissionsInput: UpsertObjectPermissionsInput!): [ObjectPermission!]!
  createView(input: CreateViewInput!): View!
  updateView(id: String!, input: UpdateViewInput!): View!
  createViewFilter(input: CreateViewFilterInput!): ViewFilter!
  updateViewFilter(input: UpdateViewFilterInput!): ViewFilter!
  destroyViewFilter(input: DestroyViewFilterInput!): ViewFilter!
  createOneObject(input: CreateOneObjectInput!): Object!
  deleteOneObject(input: DeleteOneObjectInput!): Object!
  createOneField(input: CreateOneFieldMetadataInput!): Field!
  deleteOneField(input: DeleteOneFieldInput!): Field!
}
`;

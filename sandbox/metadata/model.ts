import type { FieldMetadata, Metadata, ObjectMetadata } from '../contract';

/** A field with what only the record engine needs to know of it. */
export type SandboxField = FieldMetadata & {
  description: string | null;
  icon: string | null;
  isUIEditable: boolean;
};

/** An index on fields; of a composite field its main column counts unless `subFields` names others. */
export type UniqueIndex = { fields: string[]; subFields?: (string | null)[]; where?: string | null };

/** An object with what only the record engine needs to know of it. */
export type SandboxObject = Omit<ObjectMetadata, 'fields'> & {
  fields: SandboxField[];
  /** Table in the workspace schema: the singular name, with `_` before it unless the object is Twenty's own. */
  table: string;
  isUIEditable: boolean;
  isUICreatable: boolean;
  imageIdentifierField: string | null;
  duplicateCriteria: string[][] | null;
  shortcut: string | null;
  /** Fields whose words make up `searchVector`. */
  searchFields: string[];
  /** Whether `searchVector` has a GIN index. */
  searchIndex: boolean;
  uniqueIndexes: UniqueIndex[];
  plainIndexes?: UniqueIndex[];
};

/** The metadata of a workspace, replaced as a whole when something changes. */
export class WorkspaceMetadata implements Metadata {
  readonly objects: ReadonlyMap<string, SandboxObject>;
  private readonly byUid = new Map<string, SandboxObject>();
  private readonly byId = new Map<string, SandboxObject>();

  constructor(
    readonly workspaceId: string,
    list: readonly SandboxObject[],
  ) {
    this.objects = new Map(list.map((object) => [object.nameSingular, object]));
    for (const object of list) {
      this.byUid.set(object.universalIdentifier, object);
      this.byId.set(object.id, object);
    }
  }

  byUniversalIdentifier(id: string): SandboxObject | undefined {
    return this.byUid.get(id);
  }

  byObjectId(id: string): SandboxObject | undefined {
    return this.byId.get(id);
  }

  /** The object of that singular name; a missing one is a mistake of the caller's. */
  object(nameSingular: string): SandboxObject {
    const object = this.objects.get(nameSingular);
    if (!object) throw new Error(`No object "${nameSingular}" in this workspace.`);
    return object;
  }
}

import type { Selection } from '../database/read';
import type { Shape, Shapes } from '../database/shape';
import { permissionDenied } from '../graphql/errors';
import type { SandboxObject } from '../metadata/model';
import type { Role } from './roles';

export type Operation = 'read' | 'update' | 'softDelete' | 'destroy';

/** What one caller may do. Without a role (the system) everything. */
export class Access {
  constructor(
    readonly role: Role | null,
    private readonly shapes: () => Shapes,
  ) {}

  /** Whether an operation on an object's records is allowed. System objects have no object check (platform.md §3). */
  may(operation: Operation, object: SandboxObject): boolean {
    const { role } = this;
    if (!role || object.isSystem) return true;
    // Workflows are gated by a settings flag instead (measured: `workflows` alone is refused without it).
    if (object.nameSingular === 'workflow') return this.hasFlag('WORKFLOWS');
    const own = role.objectPermissions.find((permission) => permission.objectMetadataId === object.id);
    switch (operation) {
      case 'read':
        return own?.canReadObjectRecords ?? role.canReadAllObjectRecords;
      case 'update':
        return own?.canUpdateObjectRecords ?? role.canUpdateAllObjectRecords;
      case 'softDelete':
        return own?.canSoftDeleteObjectRecords ?? role.canSoftDeleteAllObjectRecords;
      case 'destroy':
        return own?.canDestroyObjectRecords ?? role.canDestroyAllObjectRecords;
      default:
        return operation satisfies never;
    }
  }

  /** Throws unless the operation is allowed. */
  require(operation: Operation, object: SandboxObject): void {
    if (!this.may(operation, object)) throw permissionDenied();
  }

  /** Whether the role has a settings or tool flag. */
  hasFlag(flag: string): boolean {
    return !this.role || this.role.canUpdateAllSettings || this.role.permissionFlags.includes(flag);
  }

  /** Fields of an object the role may not read; never the label identifier, never on system objects. */
  hidden(object: SandboxObject): ReadonlySet<string> {
    return this.restricted(object, 'canReadFieldValue');
  }

  /** Refuses a selection that touches what may not be read, nested records included. */
  checkSelection(shape: Shape, selection: Selection): void {
    if (!this.role) return;
    const hidden = this.hidden(shape.object);
    for (const [name, sub] of Object.entries(selection)) {
      const field = shape.fields.get(name) ?? shape.joinFields.get(name);
      if (!field) continue;
      if (hidden.has(field.name)) throw permissionDenied();
      if (!field.relation || !shape.fields.has(name)) continue;
      const target = this.shapes().get(field.relation.targetObject);
      this.require('read', target.object);
      this.checkSelection(target, field.relation.type === 'ONE_TO_MANY' ? (sub.edges?.node ?? {}) : sub);
    }
  }

  /** Refuses data that writes what may not be written. */
  checkData(shape: Shape, data: unknown): void {
    if (!this.role || !data || typeof data !== 'object') return;
    const locked = this.restricted(shape.object, 'canUpdateFieldValue');
    for (const name of Object.keys(data)) {
      const field = shape.fields.get(name) ?? shape.joinFields.get(name);
      if (field && locked.has(field.name)) throw permissionDenied();
    }
  }

  /** Refuses to sort or group by what may not be read. Filters stay allowed: an oracle, as on 2.21. */
  checkOrder(shape: Shape, orderBy: unknown): void {
    if (!this.role || !orderBy) return;
    const hidden = this.hidden(shape.object);
    for (const item of Array.isArray(orderBy) ? (orderBy as unknown[]) : [orderBy]) {
      for (const name of Object.keys((item ?? {}) as object)) {
        const field = shape.fields.get(name) ?? shape.joinFields.get(name);
        if (field && hidden.has(field.name)) throw permissionDenied();
        if (field?.relation && shape.fields.has(name)) {
          const target = this.shapes().get(field.relation.targetObject);
          this.require('read', target.object);
        }
      }
    }
  }

  private restricted(
    object: SandboxObject,
    flag: 'canReadFieldValue' | 'canUpdateFieldValue',
  ): ReadonlySet<string> {
    const names = new Set<string>();
    if (!this.role || object.isSystem) return names;
    for (const permission of this.role.fieldPermissions) {
      if (permission.objectMetadataId !== object.id || permission[flag] !== false) continue;
      const field = object.fields.find((candidate) => candidate.id === permission.fieldMetadataId);
      if (field && !(flag === 'canReadFieldValue' && field.name === object.labelIdentifierField))
        names.add(field.name);
    }
    return names;
  }
}

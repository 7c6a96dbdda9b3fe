import type { Pool } from 'pg';

import type { Actor, FileStore, Records } from '../contract';
import type { EventBus } from '../database/events';
import { Reader, type Queryable } from '../database/read';
import { Shapes } from '../database/shape';
import { Writer } from '../database/write';
import type { WorkspaceMetadata } from '../metadata/model';
import type { MetadataStore } from '../metadata/store';
import { Access } from '../permissions/access';
import { rootFieldsOf, type RootField } from './root-fields';

/** What every resolver needs: metadata as tables, readers, the writer, and who may do what. */
export class Engine {
  shapes: Shapes;
  rootFields: ReadonlyMap<string, RootField>;
  /** Set by the upper half, as `workspace.files`. */
  files: FileStore | undefined;
  /** Counts metadata changes, so that derived schemas know when to be built anew. */
  revision = 0;
  readonly writer: Writer;
  /** The sandbox's own way to records; set by the workspace. */
  records!: Records;

  constructor(
    metadata: WorkspaceMetadata,
    readonly schema: string,
    readonly pool: Pool,
    readonly store: MetadataStore,
    readonly events: EventBus,
    now: () => Date,
  ) {
    this.shapes = new Shapes(metadata, schema);
    this.rootFields = rootFieldsOf(metadata);
    this.writer = new Writer(
      pool,
      () => this.shapes,
      events,
      now,
      () => this.files,
    );
  }

  /** The workspace's metadata now. */
  get metadata(): WorkspaceMetadata {
    return this.shapes.metadata;
  }

  /** Takes over new metadata. */
  replaceMetadata(metadata: WorkspaceMetadata): void {
    this.shapes = new Shapes(metadata, this.schema);
    this.rootFields = rootFieldsOf(metadata);
    this.revision += 1;
  }

  /** A reader on the pool or inside a transaction. */
  reader(db: Queryable = this.pool): Reader {
    return new Reader(this.shapes, db);
  }

  /** What an actor may do. An application's token bound to a user counts as that user (2.21). */
  access(actor: Actor): Access {
    const roleId =
      actor.kind === 'system' || actor.kind === 'workflow'
        ? null
        : actor.kind === 'application'
          ? (actor.user?.roleId ?? actor.roleId)
          : actor.roleId;
    const role =
      roleId === null
        ? null
        : this.store.list('role').find((item) => item.id === roleId || item.universalIdentifier === roleId);
    if (role === undefined) throw new Error(`No role ${roleId} in this workspace.`);
    return new Access(role, () => this.shapes);
  }
}

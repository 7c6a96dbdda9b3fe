import { Shapes, type Shape } from '../../../sandbox/database/shape';
import { WORKSPACE_ID } from '../../../sandbox/metadata/identifiers';
import { WorkspaceMetadata } from '../../../sandbox/metadata/model';
import { standardObjectList } from '../../../sandbox/metadata/standard';

/** The standard objects as tables, without a database. */
export const shapes = new Shapes(new WorkspaceMetadata(WORKSPACE_ID, standardObjectList()), 'workspace_test');

/** One standard object as a table. */
export const shape = (name: string): Shape => shapes.get(name);

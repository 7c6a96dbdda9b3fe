import { standardObjectList } from './standard';
import type { SandboxField } from './model';
import { stableId, WORKSPACE_ID } from './identifiers';

/** What every object has; measured: a manifest that brings a field of such a name is refused. */
export const SYSTEM_FIELD_NAMES: ReadonlySet<string> = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'createdBy',
  'updatedBy',
  'position',
  'searchVector',
]);

/** The fields every object has. */
export const systemFields = (objectUniversalIdentifier: string, application: string): SandboxField[] => {
  const template = standardObjectList().find((object) => object.nameSingular === 'company');
  return [...SYSTEM_FIELD_NAMES].flatMap((name) => {
    const field = template?.fields.find((candidate) => candidate.name === name);
    if (!field) return [];
    const universalIdentifier = stableId(application, objectUniversalIdentifier, name);
    return [
      {
        ...field,
        id: stableId(WORKSPACE_ID, 'field', universalIdentifier),
        universalIdentifier,
        applicationUniversalIdentifier: application,
      },
    ];
  });
};

import { standardObjectList } from './standard';
import type { SandboxField } from './model';
import { stableId, WORKSPACE_ID } from './identifiers';

const NAMES = [
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'createdBy',
  'updatedBy',
  'position',
  'searchVector',
];

/** The fields every object has, for an object that does not bring them itself (2.43 manifests do not). */
export const systemFields = (
  objectUniversalIdentifier: string,
  application: string,
  present: ReadonlySet<string>,
): SandboxField[] => {
  const template = standardObjectList().find((object) => object.nameSingular === 'company');
  return NAMES.filter((name) => !present.has(name)).flatMap((name) => {
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

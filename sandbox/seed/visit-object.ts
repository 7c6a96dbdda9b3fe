/**
 * `visit`, an object of another app: a text, a JSON, a plain relation to a person (its host) and a morph relation
 * (its visitor) to a person or a company. Whoever erases a person must find them here without knowing the object.
 */
import type { AppManifest, Workspace } from '../contract';

export const VISIT = 'visit';

const STANDARD = {
  person: '20202020-e674-48e5-a542-72570eee7213',
  company: '20202020-b374-4779-a561-80086cb2e17f',
} as const;

const OBJECT = 'b6a1f5de-4f0b-4b6a-9a59-1f0a5d4f1c01';
const APPLICATION = 'b6a1f5de-4f0b-4b6a-9a59-1f0a5d4f1c02';
const ROLE = 'b6a1f5de-4f0b-4b6a-9a59-1f0a5d4f1c03';
const VISITOR_MORPH = 'b6a1f5de-4f0b-4b6a-9a59-1f0a5d4f1c04';
const fieldId = (number: number): string => `b6a1f5de-4f0b-4b6a-9a59-1f0a5d4f1c${number}`;

const NAME = fieldId(10);
const VISITOR_PERSON = fieldId(20);
const VISITOR_COMPANY = fieldId(21);
const HOST = fieldId(22);
const PERSON_VISITS = fieldId(30);
const COMPANY_VISITS = fieldId(31);
const PERSON_HOSTED = fieldId(32);

type Relation = { id: string; name: string; label: string; target: string; targetField: string };

const toOne = ({ id, name, label, target, targetField }: Relation, type: 'RELATION' | 'MORPH_RELATION') => ({
  universalIdentifier: id,
  type,
  name,
  label,
  isNullable: true,
  relationTargetObjectMetadataUniversalIdentifier: target,
  relationTargetFieldMetadataUniversalIdentifier: targetField,
  universalSettings: { relationType: 'MANY_TO_ONE', onDelete: 'SET_NULL', joinColumnName: `${name}Id` },
  ...(type === 'MORPH_RELATION' && { morphId: VISITOR_MORPH }),
});

const toMany = (on: string, { id, name, label, target, targetField }: Relation) => ({
  universalIdentifier: id,
  objectUniversalIdentifier: on,
  type: 'RELATION',
  name,
  label,
  isNullable: true,
  relationTargetObjectMetadataUniversalIdentifier: target,
  relationTargetFieldMetadataUniversalIdentifier: targetField,
  universalSettings: { relationType: 'ONE_TO_MANY' },
});

const plain = (id: string, type: 'TEXT' | 'RAW_JSON' | 'DATE_TIME', name: string, label: string) => ({
  universalIdentifier: id,
  type,
  name,
  label,
  isNullable: true,
});

const manifest: AppManifest = {
  application: {
    universalIdentifier: APPLICATION,
    displayName: 'Visitor log',
    defaultRoleUniversalIdentifier: ROLE,
  },
  version: '1.0.0',
  objects: [
    {
      universalIdentifier: OBJECT,
      nameSingular: VISIT,
      namePlural: 'visits',
      labelSingular: 'Visit',
      labelPlural: 'Visits',
      icon: 'IconDoorEnter',
      isSearchable: true,
      labelIdentifierFieldMetadataUniversalIdentifier: NAME,
      fields: [
        plain(NAME, 'TEXT', 'name', 'Name'),
        plain(fieldId(11), 'TEXT', 'reason', 'Reason'),
        plain(fieldId(12), 'RAW_JSON', 'badge', 'Badge'),
        plain(fieldId(13), 'DATE_TIME', 'visitedOn', 'Visited on'),
        toOne(
          {
            id: VISITOR_PERSON,
            name: 'visitorPerson',
            label: 'Visitor',
            target: STANDARD.person,
            targetField: PERSON_VISITS,
          },
          'MORPH_RELATION',
        ),
        toOne(
          {
            id: VISITOR_COMPANY,
            name: 'visitorCompany',
            label: 'Visitor',
            target: STANDARD.company,
            targetField: COMPANY_VISITS,
          },
          'MORPH_RELATION',
        ),
        toOne(
          { id: HOST, name: 'host', label: 'Host', target: STANDARD.person, targetField: PERSON_HOSTED },
          'RELATION',
        ),
      ],
    },
  ],
  fields: [
    toMany(STANDARD.person, {
      id: PERSON_VISITS,
      name: 'visits',
      label: 'Visits',
      target: OBJECT,
      targetField: VISITOR_PERSON,
    }),
    toMany(STANDARD.company, {
      id: COMPANY_VISITS,
      name: 'visits',
      label: 'Visits',
      target: OBJECT,
      targetField: VISITOR_COMPANY,
    }),
    toMany(STANDARD.person, {
      id: PERSON_HOSTED,
      name: 'hostedVisits',
      label: 'Hosted visits',
      target: OBJECT,
      targetField: HOST,
    }),
  ],
  roles: [{ universalIdentifier: ROLE, label: 'Visitor log' }],
  logicFunctions: [],
  frontComponents: [],
};

/** Installs the app that brings the object; a workspace that has it keeps it. */
export async function ensureVisitObject(workspace: Workspace): Promise<void> {
  if (workspace.metadata().objects.has(VISIT)) return;
  await workspace.installApplication(manifest, '', {});
}

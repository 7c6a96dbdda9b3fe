import {
  FieldType,
  MetadataWritability,
  OnDeleteAction,
  RelationType,
  defineObject,
} from 'twenty-sdk/define';
import { additions, objects, standardObjects } from '../../src/identifiers';
import { selectOptions } from '../select-options';
import { withoutTimeline } from '../without-timeline';

const { fields, object } = objects.sealedValue;

export default defineObject({
  universalIdentifier: object,
  nameSingular: 'sealedValue',
  namePlural: 'sealedValues',
  labelSingular: 'Sealed value',
  labelPlural: 'Sealed values',
  description:
    'Encrypted values of sealed fields and pseudonyms. Reading this object is the right to reveal.',
  icon: 'IconLock',
  labelIdentifierFieldMetadataUniversalIdentifier: fields.name,
  isSearchable: false,
  isUICreatable: false,
  isUIEditable: false,
  writability: MetadataWritability.APPLICATION,
  fields: withoutTimeline([
    {
      universalIdentifier: fields.name,
      type: FieldType.TEXT,
      name: 'name',
      label: 'Name',
      description: 'Object and field; never the value.',
      icon: 'IconLock',
    },
    {
      universalIdentifier: fields.kind,
      type: FieldType.SELECT,
      name: 'kind',
      label: 'Kind',
      description: 'What is sealed.',
      icon: 'IconCategory',
      isNullable: false,
      defaultValue: "'SEALED_FIELD'",
      options: selectOptions(fields.kind, {
        PSEUDONYM_MAPPING: ['Pseudonym mapping', 'blue'],
        SEALED_FIELD: ['Sealed field', 'purple'],
      }),
    },
    {
      universalIdentifier: fields.objectName,
      type: FieldType.TEXT,
      name: 'objectName',
      label: 'Object',
      description: 'API name of the object the value belongs to; bound into the ciphertext.',
      icon: 'IconBox',
    },
    {
      universalIdentifier: fields.recordId,
      type: FieldType.UUID,
      name: 'recordId',
      label: 'Record id',
      description: 'The record the value belongs to; bound into the ciphertext.',
      icon: 'IconId',
    },
    {
      universalIdentifier: fields.fieldName,
      type: FieldType.TEXT,
      name: 'fieldName',
      label: 'Field',
      description: 'API name of the field; bound into the ciphertext.',
      icon: 'IconColumns',
    },
    {
      universalIdentifier: fields.ciphertext,
      type: FieldType.TEXT,
      name: 'ciphertext',
      label: 'Ciphertext',
      description: 'AES-256-GCM, nonce and tag included.',
      icon: 'IconLock',
    },
    {
      universalIdentifier: fields.wrappedKey,
      type: FieldType.TEXT,
      name: 'wrappedKey',
      label: 'Wrapped key',
      description: 'The value’s own key, wrapped by the master key.',
      icon: 'IconKey',
    },
    {
      universalIdentifier: fields.keyVersion,
      type: FieldType.TEXT,
      name: 'keyVersion',
      label: 'Key version',
      description: 'Version of the master key that wraps the value’s key.',
      icon: 'IconKey',
    },
    {
      universalIdentifier: fields.sealedAt,
      type: FieldType.DATE_TIME,
      name: 'sealedAt',
      label: 'Sealed',
      description: 'When it was sealed.',
      icon: 'IconCalendarEvent',
      defaultValue: 'now',
    },
    {
      universalIdentifier: fields.person,
      type: FieldType.RELATION,
      name: 'person',
      label: 'Person',
      description: 'Whose value it is.',
      icon: 'IconUser',
      relationTargetObjectMetadataUniversalIdentifier: standardObjects.person.object,
      relationTargetFieldMetadataUniversalIdentifier: additions.person.fields.sealedValues,
      universalSettings: {
        relationType: RelationType.MANY_TO_ONE,
        onDelete: OnDeleteAction.SET_NULL,
        joinColumnName: 'personId',
      },
    },
  ]),
});

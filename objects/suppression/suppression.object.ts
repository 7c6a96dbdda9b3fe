import { FieldType, MetadataWritability, defineObject } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { selectOptions } from '../select-options';
import { withoutTimeline } from '../without-timeline';

const { fields, object } = objects.suppression;

export default defineObject({
  universalIdentifier: object,
  nameSingular: 'suppression',
  namePlural: 'suppressions',
  labelSingular: 'Suppression',
  labelPlural: 'Suppressions',
  description:
    'Keyed hashes of addresses that must not come back or be written to; the minimum needed to honour an erasure or objection.',
  icon: 'IconUserOff',
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
      description: 'First characters of the hash.',
      icon: 'IconUserOff',
    },
    {
      universalIdentifier: fields.hash,
      type: FieldType.TEXT,
      name: 'hash',
      label: 'Hash',
      description: 'Keyed hash of the normalised address. Unique.',
      icon: 'IconHash',
      isUnique: true,
    },
    {
      universalIdentifier: fields.kind,
      type: FieldType.SELECT,
      name: 'kind',
      label: 'Kind',
      description: 'What was hashed.',
      icon: 'IconAt',
      isNullable: false,
      defaultValue: "'EMAIL'",
      options: selectOptions(fields.kind, {
        EMAIL: ['E-mail', 'blue'],
        PHONE: ['Telephone', 'green'],
        LINK: ['Profile link', 'purple'],
      }),
    },
    {
      universalIdentifier: fields.reason,
      type: FieldType.SELECT,
      name: 'reason',
      label: 'Reason',
      description: 'Why it is suppressed.',
      icon: 'IconBan',
      isNullable: false,
      defaultValue: "'ERASED'",
      options: selectOptions(fields.reason, {
        ERASED: ['Erased', 'red'],
        PSEUDONYMISED: ['Pseudonymised', 'blue'],
        OBJECTION: ['Objection', 'orange'],
        UNSUBSCRIBED: ['Unsubscribed', 'gray'],
      }),
    },
    {
      universalIdentifier: fields.scope,
      type: FieldType.SELECT,
      name: 'scope',
      label: 'Scope',
      description: 'What it forbids.',
      icon: 'IconFocus2',
      isNullable: false,
      defaultValue: "'EVERYTHING'",
      options: selectOptions(fields.scope, {
        EVERYTHING: ['Everything', 'red'],
        DIRECT_MARKETING: ['Direct marketing', 'orange'],
      }),
    },
    {
      universalIdentifier: fields.keyVersion,
      type: FieldType.TEXT,
      name: 'keyVersion',
      label: 'Key version',
      description: 'Version of the key in the hash; it cannot be rotated for erased people.',
      icon: 'IconKey',
    },
    {
      universalIdentifier: fields.since,
      type: FieldType.DATE_TIME,
      name: 'since',
      label: 'Since',
      description: 'When it was entered.',
      icon: 'IconCalendarEvent',
      defaultValue: 'now',
    },
    {
      universalIdentifier: fields.liftedAt,
      type: FieldType.DATE_TIME,
      name: 'liftedAt',
      label: 'Lifted',
      description: 'When the person came back by their own will.',
      icon: 'IconCalendarCheck',
    },
    {
      universalIdentifier: fields.lastHitAt,
      type: FieldType.DATE_TIME,
      name: 'lastHitAt',
      label: 'Last caught',
      description: 'When it last kept someone from coming back.',
      icon: 'IconShieldCheck',
    },
  ]),
});

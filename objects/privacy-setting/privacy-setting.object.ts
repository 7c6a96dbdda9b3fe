import { FieldType, defineObject } from 'twenty-sdk/define';

import { objects } from '../../src/identifiers';
import { selectOptions } from '../select-options';
import { withoutTimeline } from '../without-timeline';

const { fields, object } = objects.privacySetting;

export default defineObject({
  universalIdentifier: object,
  nameSingular: 'privacySetting',
  namePlural: 'privacySettings',
  labelSingular: 'Privacy setting',
  labelPlural: 'Privacy settings',
  description: 'How the app behaves in this workspace, one row a setting; and where its sweeps stand.',
  icon: 'IconAdjustments',
  labelIdentifierFieldMetadataUniversalIdentifier: fields.name,
  isSearchable: false,
  fields: withoutTimeline([
    {
      universalIdentifier: fields.name,
      type: FieldType.TEXT,
      name: 'name',
      label: 'Name',
      description: 'The setting’s name. Unique.',
      icon: 'IconAdjustments',
      isUnique: true,
    },
    {
      universalIdentifier: fields.value,
      type: FieldType.TEXT,
      name: 'value',
      label: 'Value',
      description: 'The value; lists and tables as JSON.',
      icon: 'IconBraces',
    },
    {
      universalIdentifier: fields.kind,
      type: FieldType.SELECT,
      name: 'kind',
      label: 'Kind',
      description:
        'A setting is for people to change; a position is where a sweep of the app goes on; a counter says how often a public page was used.',
      icon: 'IconCategory',
      isNullable: false,
      defaultValue: "'SETTING'",
      options: selectOptions(fields.kind, {
        SETTING: ['Setting', 'blue'],
        POSITION: ['Position', 'gray'],
        COUNTER: ['Counter', 'sky'],
      }),
    },
    {
      universalIdentifier: fields.description,
      type: FieldType.TEXT,
      name: 'description',
      label: 'Description',
      description: 'What it does and which values it takes.',
      icon: 'IconInfoCircle',
      universalSettings: { displayedMaxRows: 3 },
    },
  ]),
});

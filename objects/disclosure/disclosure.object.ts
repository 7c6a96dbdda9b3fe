import { FieldType, OnDeleteAction, RelationType, defineObject } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { selectOptions } from '../select-options';
import { withoutTimeline } from '../without-timeline';

const { fields, object } = objects.disclosure;

export default defineObject({
  universalIdentifier: object,
  nameSingular: 'disclosure',
  namePlural: 'disclosures',
  labelSingular: 'Disclosure',
  labelPlural: 'Disclosures',
  description: 'That a purpose passes data to a recipient, and which (Art. 30(1)(d) GDPR).',
  icon: 'IconShare3',
  labelIdentifierFieldMetadataUniversalIdentifier: fields.name,
  fields: withoutTimeline([
    {
      universalIdentifier: fields.name,
      type: FieldType.TEXT,
      name: 'name',
      label: 'Name',
      description: 'Purpose and recipient.',
      icon: 'IconShare3',
    },
    {
      universalIdentifier: fields.purpose,
      type: FieldType.RELATION,
      name: 'purpose',
      label: 'Purpose',
      description: 'The purpose that passes data on.',
      icon: 'IconTargetArrow',
      relationTargetObjectMetadataUniversalIdentifier: objects.purpose.object,
      relationTargetFieldMetadataUniversalIdentifier: objects.purpose.fields.disclosures,
      universalSettings: {
        relationType: RelationType.MANY_TO_ONE,
        onDelete: OnDeleteAction.CASCADE,
        joinColumnName: 'purposeId',
      },
    },
    {
      universalIdentifier: fields.recipient,
      type: FieldType.RELATION,
      name: 'recipient',
      label: 'Recipient',
      description: 'Who receives the data.',
      icon: 'IconBuildingBroadcastTower',
      relationTargetObjectMetadataUniversalIdentifier: objects.recipient.object,
      relationTargetFieldMetadataUniversalIdentifier: objects.recipient.fields.disclosures,
      universalSettings: {
        relationType: RelationType.MANY_TO_ONE,
        onDelete: OnDeleteAction.CASCADE,
        joinColumnName: 'recipientId',
      },
    },
    {
      universalIdentifier: fields.dataCategories,
      type: FieldType.MULTI_SELECT,
      name: 'dataCategories',
      label: 'Data categories',
      description: 'Kinds of data passed on; empty: all of the purpose.',
      icon: 'IconCategory',
      options: selectOptions(fields.dataCategories, {
        IDENTITY: ['Identity', 'blue'],
        CONTACT: ['Contact', 'sky'],
        PROFESSIONAL: ['Professional', 'turquoise'],
        COMMUNICATION: ['Communication', 'green'],
        CONTRACT: ['Contract', 'purple'],
        FINANCIAL: ['Financial', 'yellow'],
        USAGE: ['Usage', 'orange'],
        LOCATION: ['Location', 'brown'],
        IMAGE_AND_SOUND: ['Image and sound', 'pink'],
        SPECIAL_CATEGORY: ['Special category (Art. 9)', 'red'],
        CRIMINAL: ['Criminal (Art. 10)', 'crimson'],
        OTHER: ['Other', 'gray'],
      }),
    },
  ]),
});

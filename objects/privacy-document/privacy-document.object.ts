import { FieldType, defineObject } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { selectOptions } from '../select-options';
import { withoutTimeline } from '../without-timeline';

const { fields, object } = objects.privacyDocument;

export default defineObject({
  universalIdentifier: object,
  nameSingular: 'privacyDocument',
  namePlural: 'privacyDocuments',
  labelSingular: 'Privacy document',
  labelPlural: 'Privacy documents',
  description:
    'Documents for the supervisory authority and the board: the register of processing (Art. 30) and yearly reports of requests. Names no data subject.',
  icon: 'IconFileText',
  labelIdentifierFieldMetadataUniversalIdentifier: fields.name,
  fields: withoutTimeline([
    {
      universalIdentifier: fields.name,
      type: FieldType.TEXT,
      name: 'name',
      label: 'Name',
      description: 'Kind and period.',
      icon: 'IconFileText',
    },
    {
      universalIdentifier: fields.kind,
      type: FieldType.SELECT,
      name: 'kind',
      label: 'Kind',
      description: 'What the document is.',
      icon: 'IconCategory',
      isNullable: false,
      defaultValue: "'REGISTER'",
      options: selectOptions(fields.kind, {
        REGISTER: ['Register of processing (Art. 30)', 'blue'],
        REQUEST_REPORT: ['Report of requests', 'turquoise'],
      }),
    },
    {
      universalIdentifier: fields.periodStart,
      type: FieldType.DATE,
      name: 'periodStart',
      label: 'From',
      description: 'First day of what is reported; empty for a register.',
      icon: 'IconCalendar',
    },
    {
      universalIdentifier: fields.periodEnd,
      type: FieldType.DATE,
      name: 'periodEnd',
      label: 'To',
      description: 'Last day of what is reported, or the day the register shows.',
      icon: 'IconCalendar',
    },
    {
      universalIdentifier: fields.madeAt,
      type: FieldType.DATE_TIME,
      name: 'madeAt',
      label: 'Made',
      description: 'When it was made.',
      icon: 'IconCalendarCheck',
    },
    {
      universalIdentifier: fields.language,
      type: FieldType.TEXT,
      name: 'language',
      label: 'Language',
      description: 'Language of the document (BCP 47, such as “de”).',
      icon: 'IconLanguage',
    },
    {
      universalIdentifier: fields.sha256,
      type: FieldType.TEXT,
      name: 'sha256',
      label: 'SHA-256',
      description: 'Hash of the JSON file, in hex: proves that the file is the one that was made.',
      icon: 'IconFingerprint',
    },
    {
      universalIdentifier: fields.counts,
      type: FieldType.RAW_JSON,
      name: 'counts',
      label: 'Figures',
      description: 'What the document counts, as data.',
      icon: 'IconChartBar',
    },
    {
      universalIdentifier: fields.files,
      type: FieldType.FILES,
      name: 'files',
      label: 'Files',
      description: 'The document as PDF, HTML or JSON.',
      icon: 'IconFiles',
      universalSettings: { maxNumberOfValues: 5 },
    },
  ]),
});

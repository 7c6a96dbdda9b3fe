import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.sourceOfData,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.TEXT,
  name: 'sourceOfData',
  label: 'Source of data',
  description: 'Where the data came from (Art. 14(2)(f)). Part of the erasure plan.',
  icon: 'IconDatabaseImport',
  isAuditLogged: false,
});

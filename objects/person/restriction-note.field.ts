import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.person.fields.restrictionNote,
  objectUniversalIdentifier: standardObjects.person.object,
  type: FieldType.TEXT,
  name: 'restrictionNote',
  label: 'Change put back',
  description:
    'The last change that was put back while processing is restricted (Art. 18), and by whom it was tried. Part of the erasure plan.',
  icon: 'IconLock',
  isUIEditable: false,
});

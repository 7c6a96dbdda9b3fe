import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.opportunity.fields.lastReveal,
  objectUniversalIdentifier: standardObjects.opportunity.object,
  type: FieldType.TEXT,
  name: 'lastReveal',
  label: 'Sealed value revealed',
  description:
    'The line on the timeline that says which sealed field was revealed, by whom and why; never the value. On the record it stays empty.',
  icon: 'IconEye',
  isUIEditable: false,
});

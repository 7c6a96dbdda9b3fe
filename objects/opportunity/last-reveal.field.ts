import { FieldType, defineField } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';

export default defineField({
  universalIdentifier: additions.opportunity.fields.lastReveal,
  objectUniversalIdentifier: standardObjects.opportunity.object,
  type: FieldType.TEXT,
  name: 'lastReveal',
  label: 'Sealed value revealed',
  description:
    'Which sealed field was revealed last, by whom and why; never the value. Its changes are on the timeline.',
  icon: 'IconEye',
  isUIEditable: false,
});

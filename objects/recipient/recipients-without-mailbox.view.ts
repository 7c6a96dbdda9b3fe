import { ViewFilterOperand, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.recipient;
const view = views.recipientsWithoutMailbox;

export default defineView({
  universalIdentifier: view.view,
  name: 'Without a mailbox',
  objectUniversalIdentifier: object,
  icon: 'IconMailOff',
  position: 1,
  fields: viewColumns(view.columns, fields, { name: 210, kind: 170, noticeChannel: 120, contactEmail: 200 }),
  filters: [
    {
      universalIdentifier: view.filters.contactEmail,
      fieldMetadataUniversalIdentifier: fields.contactEmail,
      operand: ViewFilterOperand.IS_EMPTY,
      value: '',
    },
  ],
});

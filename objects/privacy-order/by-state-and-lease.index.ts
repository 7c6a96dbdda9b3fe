import { defineIndex } from 'twenty-sdk/define';
import { privacyOrder } from '../../src/identifiers';

const { fields, indexes, object } = privacyOrder;

export default defineIndex({
  universalIdentifier: indexes.byStateAndLease.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byStateAndLease.state, fieldUniversalIdentifier: fields.state },
    { universalIdentifier: indexes.byStateAndLease.leaseUntil, fieldUniversalIdentifier: fields.leaseUntil },
  ],
});

import * as fc from 'fast-check';

import { parseRecipient, type Recipient } from '../../../src/domain/recipients/recipient';
import { whoReceived, type Disclosures } from '../../../src/domain/recipients/who-received';

const recipient = (id: string, more: Partial<Recipient> = {}): Recipient => ({
  ...parseRecipient({ id, name: id }),
  ...more,
});
const purpose = (id: string, more: Partial<Disclosures['purposes'][number]> = {}) => ({
  id,
  isActive: true,
  legalBasis: 'CONTRACT',
  dataCategories: ['IDENTITY', 'CONTACT'],
  ...more,
});
const disclosure = (purposeId: string, recipientId: string, dataCategories: string[] = []) => ({
  purposeId,
  recipientId,
  dataCategories,
});
const facts = (more: Partial<Disclosures>): Disclosures => ({
  recipients: [],
  disclosures: [],
  purposes: [],
  consentedTo: new Set(),
  personSince: null,
  ...more,
});
const idsOf = (input: Disclosures): string[] => whoReceived(input).map(({ recipient: { id } }) => id);

describe('who received a person’s data', () => {
  it('is who receives it for a purpose in use, with the kinds of data of each', () => {
    const received = whoReceived(
      facts({
        recipients: [recipient('printer'), recipient('carrier')],
        purposes: [purpose('orders'), purpose('letters', { dataCategories: ['USAGE'] })],
        disclosures: [
          disclosure('orders', 'carrier', ['CONTACT']),
          disclosure('orders', 'printer'),
          disclosure('letters', 'printer'),
        ],
      }),
    );
    expect(received).toMatchObject([
      { recipient: { id: 'carrier' }, purposeIds: ['orders'], dataCategories: ['CONTACT'] },
      {
        recipient: { id: 'printer' },
        purposeIds: ['orders', 'letters'],
        dataCategories: ['CONTACT', 'IDENTITY', 'USAGE'],
      },
    ]);
  });

  it('where a purpose rests on consent, only for whoever ever gave it, also when the purpose has ended', () => {
    const input = facts({
      recipients: [recipient('mailer')],
      purposes: [purpose('letter', { legalBasis: 'CONSENT', isActive: false })],
      disclosures: [disclosure('letter', 'mailer')],
    });
    expect(idsOf(input)).toEqual([]);
    expect(idsOf({ ...input, consentedTo: new Set(['letter']) })).toEqual(['mailer']);
  });

  it('takes in what is connected to the workspace until somebody says what it receives', () => {
    const hook = recipient('hook', { origin: 'WEBHOOK' });
    const input = facts({ recipients: [hook, recipient('by hand')], purposes: [purpose('orders')] });
    expect(idsOf(input)).toEqual(['hook']);
    const letters = purpose('letters', { legalBasis: 'CONSENT' });
    expect(idsOf({ ...input, purposes: [letters], disclosures: [disclosure('letters', 'hook')] })).toEqual(
      [],
    );
  });

  it('counts who has stopped receiving, unless that was before the person was on record', () => {
    const stopped = recipient('former', { isActive: false, updatedAt: 2000 });
    const input = facts({
      recipients: [stopped],
      purposes: [purpose('orders')],
      disclosures: [disclosure('orders', 'former')],
    });
    expect(idsOf({ ...input, personSince: 1000 })).toEqual(['former']);
    expect(idsOf({ ...input, personSince: 3000 })).toEqual([]);
  });

  it('names each recipient once, and nobody who is connected to no purpose', () => {
    const ids = ['a', 'b', 'c'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 12 }),
        fc.subarray(ids),
        (pairs, consented) => {
          const found = idsOf(
            facts({
              recipients: ids.map((id) => recipient(id)),
              purposes: ids.map((id) => purpose(id, { legalBasis: 'CONSENT' })),
              disclosures: pairs.map(([from, to]) => disclosure(from, to)),
              consentedTo: new Set(consented),
            }),
          );
          expect(new Set(found).size).toBe(found.length);
          expect(found.toSorted()).toEqual(
            ids.filter((id) => pairs.some(([from, to]) => to === id && consented.includes(from))),
          );
        },
      ),
    );
  });
});

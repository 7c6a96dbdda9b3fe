import * as fc from 'fast-check';

import type { PersonFacts, PurposeFacts } from '../../../src/domain/consent/facts';
import { whyNotAsk } from '../../../src/domain/consent/may-ask';
import { answer, day, person, purpose, world } from './facts';
import { objections, suppressions } from './random-world';

const at = day('2026-06-01');
const ask = (who: PersonFacts, what: PurposeFacts = purpose(), hasGuardian = false) =>
  whyNotAsk([who], what, 'EMAIL', at, world([what]), hasGuardian)?.reason ?? 'MAY_ASK';

describe('somebody may be asked', () => {
  it.each<[string, PersonFacts]>([
    ['who never answered', person()],
    ['who was asked', person({ consents: [answer('REQUESTED', '2026-05-01')] })],
    ['who has agreed', person({ consents: [answer('GIVEN', '2026-05-01')] })],
    ['whose consent has expired', person({ consents: [answer('EXPIRED', '2026-05-01')] })],
    ['who took it back, and wants it again', person({ consents: [answer('WITHDRAWN', '2026-05-01')] })],
    ['who refused', person({ consents: [answer('REFUSED', '2026-05-01')] })],
  ])('%s', (_who, who) => expect(ask(who)).toBe('MAY_ASK'));
});

describe('nobody is asked', () => {
  const marketing = purpose({ isDirectMarketing: true });
  it.each<[string, PersonFacts, PurposeFacts]>([
    ['PERSON_ERASED', person({ processingState: 'ERASED' }), purpose()],
    ['PERSON_PSEUDONYMISED', person({ processingState: 'PSEUDONYMISED' }), purpose()],
    ['PROCESSING_RESTRICTED', person({ processingState: 'RESTRICTED' }), purpose()],
    ['PERSON_DELETED', person({ isDeleted: true }), purpose()],
    ['ADDRESS_SUPPRESSED', person({ suppressions: [{ id: 's', scope: 'EVERYTHING' }] }), purpose()],
    ['MARKETING_SUPPRESSED', person({ suppressions: [{ id: 's', scope: 'DIRECT_MARKETING' }] }), marketing],
    [
      'MARKETING_OBJECTION',
      person({ objections: [{ id: 'o', purposeId: null, since: day('2026-05-01') }] }),
      marketing,
    ],
    [
      'OBJECTION',
      person({ objections: [{ id: 'o', purposeId: 'newsletter', since: day('2026-05-01') }] }),
      purpose(),
    ],
    ['PURPOSE_INACTIVE', person(), purpose({ isActive: false })],
    ['CHANNEL_NOT_IN_PURPOSE', person(), purpose({ channels: ['POST'] })],
    ['NOT_BASED_ON_CONSENT', person(), purpose({ legalBasis: 'CONTRACT' })],
    ['SPECIAL_CATEGORY_WITHOUT_CONDITION', person(), purpose({ usesSpecialCategories: true })],
  ])('%s', (reason, who, what) => expect(ask(who, what)).toBe(reason));

  it('who does not exist', () => {
    expect(whyNotAsk([], purpose(), 'EMAIL', at, world(), false)).toMatchObject({ reason: 'NO_PERSON' });
  });

  it('on all channels where the purpose uses others than e-mail, without a look at those', () => {
    const what = purpose({ channels: ['POST'] });
    expect(whyNotAsk([person()], what, 'ALL', at, world([what]), false)).toBeNull();
  });
});

describe('a child', () => {
  const forChildren = purpose({ isOfferedToChildren: true });
  it.each<[string, Partial<PersonFacts>, boolean, string]>([
    ['of fifteen in Germany alone', { birthDate: '2010-06-02', country: 'DE' }, false, 'GUARDIAN_NEEDED'],
    ['with a guardian', { birthDate: '2010-06-02', country: 'DE' }, true, 'MAY_ASK'],
    ['who is sixteen today', { birthDate: '2010-06-01', country: 'DE' }, false, 'MAY_ASK'],
    ['of thirteen in Belgium', { birthDate: '2013-06-01', country: 'BE' }, false, 'MAY_ASK'],
    ['whose age is not known', {}, false, 'MAY_ASK'],
  ])('%s', (_who, who, hasGuardian, expected) => {
    expect(ask(person(who), forChildren, hasGuardian)).toBe(expected);
  });

  it('may be asked about what is not offered to children', () => {
    expect(ask(person({ birthDate: '2015-01-01' }))).toBe('MAY_ASK');
  });
});

it('to object or to be suppressed never makes anybody more askable', () => {
  const numbered = <T extends { id: string }>(rows: readonly T[], prefix: string): T[] =>
    rows.map((row, index) => ({ ...row, id: `${prefix}${index}` }));
  fc.assert(
    fc.property(
      fc.array(objections, { maxLength: 3 }),
      fc.array(suppressions, { maxLength: 3 }),
      fc.array(objections, { maxLength: 2 }),
      fc.array(suppressions, { maxLength: 2 }),
      fc.boolean(),
      (said, kept, more, moreKept, isDirectMarketing) => {
        const what = purpose({ id: 'asked', isDirectMarketing });
        const before = person({ objections: numbered(said, 'o'), suppressions: numbered(kept, 's') });
        const after = person({
          objections: numbered([...said, ...more], 'o'),
          suppressions: numbered([...kept, ...moreKept], 's'),
        });
        const isAskable = (who: PersonFacts): boolean => ask(who, what) === 'MAY_ASK';
        expect(isAskable(before) || !isAskable(after)).toBe(true);
      },
    ),
  );
});

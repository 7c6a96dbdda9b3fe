import { decide } from '../../../domain/consent/decide';
import { decisionWorldOf } from '../../consent/check-consent';
import { channelFor, findPurpose } from '../../consent/consent-input';
import { readPeopleFacts } from '../../consent/read-facts';
import { readConsentWorld, withOrigins } from '../../consent/read-purposes';
import type { CarryOutKind } from '../order-kind';

/** Who of the people may be contacted for a purpose on a channel, and why not the others. Three requests for 200 people. */
export const checkConsent: CarryOutKind<'CHECK_CONSENT'> = async ({ client, clock, content, keyring }) => {
  const world = await readConsentWorld(client);
  const purpose = findPurpose(world.purposes, content.options.purpose);
  const channel = channelFor(purpose, content.options.channel);
  const at = clock.now();
  const facts = await readPeopleFacts(
    client,
    keyring(),
    content.personIds,
    withOrigins(purpose, world.purposes),
    world.settings,
    at,
  );
  const decisions = decisionWorldOf(world);
  const refused = content.personIds.flatMap((personId) => {
    const { allowed, reason } = decide(facts.get(personId) ?? [], purpose, channel, at.getTime(), decisions);
    return allowed ? [] : [{ personId, reason }];
  });
  return { allowed: content.personIds.length - refused.length, refused };
};

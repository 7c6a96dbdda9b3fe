import { publicBase } from '../public/links';
import type { ExpiryParts } from './expire-consents';
import { readConsentWorld } from './read-purposes';
import { remindOfExpiry } from './remind-of-expiry';
import { remindToConfirm } from './remind-to-confirm';
import type { Reminding } from './reminding';

/** Mails that the server took. */
export type Reminded = { renew: number; confirm: number };

/**
 * Reminds by mail, where a mail server is set: of consents that end soon, and once of requests that wait. Three requests
 * to look; then three for each 200 people, and one for each mail.
 */
export const remindConsents = async (
  parts: ExpiryParts,
  hasTime: () => boolean,
): Promise<Reminded & { isFinished: boolean }> => {
  const { client, clock } = parts;
  const mail = parts.mail();
  if (mail === null) return { renew: 0, confirm: 0, isFinished: true };
  const world = await readConsentWorld(client);
  // Nobody is written to by nobody; Request confirmation says what is missing.
  if (world.settings.controller === null) return { renew: 0, confirm: 0, isFinished: true };
  const reminding: Reminding = {
    ...parts,
    mail,
    world,
    base: publicBase(parts.functionsUrl, world.settings),
    purposes: new Map(world.purposes.map((purpose) => [purpose.id, purpose])),
    now: clock.now(),
  };
  const renew = await remindOfExpiry(reminding, hasTime);
  if (!renew.isFinished) return { renew: renew.mails, confirm: 0, isFinished: false };
  const confirm = await remindToConfirm(reminding, hasTime);
  return { renew: renew.mails, confirm: confirm.mails, isFinished: confirm.isFinished };
};

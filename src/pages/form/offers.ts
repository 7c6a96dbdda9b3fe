import type { ConsentChannel } from '../../domain/consent/facts';
import { wordingOf, type Purpose, type Wording } from '../../domain/consent/purpose';
import type { Language, PublicSettings, SignUpForm } from '../../domain/public-settings';
import { sha256 } from '../../keys/sha256';

/** One box of a form: a purpose on a channel, with the words that stand beside it. */
export type Offer = {
  /** What the box sends, such as `newsletter:EMAIL`. */
  value: string;
  /** Names the words that stand beside the box, so that nobody agrees to others than those they saw. */
  stamp: string;
  purpose: Purpose;
  channel: ConsentChannel;
  wording: Wording;
};

const STAMP_LENGTH = 16;

const stampOf = (value: string, wording: Wording): string =>
  `${value}:${sha256.hex(JSON.stringify([wording.name, wording.text])).slice(0, STAMP_LENGTH)}`;

const isOffered = (purpose: Purpose, channel: ConsentChannel): boolean =>
  purpose.isActive &&
  // A box for what happens anyway would pretend a choice that there is not.
  purpose.legalBasis === 'CONSENT' &&
  (channel === 'ALL' || purpose.channels.length === 0 || purpose.channels.includes(channel));

/** The boxes of a form, in the order of the settings; what is inactive, unknown or needs no consent is not among them. */
export const offersOf = (
  form: SignUpForm,
  purposes: readonly Purpose[],
  language: Language,
  settings: Pick<PublicSettings, 'languages'>,
): Offer[] => {
  const byCode = new Map(purposes.map((purpose) => [purpose.code, purpose]));
  const offers = form.purposes.flatMap(({ code, channel }): Offer[] => {
    const purpose = byCode.get(code);
    if (purpose === undefined || !isOffered(purpose, channel)) return [];
    const wording = wordingOf(purpose, language, settings.languages);
    const value = `${code}:${channel}`;
    return [{ value, stamp: stampOf(value, wording), purpose, channel, wording }];
  });
  return [...new Map(offers.map((offer) => [offer.value, offer])).values()];
};

/** The form of that name, while it may be shown: people must know whom they tell (Art. 13(1)(a)), and what they can choose. */
export const findForm = (settings: PublicSettings, slug: string): SignUpForm | null =>
  settings.controller === null
    ? null
    : (settings.forms.find((form) => form.isActive && form.slug === slug) ?? null);

/** What the settings allow as a name in the address; anything else is answered without asking anybody. */
export const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** People of the demo who are laid down instead of drawn, by their place in the first block. */
import type { PersonWish } from './people';
import { writtenName } from './person-names';
import { createRandom } from './random';

/** Part of every id and draw: another word here is another workspace. */
export const SEED = 'twenty-privacy';

/** The place decides the language: 0, 6, 12 … are German, 1, 7 … French, 4, 10 … Polish. */
export const CAST_PLACES = {
  hero: 0,
  /** Share half the hero's name and must not be touched when the hero goes. */
  thomasMueller: 6,
  lenaBrandt: 12,
  annaMueller: 18,
  /** Bear the same surname; each mentions the other. */
  sabineKoehler: 24,
  martinKoehler: 30,
  /** Share a mailbox. */
  julienMoreau: 1,
  claireMoreau: 7,
  /** Was entered twice and merged. */
  katarzynaWisniewska: 4,
} as const;

export const SHARED_MAILBOX = 'contact@moreau-associes.fr';

export const HERO = {
  name: writtenName('de', 'Anna-Lena', 'Müller-Brandt', true),
  title: 'Dr.',
  phone: '1713920042',
  privateEmail: 'annalena.muebra@gmail.com',
  twinEmail: 'al.mueller-brandt@web.de',
  duplicateEmail: 'mueller-brandt@posteo.de',
} as const;

export const KATARZYNA = writtenName('pl', 'Katarzyna', 'Wiśniewska', true);
export const KATARZYNA_DUPLICATE_EMAIL = 'kasia.wisniewska.krakow@gmail.com';

const wishes: ReadonlyMap<number, PersonWish> = new Map<number, PersonWish>([
  [
    CAST_PLACES.hero,
    {
      name: HERO.name,
      phone: HERO.phone,
      additionalEmails: [HERO.privateEmail],
      jobTitle: 'Leiterin Einkauf',
    },
  ],
  [CAST_PLACES.thomasMueller, { name: writtenName('de', 'Thomas', 'Müller', false) }],
  [CAST_PLACES.lenaBrandt, { name: writtenName('de', 'Lena', 'Brandt', true) }],
  [CAST_PLACES.annaMueller, { name: writtenName('de', 'Anna', 'Müller', true) }],
  [CAST_PLACES.sabineKoehler, { name: writtenName('de', 'Sabine', 'Köhler', true) }],
  [CAST_PLACES.martinKoehler, { name: writtenName('de', 'Martin', 'Köhler', false) }],
  [
    CAST_PLACES.julienMoreau,
    { name: writtenName('fr', 'Julien', 'Moreau', false), additionalEmails: [SHARED_MAILBOX] },
  ],
  [
    CAST_PLACES.claireMoreau,
    { name: writtenName('fr', 'Claire', 'Moreau', true), additionalEmails: [SHARED_MAILBOX] },
  ],
  [CAST_PLACES.katarzynaWisniewska, { name: KATARZYNA }],
]);

/** Fewest people with whom the whole cast is there. */
export const CAST_SIZE = Math.max(...Object.values(CAST_PLACES)) + 1;

export function castWish(place: number): PersonWish | undefined {
  return wishes.get(place);
}

/** The person `npm run demo` pseudonymises. */
export const heroPersonId = createRandom(`${SEED}/person/${CAST_PLACES.hero}`).uuid();

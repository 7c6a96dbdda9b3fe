import type { Gender } from './given-names';

const list = (words: string) => words.split(/\s+/).filter((word) => word !== '');

/** Forms of address, folded. `neutral` also holds academic titles: "Dr. Müller". */
const TITLES: ReadonlyMap<string, Gender | 'neutral'> = new Map([
  ...list(
    `frau fr frl fräulein mrs ms miss mme mlle madame mademoiselle señora senora sra srta senorita dona signora signorina
    sig.ra sig.na dott.ssa dottoressa pani pania panie slecna mevrouw mevr mw mej madam lady schwester`,
  ).map((word) => [word, 'feminine'] as const),
  ...list(
    `herr herrn hr hrn mr mister sir monsieur mr senor sr don signor signore sig dott dottor pan pana panu panem
    dhr meneer heer mijnheer m`,
  ).map((word) => [word, 'masculine'] as const),
  ...list(
    'dr drs doktor doctor prof professor professeur profesor professore mag ing dipl ir mx maitre me avv med rer nat jur phil habil mgr inz arch geom rag ra rain stb wp',
  ).map((word) => [word, 'neutral'] as const),
]);

/** Polish and Czech forms of address: an inflected surname after them agrees with them, not with a given name. */
const SLAVIC = new Set(list('pan pana panu panem pani pania panie slecna mgr inz dr prof'));

export function titleGender(word: string): Gender | 'neutral' | undefined {
  return TITLES.get(word);
}

export function isSlavicTitle(word: string): boolean {
  return SLAVIC.has(word);
}

/** Every title as search terms need them. */
export const ALL_TITLES: readonly string[] = [...TITLES.keys()];

/** Japanese forms of address, after the name. */
export const HONORIFICS = ['様', 'さま', 'さん', '氏', '殿', '先生', '君', 'くん', 'ちゃん'] as const;
export const ROMAJI_HONORIFICS = new Set(['san', 'sama', 'sensei', 'shi', 'kun', 'dono']);

/** Particles that belong to a surname and may stand apart from it. */
export const PARTICLES = new Set(
  list(
    'von van vom zu zum zur der den dem de del della delle degli di da dal dos das du des la le les los las el al ten ter te af av op in y e und do',
  ),
);

export const CONJUNCTIONS = new Set(list('und and et y e i a en oraz & + u. sowie and/or con'));

/**
 * Words that stand before "Müller, Anna" without being somebody else's given name: labels of forms and mails,
 * and what a sentence starts with. Folded.
 */
const NOT_A_GIVEN_NAME = new Set(
  list(`
  kunde kundin kontakt patient patientin teilnehmer teilnehmerin mitarbeiter mitarbeiterin ansprechpartner ansprechpartnerin
  betreff name an von mit für fur bei und oder der die das dem den fall akte vertrag interessent interessentin bewerber
  bewerberin mandant mandantin mieter mieterin geschaftsführerin geschäftsführerin geschäftsführer kollegin kollege telefonat anruf mail e-mail
  client cliente contact contacto contatto customer attendee attendees participant participants subject re fw fwd aw wg with from
  for to by per the avec pour par chez dossier objet asunto para por con sobre oggetto cc bcc da di a presso klient klientka
  kontakt osoba temat od do z ze dla przez deelnemer klant onderwerp met voor naar bij aan employee speaker host organizer
  organiser candidate kandidat kandidatin kandydat kandydatka candidato candidata guest gast attn att zhd owner besitzer
  verantwortlich zuständig lead deal termin meeting call anfrage auftrag rechnung angebot`),
);

export function isLabel(word: string): boolean {
  return NOT_A_GIVEN_NAME.has(word);
}

/** After a title and surname these make it a company, not the person: "Dr. Müller GmbH". */
export const LEGAL_FORMS = new Set(
  list(
    'gmbh ag kg ohg ug mbh se inc ltd llc llp plc corp sa sarl sas srl spa bv nv sl slu sp gbr kgaa co company',
  ),
);

/** Company-like or place-like continuations of "Anna-Müller-…". */
export const PLACE =
  /^(?:str|weg|platz|allee|gasse|ring|ufer|schul|gymnas|haus|preis|stift|institut|park|halle)/;

import { validate as amka } from 'stdnum/lib/cjs/gr/amka.js';
import { validate as bsn } from 'stdnum/lib/cjs/nl/bsn.js';
import { validate as citizenCard } from 'stdnum/lib/cjs/pt/cc.js';
import { validate as cnp } from 'stdnum/lib/cjs/ro/cnp.js';
import { validate as codiceFiscale } from 'stdnum/lib/cjs/it/codicefiscale.js';
import { validate as cpr } from 'stdnum/lib/cjs/dk/cpr.js';
import { validate as dni } from 'stdnum/lib/cjs/es/dni.js';
import { validate as egn } from 'stdnum/lib/cjs/bg/egn.js';
import { validate as fodselsnummer } from 'stdnum/lib/cjs/no/fodselsnummer.js';
import { validate as germanInsurance } from 'stdnum/lib/cjs/de/svnr.js';
import { validate as germanPassport } from 'stdnum/lib/cjs/de/passport.js';
import { validate as germanTax } from 'stdnum/lib/cjs/de/idnr.js';
import { validate as hetu } from 'stdnum/lib/cjs/fi/hetu.js';
import { validate as nie } from 'stdnum/lib/cjs/es/nie.js';
import { validate as nino } from 'stdnum/lib/cjs/gb/nino.js';
import { validate as nir } from 'stdnum/lib/cjs/fr/nir.js';
import { validate as oib } from 'stdnum/lib/cjs/hr/oib.js';
import { validate as personnummer } from 'stdnum/lib/cjs/se/personnummer.js';
import { validate as pesel } from 'stdnum/lib/cjs/pl/pesel.js';
import { validate as portugueseTax } from 'stdnum/lib/cjs/pt/nif.js';
import { validate as pps } from 'stdnum/lib/cjs/ie/pps.js';
import { validate as rodneCislo } from 'stdnum/lib/cjs/cz/rc.js';
import { validate as spanishInsurance } from 'stdnum/lib/cjs/es/nss.js';
import { validate as swissInsurance } from 'stdnum/lib/cjs/ch/ssn.js';
import { validate as austrianInsurance } from 'stdnum/lib/cjs/at/vnr.js';
import { validate as belgianRegister } from 'stdnum/lib/cjs/be/nn.js';
import { validate as usSecurity } from 'stdnum/lib/cjs/us/ssn.js';

/**
 * A number a state gives to a person (Art. 87 GDPR), by its shape and its check digits. Module by module, since the whole
 * library is 11 MB.
 */
export type NationalNumber = {
  /** ISO 3166 of the state. */
  country: string;
  /** How the number may be written, without what stands around it. */
  shape: string;
  check: (written: string) => { isValid: boolean };
  /**
   * Words of which one stands before the number in running text. Null: the shape says enough by itself (letters, a date
   * inside, its own punctuation). One in eleven numbers of nine digits is a valid BSN, so bare digits do not.
   */
  cue: RegExp | null;
  /** Bare digits without a check digit: nothing, unless a word names them. */
  isUnchecked?: true;
};

const TAX = /steuer|\btin\b|tax|fiscal|fiscale|contribuinte|\bn\.?i\.?f\b|podat|belasting|imp[oô]t/i;
const INSURANCE = /sozial|versicherung|\bsvnr\b|social|s[eé]curit|seguran|segurid|\bn\.?s\.?s\b|\bssn\b/i;

export const NATIONAL_NUMBERS: readonly NationalNumber[] = [
  { country: 'IT', shape: '[A-Z]{6}[0-9A-Z]{2}[A-Z][0-9A-Z]{2}[A-Z][0-9A-Z]{3}[A-Z]', check: codiceFiscale, cue: null },
  { country: 'FR', shape: '[12] ?\\d{2} ?\\d{2} ?\\d[0-9AB] ?\\d{3} ?\\d{3} ?\\d{2}', check: nir, cue: null },
  { country: 'ES', shape: '\\d{2}[. ]?\\d{3}[. ]?\\d{3}[ -]?[A-Z]', check: dni, cue: null },
  { country: 'ES', shape: '[XYZ][ -]?\\d{7}[ -]?[A-Z]', check: nie, cue: null },
  { country: 'ES', shape: '\\d{2}[ /-]?\\d{7,8}[ /-]?\\d{2}', check: spanishInsurance, cue: INSURANCE },
  { country: 'PT', shape: '\\d{8} ?\\d ?[A-Z]{2}\\d', check: citizenCard, cue: null },
  { country: 'PT', shape: '[123]\\d{2} ?\\d{3} ?\\d{3}', check: portugueseTax, cue: TAX },
  { country: 'PL', shape: '\\d{11}', check: pesel, cue: null },
  { country: 'NL', shape: '\\d{3}[. ]?\\d{3}[. ]?\\d{3}|\\d{4}[. ]\\d{2}[. ]\\d{3}', check: bsn, cue: /\bbsn\b|burgerservice|sofi/i },
  { country: 'DE', shape: '[1-9]\\d (?:\\d{3} ){2}\\d{3}', check: germanTax, cue: null },
  { country: 'DE', shape: '[1-9]\\d{10}', check: germanTax, cue: TAX },
  { country: 'DE', shape: '\\d{2} ?\\d{6} ?[A-Z] ?\\d{3}', check: germanInsurance, cue: null },
  { country: 'DE', shape: '[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}\\d', check: germanPassport, cue: /passport|\bpass\b|ausweis|reisepass/i },
  { country: 'AT', shape: '\\d{4} ?\\d{6}', check: austrianInsurance, cue: INSURANCE },
  { country: 'CH', shape: '756[. ]?\\d{4}[. ]?\\d{4}[. ]?\\d{2}', check: swissInsurance, cue: null },
  { country: 'BE', shape: '\\d{2}[. ]?\\d{2}[. ]?\\d{2}[- ]?\\d{3}[. ]?\\d{2}', check: belgianRegister, cue: null },
  { country: 'GB', shape: '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]', check: nino, cue: null },
  { country: 'US', shape: '\\d{3}-\\d{2}-\\d{4}', check: usSecurity, cue: null },
  { country: 'US', shape: '\\d{9}', check: usSecurity, cue: /\bssn\b|social security/i, isUnchecked: true },
  { country: 'IE', shape: '\\d{7}[A-W][A-IW]?', check: pps, cue: null },
  { country: 'FI', shape: '\\d{6}[-+A]\\d{3}[0-9A-Y]', check: hetu, cue: null },
  { country: 'SE', shape: '(?:\\d{2})?\\d{6}[-+]\\d{4}', check: personnummer, cue: null },
  { country: 'NO', shape: '\\d{6} ?\\d{5}', check: fodselsnummer, cue: null },
  { country: 'DK', shape: '\\d{6}-?\\d{4}', check: cpr, cue: /\bcpr\b|personnummer/i },
  { country: 'CZ', shape: '\\d{6}/\\d{3,4}', check: rodneCislo, cue: null },
  { country: 'RO', shape: '[1-9]\\d{12}', check: cnp, cue: /\bcnp\b|numeric personal/i },
  { country: 'BG', shape: '\\d{10}', check: egn, cue: /\begn\b|\bегн\b/i },
  { country: 'HR', shape: '\\d{11}', check: oib, cue: /\boib\b/i },
  { country: 'GR', shape: '\\d{11}', check: amka, cue: /\bamka\b|αμκα/i },
]; // prettier-ignore

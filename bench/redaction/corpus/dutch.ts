import type { CorpusPart } from '../corpus';

export const dutch: CorpusPart[] = [
  {
    language: 'nl',
    subject: {
      names: [{ firstName: 'Femke', lastName: 'van den Berg' }],
      emails: ['femke.vandenberg@voorbeeld.nl'],
      phones: [{ number: '612345678', callingCode: '+31', countryCode: 'NL' }],
      links: ['https://nl.linkedin.com/in/femkevandenberg'],
    },
    cases: `
Gebeld met [[Femke van den Berg]] over de offerte.
[[Berg, Femke van den]] staat zo in het archief.
Mevrouw [[van den Berg]] wil opzeggen.
Geachte mevrouw [[Van den Berg]],⏎bedankt voor het gesprek.
Mevr. [[van den Berg]] belt terug.
[[F. van den Berg]] tekende voor ontvangst.
[[Femke Van Den Berg]] op het visitekaartje
[[FEMKE VAN DEN BERG]] – VIP
[[Femke van den Bergs]] contract loopt af.
[[Femke van den Berg]]'s contract loopt af.
Mail naar [[femke.vandenberg@voorbeeld.nl]] gestuurd.
[[Femke.VandenBerg@Voorbeeld.NL]] bouncet
Mobiel [[06 12345678]]
[[06-12345678]] alleen 's ochtends
[[+31 6 1234 5678]]
[[0031 612 345 678]] vanuit België
[[https://www.linkedin.com/in/femkevandenberg]]
[[femke van den berg]] appte net
Aanwezig: Jan Smit, [[Femke van den Berg]], Piet Bos
[[van den Berg, Femke]] (inkoop)
Dr. [[Femke van den Berg]] spreekt om tien uur.
[[Femke]] en Jan van den Berg hebben samen getekend.
Jan en [[Femke van den Berg]] hebben samen getekend.
[[Femke M. van den Berg]] volgens de KvK
Mw. [[van den Berg]] was er niet.
[[Femke Berg]] in het oude systeem
adres: [[femke.vandenberg (at) voorbeeld.nl]]
Femke belt morgen.
Van den Berg weigerde.
De heer van den Berg is haar man.
Dhr. van den Berg heeft betaald.
Jan van den Berg, Femke Visser en Piet Bos
Femke van de Berg is iemand anders.
Femke van den Bergh woont in Gent.
Femke van der Berg ook.
Femkes fiets staat bij de Berg.
Anne-Femke van den Berg zit in Zwolle.
06 12345679 is de balie.
Order 31612345678001
Femke van den Berg-Smit is een naamgenoot.
De berg van Femke is hoog.
J. van den Berg tekende.
`,
  },
  {
    language: 'nl',
    subject: {
      names: [{ firstName: 'Jan', lastName: 'de Vries' }],
      emails: ['jan@devries.example'],
      phones: [{ number: '+31201234567' }],
    },
    cases: `
[[Jan de Vries]] akkoord met de prijs.
Meneer [[de Vries]] is ziek.
De heer [[De Vries]] komt later.
Dhr. [[de Vries]] vraagt uitstel.
[[J. de Vries]] heeft getekend.
[[de Vries, Jan]]
[[Vries, Jan de]] – logistiek
[[020 123 45 67]] is zijn toestel.
[[020-1234567]] of [[jan@devries.example]]
[[+31 (0)20 123 4567]]
Vergadering met [[Jan de Vries]] en Piet Smit.
[[Jan De Vries]] schrijft zich met hoofdletter.
Ir. [[de Vries]] keurde het goed.
Notulen: [[Jan de Vries]] neemt actie.
Mevrouw de Vries is zijn zus.
Jan komt.
De Vries won.
Piet de Vries, Jan Smit
Jan-Willem de Vries werkt elders.
Jan de Vriesman
Arjan de Vries is nieuw.
Janneke de Vries is zijn dochter.
020 123 45 68 is de buren.
P. de Vries tekende.
`,
  },
];

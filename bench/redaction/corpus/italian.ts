import type { CorpusPart } from '../corpus';

export const italian: CorpusPart[] = [
  {
    language: 'it',
    subject: {
      names: [{ firstName: 'Giulia', lastName: "D'Angelo" }],
      emails: ['giulia.dangelo@esempio.it'],
      phones: [{ number: '3471234567', callingCode: '+39', countryCode: 'IT' }, { number: '+390212345678' }],
      links: ['https://it.linkedin.com/in/giuliadangelo'],
    },
    cases: `
Chiamata con [[Giulia D'Angelo]] sul preventivo.
[[D'Angelo Giulia]] – ufficio acquisti
[[D’Angelo, Giulia]]: sollecito inviato
La signora [[D'Angelo]] chiede uno sconto.
Gentile Sig.ra [[D'Angelo]],⏎in allegato l'offerta.
Gent.ma Dott.ssa [[D'Angelo]], grazie.
[[G. D'Angelo]] ha firmato.
[[Giulia Dangelo]] nel vecchio database
[[GIULIA D'ANGELO]] ha disdetto.
[[Giulia D’ Angelo]] scritto con lo spazio
[[Giulia Maria D'Angelo]] sul contratto
scrivere a [[giulia.dangelo@esempio.it]]
[[Giulia.DAngelo@Esempio.it]] rimbalza
cell. [[347 1234567]]
[[+39 347 123 4567]] dopo le 18
[[0039 347-1234567]]
ufficio [[02 12345678]]
[[+39 02 1234 5678]] centralino
[[https://www.linkedin.com/in/giuliadangelo/]] aggiornato
[[giulia d'angelo]] conferma per giovedì
Presenti: Marco Bianchi, [[Giulia D'Angelo]], Ugo Neri
La proposta di [[Giulia D'Angelo]] è piaciuta.
Email per [[giulia.dangelo (chiocciola) esempio.it]]
[[Giulia]] e Marco D'Angelo hanno aperto il negozio.
Marco e [[Giulia D'Angelo]] hanno aperto il negozio.
CV_[[Giulia_DAngelo]].pdf
Dottoressa [[D'Angelo]], buongiorno
[[D'Angelo, G.]] assente
Dati dell'avv. [[Giulia D'Angelo]]
Giulia richiama domani.
D'Angelo ha rifiutato.
Il signor D'Angelo è il padre.
Sig. D'Angelo, la fattura è pagata.
Marco D'Angelo, Giulia Rossi e Ugo Neri
Giulia Angelo lavora altrove.
Giuliana D'Angelo vive a Bari.
Giulia D'Angelo-Conti è un'omonima.
347 1234568 è il magazzino.
Ordine 3934712345670
l'angelo di Giulia è in vetrina
M. D'Angelo ha ritirato il pacco.
giuliadangelo2@esempio.it non esiste
Maria Giulietta D'Angelo è la zia.
`,
  },
  {
    language: 'it',
    subject: {
      names: [{ firstName: 'Marco', lastName: 'Rossi' }],
      emails: ['m.rossi@ditta.example'],
      phones: [{ number: '+393331112223' }],
    },
    cases: `
[[Marco Rossi]] ha approvato.
[[Rossi Marco]], magazzino
Il sig. [[Rossi]] è in ferie.
Egregio Dott. [[Rossi]], la ringrazio.
[[M. Rossi]] firma per accettazione.
[[Rossi, Marco]] da richiamare
[[ROSSI Marco]] – direzione
[[marco rossi]] scrive dal cellulare
[[333 111 2223]] oppure [[m.rossi@ditta.example]]
Ing. [[Marco Rossi]] presente al collaudo
[[+39 333 1112223]]
Sentito [[Marco Rossi]] per il rinnovo.
signor [[Rossi]] buongiorno
i capelli rossi di Marco
Marco e i vini rossi della Toscana
Rossi ha perso la gara.
La signora Rossi è sua moglie.
Paolo Rossi, Marco Verdi
Marco Rossini compone.
Gianmarco Rossi è il cugino.
Marco Antonio De Rossi gioca.
333 111 2224 fax
Marcello Rossi chiama lunedì.
`,
  },
];

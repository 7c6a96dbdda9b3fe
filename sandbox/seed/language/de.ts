import { bullet, check, heading, paragraph } from '../rich-text';
import type { Phrases } from './phrases';

export const de: Phrases = {
  notesAlone: [
    (s) => ({
      title: `Telefonat mit ${s.person.full}`,
      body: [
        paragraph(
          `${s.person.polite} hat am ${s.date} angerufen. ${s.person.genitive} Vertrag läuft Ende des Jahres aus.`,
        ),
        bullet(`Rückruf unter ${s.person.phoneNational}, am besten vormittags.`),
        bullet('Unterlagen an ', { link: s.person.email, href: `mailto:${s.person.email}` }, ' schicken.'),
      ],
    }),
    (s) => ({
      title: `${s.person.genitive} Vertrag`,
      body: [
        heading('Stand'),
        // A bold first name splits the name over two text nodes: a search over BlockNote's JSON does not find it whole.
        paragraph(
          { bold: s.person.first },
          ` ${s.person.last} will verlängern, wartet aber auf die Freigabe des Vorstands.`,
        ),
        paragraph(`Ablage: ${s.person.reversed}, ${s.company}.`),
      ],
    }),
    (s) => ({
      title: `Besuch in ${s.city}`,
      body: [
        paragraph(
          `Mittagessen mit ${s.person.initial} (${s.person.jobTitle}). Hat zwei Kinder, fährt Rennrad, trinkt keinen Kaffee.`,
        ),
        paragraph(`${s.person.first} bittet um ein Angebot an ${s.person.email}.`),
      ],
    }),
    (s) => ({
      title: `Rückmeldung von ${s.person.initial}`,
      body: [paragraph(`${s.person.polite} ist mit der Einführung zufrieden. Nächster Termin: ${s.date}.`)],
    }),
  ],
  notesShared: [
    (s) => ({
      title: `Abstimmung ${s.person.initial} und ${s.other.initial}`,
      body: [
        paragraph(`${s.person.full} und ${s.other.full} haben sich über „${s.deal}“ abgestimmt.`),
        bullet(`${s.person.polite} liefert die Zahlen (${s.person.email}).`),
        bullet(`${s.other.polite} prüft den Vertrag.`),
      ],
    }),
    (s) => ({
      title: `Übergabe bei ${s.company}`,
      body: [
        paragraph(
          `${s.other.full} übernimmt von ${s.person.full} die Betreuung. ${s.person.genitive} Nummer bleibt ${s.person.phone}.`,
        ),
      ],
    }),
    (s) => ({
      title: `Empfehlung für ${s.other.full}`,
      body: [
        paragraph(
          `Kam über ${s.person.reversed}; ${s.other.polite} ist interessiert. Danke an ${s.person.first}!`,
        ),
      ],
    }),
  ],
  notesNeutral: [
    (s) => ({
      title: 'Preisliste',
      body: [paragraph(`Rabatt für ${s.company} ab 50 Lizenzen, gilt bis ${s.date}.`)],
    }),
    (s) => ({
      title: `Marktlage ${s.city}`,
      body: [paragraph('Wettbewerb senkt die Preise, wir bleiben bei der Qualität.')],
    }),
  ],
  tasksAlone: [
    (s) => ({
      title: `${s.person.full} zurückrufen`,
      body: [check(`Nummer: ${s.person.phone}`), check(`${s.person.polite} wünscht eine Demo am ${s.date}.`)],
    }),
    (s) => ({
      title: `Angebot an ${s.person.initial} senden`,
      body: [paragraph(`Per Mail an ${s.person.email}.`)],
    }),
    (s) => ({
      title: 'Referenz einholen',
      body: [paragraph(`${s.person.first} hat zugesagt; Freigabe durch ${s.company} fehlt noch.`)],
    }),
  ],
  tasksShared: [
    (s) => ({
      title: `Termin mit ${s.person.last} und ${s.other.last}`,
      body: [paragraph(`${s.person.full} kann nur nachmittags, ${s.other.full} nur am ${s.date}.`)],
    }),
    (s) => ({
      title: `Vertragsentwurf ${s.company}`,
      body: [paragraph(`Erst ${s.person.initial}, dann ${s.other.initial} gegenlesen lassen.`)],
    }),
  ],
  mails: [
    (s) => ({
      subject: `Anfrage zu ${s.deal}`,
      text: `Guten Tag ${s.member.name},\n\nvielen Dank für das Gespräch. Könnten Sie uns bis ${s.date} ein Angebot schicken? ${s.other.full} bekommt diese Mail in Kopie.\n\nMit freundlichen Grüßen`,
    }),
    (s) => ({
      subject: `Unterlagen von ${s.person.full}`,
      text: `Hallo ${s.member.name},\n\nanbei die Unterlagen. Sie erreichen mich unter ${s.person.phoneNational}.\n\nViele Grüße aus ${s.city}`,
    }),
  ],
  replies: [
    (s) =>
      `Sehr geehrte${s.person.female ? '' : 'r'} ${s.person.polite},\n\ndanke für Ihre Nachricht. Das Angebot geht heute an ${s.person.email}.\n\nFreundliche Grüße`,
    (s) => `Hallo ${s.person.first},\n\nder ${s.date} passt. Ich rufe Sie an.\n\nBeste Grüße`,
  ],
  quoted: (s) => `Am ${s.date} schrieb ${s.person.full} <${s.person.email}>:`,
  phoneLabel: 'Tel.',
  meetings: [
    (s) => ({
      title: `Kennenlernen ${s.person.full} / ${s.company}`,
      description: `Einwahl notfalls über ${s.person.phone}. Teilnehmer: ${s.person.full}, ${s.other.full}.`,
    }),
    (s) => ({
      title: `Statusrunde ${s.company}`,
      description: `Agenda: ${s.deal}. ${s.person.polite} stellt die Zahlen vor.`,
    }),
  ],
  call: (s) => [
    { speaker: 0, text: `Guten Tag, spreche ich mit ${s.person.full}?` },
    { speaker: 1, text: `Ja, ${s.person.last} am Apparat. Es geht um ${s.deal}.` },
    { speaker: 0, text: `Gern. Schicke ich es an ${s.person.email}?` },
    { speaker: 1, text: `Genau. Und ${s.other.full} bitte in Kopie.` },
  ],
  callTitle: (s) => `Gespräch mit ${s.person.full}`,
  callSummary: (s) => [
    heading('Zusammenfassung'),
    paragraph(`${s.person.full} fragt nach ${s.deal}; Angebot an ${s.person.email}.`),
  ],
  visitReason: [
    (s) => `${s.person.full} war zur Werksführung in ${s.city}.`,
    (s) => `Messegespräch mit ${s.person.polite}, Visitenkarte ${s.person.email}.`,
  ],
  dealNames: [
    'Rahmenvertrag',
    'Lizenzverlängerung',
    'Einführungsprojekt',
    'Wartungspaket',
    'Schulung',
    'Pilotphase',
  ],
  fileNames: [
    (s) => `Vertrag ${s.person.full}.pdf`,
    (s) => `Angebot ${s.company}.pdf`,
    (s) => `Notiz ${s.person.last}.txt`,
  ],
};

import type { PortabilityTexts } from './texts';

export const de: PortabilityTexts = {
  title: 'Ihre Daten zum Mitnehmen',
  part: (number) => `Teil ${number}`,
  intro: (controller) =>
    controller === null
      ? 'Dieses Archiv enthält die personenbezogenen Daten, die Sie uns gegeben haben, in Formen, die andere Dienste lesen können (Art. 20 DSGVO). Sie können sie behalten und weitergeben, an wen Sie möchten.'
      : `Dieses Archiv enthält die personenbezogenen Daten, die ${controller} von Ihnen erhalten hat, in Formen, die andere Dienste lesen können (Art. 20 DSGVO). Sie können sie behalten und weitergeben, an wen Sie möchten.`,
  reference: (reference, date) => `Antrag Nummer ${reference}, erstellt am ${date}`,
  purposes: 'Wofür diese Daten verwendet werden',
  basis: { CONSENT: 'mit Ihrer Einwilligung', CONTRACT: 'für einen Vertrag mit Ihnen oder Schritte davor' },
  noPurposes:
    'Zurzeit wird nichts über Sie mit Ihrer Einwilligung oder für einen Vertrag verwendet. Deshalb gibt es nichts mitzunehmen.',
  files: 'Was in diesem Archiv liegt',
  file: {
    json: 'alles in einer Datei, für Programme',
    schema: 'was darin wo steht, für alle, die programmieren (JSON Schema)',
    personCsv: 'die Angaben zu Ihnen, als Tabelle',
    vcard: 'die Angaben zu Ihnen, für ein Adressbuch (vCard 4)',
    messages: 'E-Mails, die Sie geschrieben haben, als Tabelle',
    meetings: 'Termine, an denen Sie teilgenommen haben, als Tabelle',
    calendar: 'dieselben Termine, für einen Kalender (iCalendar)',
    records: (object) => `weitere Einträge (${object}), als Tabelle`,
  },
  csvNote:
    "In den Tabellen steht ein Apostroph (') vor einem Text, den eine Tabellenkalkulation für eine Formel halten würde. Er gehört nicht zum Text.",
  leftOut: 'Was nicht darin liegt',
  leftOutIntro: 'Dieses Recht umfasst, was Sie selbst bereitgestellt haben. Deshalb fehlt hier:',
  reasons: {
    NOT_PROVIDED: 'Es stammt nicht von Ihnen: Andere haben es geschrieben, oder es wurde abgeleitet.',
    NO_CONSENT_OR_CONTRACT: 'Es wird weder mit Ihrer Einwilligung noch für einen Vertrag verwendet.',
    SHARED_ADDRESS:
      'Es kam von einer Adresse, die auch andere verwenden. Niemand kann sagen, wer es geschrieben hat.',
    NOT_READABLE:
      'Es ist verschlüsselt gespeichert und konnte nicht geöffnet werden. Schreiben Sie uns, wir gehen dem nach.',
  },
  objects: {
    attachment: 'Dateien',
    calendarEvent: 'Termine',
    callRecording: 'Aufzeichnungen',
    consent: 'Nachweise Ihrer Einwilligungen',
    dataRequest: 'Ihre Anträge zum Datenschutz',
    message: 'E-Mails',
    note: 'Notizen',
    opportunity: 'Verkaufschancen',
    person: 'Angaben zu Ihnen',
    task: 'Aufgaben',
    timelineActivity: 'Verlauf der Änderungen',
  },
  fields: (names) => `Felder ${names}`,
  count: (name, count) => `${name}: ${count}`,
  complain:
    'Wenn Sie nicht einverstanden sind, schreiben Sie uns bitte. Sie können sich auch bei einer Datenschutzaufsicht beschweren oder vor Gericht gehen.',
  elsewhere:
    'Eine Auskunft (Art. 15 DSGVO) zeigt Ihnen alle Daten, die über Sie gespeichert sind, auch diese.',
};

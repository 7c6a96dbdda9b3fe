import type { FormTexts } from '../en/form';

export const form: FormTexts = {
  title: 'Anmelden',
  optional: '(freiwillig)',
  fields: {
    email: 'E-Mail-Adresse',
    firstName: 'Vorname',
    lastName: 'Nachname',
    jobTitle: 'Beruf oder Position',
    phone: 'Telefonnummer',
    birthDate: 'Geburtsdatum',
    guardianFirstName: 'Vorname der sorgeberechtigten Person',
    guardianLastName: 'Nachname der sorgeberechtigten Person',
    guardianEmail: 'E-Mail-Adresse der sorgeberechtigten Person',
  },
  hints: {
    phone: 'Aus dem Ausland mit Ländervorwahl, zum Beispiel +49 30 1234567.',
    birthDate: 'Daran sehen wir, ob Eltern oder Sorgeberechtigte zustimmen müssen.',
  },
  choices: {
    legend: 'Worin willigen Sie ein?',
    hint: 'Kreuzen Sie mindestens ein Kästchen an. Sie entscheiden über jedes frei und können Ihre Einwilligung jederzeit widerrufen.',
    channel: {
      ALL: 'Auf allen Wegen',
      EMAIL: 'Per E-Mail',
      PHONE: 'Per Telefon',
      SMS: 'Per SMS',
      POST: 'Per Post',
      MESSENGER: 'Per Messenger',
      WEB: 'Im Web',
    },
    notice: (name) => `Datenschutzhinweise: ${name}`,
  },
  guardian: {
    summary: (age) => `Du bist jünger als ${age}? Dann entscheiden Eltern oder Sorgeberechtigte mit.`,
    text: 'Nenne uns ihren Namen und ihre E-Mail-Adresse. Wir schreiben ihnen und fragen, ob sie einverstanden sind. Bis dahin geschieht nichts, und sonst erfährt niemand davon.',
  },
  trap: 'Bitte lassen Sie dieses Feld leer',
  responsible: (controller) => `Verantwortlich für Ihre Daten: ${controller}.`,
  confirmation:
    'Nach dem Absenden erhalten Sie eine E-Mail mit einem Link. Ihre Einwilligung zählt erst, wenn Sie sie dort bestätigt haben.',
  submit: 'Anmelden',
  problems: {
    title: 'Bitte prüfen Sie Ihre Angaben',
    prefix: 'Fehler: ',
    email: {
      missing: 'Bitte geben Sie Ihre E-Mail-Adresse ein.',
      wrong: 'Das ist keine vollständige E-Mail-Adresse. Sie sieht aus wie name@example.com.',
    },
    firstName: 'Bitte geben Sie Ihren Vornamen ein.',
    lastName: 'Bitte geben Sie Ihren Nachnamen ein.',
    jobTitle: 'Bitte geben Sie Ihren Beruf oder Ihre Position ein.',
    phone: {
      missing: 'Bitte geben Sie Ihre Telefonnummer ein.',
      wrong:
        'Unter dieser Nummer können wir nicht anrufen. Bitte geben Sie sie mit Ländervorwahl ein, zum Beispiel +49 30 1234567.',
    },
    birthDate: {
      missing: 'Bitte geben Sie Ihr Geburtsdatum ein.',
      wrong: 'Das ist kein Geburtsdatum. Bitte geben Sie Tag, Monat und Jahr ein.',
    },
    consent: {
      missing: 'Bitte kreuzen Sie mindestens ein Kästchen an.',
      changed:
        'Der Text neben einem Kästchen hat sich geändert, seit Sie diese Seite geöffnet haben. Bitte lesen Sie ihn noch einmal und wählen Sie.',
    },
    guardianFirstName: 'Bitte gib den Vornamen einer sorgeberechtigten Person ein.',
    guardianLastName: 'Bitte gib den Nachnamen einer sorgeberechtigten Person ein.',
    guardianEmail: {
      missing:
        'In deinem Alter muss eine sorgeberechtigte Person zustimmen. Bitte gib ihre E-Mail-Adresse ein.',
      wrong: 'Das ist keine vollständige E-Mail-Adresse. Sie sieht aus wie name@example.com.',
      own: 'Das ist deine eigene E-Mail-Adresse. Bitte gib die einer sorgeberechtigten Person ein.',
    },
    tooLong: (most) => `Bitte geben Sie höchstens ${most} Zeichen ein.`,
  },
  sent: {
    title: 'Bitte sehen Sie in Ihr Postfach',
    texts: [
      'Eine E-Mail mit einem Link ist an die angegebene Adresse unterwegs. Bitte bestätigen Sie dort, worin Sie einwilligen: Erst dann zählt es.',
      'Nach einigen Minuten ist nichts angekommen? Sehen Sie im Spam-Ordner nach oder melden Sie sich noch einmal an: Vielleicht war die Adresse falsch geschrieben.',
    ],
  },
  sentToGuardian: {
    title: 'Jetzt entscheiden Eltern oder Sorgeberechtigte',
    texts: [
      'Eine E-Mail ist an die sorgeberechtigte Person unterwegs. Stimmt sie zu, bekommst auch du eine und bestätigst dort selbst.',
      'Bis dahin geschieht nichts. Stimmt niemand zu, verfällt die Anmeldung von selbst.',
    ],
  },
  done: {
    title: 'Vielen Dank',
    texts: ['Ihre Wahl ist festgehalten. Sie können sie jederzeit widerrufen.'],
  },
  unavailable: {
    title: 'Dieses Formular ist nicht verfügbar',
    texts: [
      'Es wird nicht mehr angeboten, oder die Adresse ist unvollständig. Es wurde nichts gespeichert.',
      'Wenn ein Link auf einer Website Sie hierher geführt hat, sagen Sie bitte denen Bescheid, die sie betreiben.',
    ],
  },
};

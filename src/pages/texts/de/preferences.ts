import type { PreferencesTexts } from '../en/preferences';

export const preferences: PreferencesTexts = {
  title: 'Ihre Datenschutz-Einstellungen',
  titleDone: 'Gespeichert',
  lead: 'Hier sehen Sie, wofür wir Ihre Daten verwenden dürfen, und können das jederzeit ändern.',
  about: (address) => `Diese Einstellungen gelten für die Person, die wir unter ${address} kennen.`,
  keepLink:
    'Wer Ihren persönlichen Link hat, kann diese Einstellungen ändern. Bitte geben Sie ihn nicht weiter.',
  restricted:
    'Die Verarbeitung Ihrer Daten ist zurzeit eingeschränkt: Wir bewahren sie nur auf. Ihre Einstellungen gelten wieder, sobald das endet.',
  noLink: {
    title: 'Es fehlt Ihr Link',
    texts: [
      'Diese Seite öffnet sich mit einem persönlichen Link. Sie finden ihn am Ende unserer Nachrichten, unter „Datenschutz-Einstellungen“ oder „Abmelden“.',
      'Haben Sie keine solche Nachricht, dann schreiben Sie uns: Wir schicken Ihnen den Link oder nehmen die Änderung für Sie vor.',
    ],
  },
  deadLink: {
    title: 'Dieser Link funktioniert nicht mehr',
    texts: [
      'Er ist unvollständig, zu alt oder nicht mehr gültig. Verwenden Sie den Link aus der neuesten Nachricht, die Sie von uns haben.',
      'Haben Sie keine neuere Nachricht, dann schreiben Sie uns: Wir schicken Ihnen einen neuen Link oder nehmen die Änderung für Sie vor.',
    ],
  },
  whereToWrite: 'Wo es Hilfe gibt',
  marketing: {
    heading: 'Werbung insgesamt',
    open: 'Sie können unsere gesamte Werbung auf einmal beenden oder eine Zeit lang anhalten. Während einer Pause bleibt bestehen, wozu Sie eingewilligt haben.',
    objected: (date) =>
      `Sie haben am ${date} jeder Werbung widersprochen und erhalten keine von uns. Willigen Sie unten in etwas ein, dann erhalten Sie wieder dies und sonst nichts.`,
    paused: (date) =>
      `Alle Werbung ruht bis zum Ende des ${date}. Danach gelten wieder Ihre Einstellungen weiter unten.`,
    stop: 'Alle Werbung beenden',
    pause30: '30 Tage pausieren',
    pause90: '90 Tage pausieren',
    endPause: 'Pause beenden',
  },
  choices: {
    heading: 'Wofür Ihre Daten verwendet werden',
    none: 'Zurzeit gibt es nichts auszuwählen.',
    withdrawAll: 'Alle Einwilligungen widerrufen',
    withdrawAllHint: 'Was bis dahin geschah, bleibt rechtmäßig. Sonst ändert sich für Sie nichts.',
    agreedTo: 'Der Wortlaut, der Ihnen gezeigt wurde',
    wouldAgreeTo: 'Dazu willigen Sie mit „Ja, ich willige ein“ ein:',
    noWords: 'Der Wortlaut wurde nicht aufbewahrt.',
    language: 'Sprache',
    inactive: 'Dafür verwenden wir Ihre Daten nicht mehr.',
    stoppedByPause: (date) => `Ruht bis zum Ende des ${date}.`,
    byFormOnly:
      'Dieses Angebot richtet sich auch an Kinder, deshalb müssen wir nach dem Alter fragen: Bitte willigen Sie über unser Anmeldeformular ein.',
    noChoice:
      'Das lässt sich hier nicht abschalten. Weiter unten können Sie Ihre Daten anfordern, berichtigen oder löschen lassen.',
    pages: 'Weitere Zwecke',
    previous: 'Vorherige Zwecke',
    next: 'Weitere Zwecke',
    page: (page, pages) => `Teil ${page} von ${pages}`,
    cut: '(hier gekürzt; der ganze Wortlaut steht in Ihrem Einwilligungsbeleg)',
  },
  basis: {
    CONSENT: 'Nur mit Ihrer Einwilligung. Sie können sie jederzeit widerrufen.',
    CONTRACT:
      'Nötig für einen Vertrag mit Ihnen oder für das, worum Sie uns vor einem Vertrag gebeten haben.',
    LEGAL_OBLIGATION: 'Dazu sind wir gesetzlich verpflichtet.',
    VITAL_INTERESTS: 'Nötig, um Leben oder Gesundheit eines Menschen zu schützen.',
    PUBLIC_TASK: 'Nötig für eine Aufgabe im öffentlichen Interesse.',
    LEGITIMATE_INTERESTS: 'Beruht auf unserem berechtigten Interesse.',
  },
  mayObject: 'Sie können aus Gründen widersprechen, die sich aus Ihrer besonderen Situation ergeben.',
  mayObjectToMarketing: 'Sie können jederzeit widersprechen und brauchen dafür keinen Grund.',
  channels: {
    ALL: 'Alle Kontaktwege',
    EMAIL: 'E-Mail',
    PHONE: 'Telefon',
    SMS: 'SMS',
    POST: 'Post',
    MESSENGER: 'Messenger',
    WEB: 'Website',
  },
  tags: { yes: 'Ja', no: 'Nein', waiting: 'Nicht bestätigt', inUse: 'Wird verwendet', stopped: 'Beendet' },
  states: {
    GIVEN: (date, how) => `Sie haben am ${date} eingewilligt (${how}).`,
    UNCONFIRMED: (date) =>
      `Sie haben am ${date} eingewilligt, das aber noch nicht über den Link in unserer E-Mail bestätigt. Bis dahin geschieht nichts.`,
    REFUSED: (date) => `Sie haben am ${date} Nein gesagt.`,
    WITHDRAWN: (date) => `Sie haben Ihre Einwilligung am ${date} widerrufen.`,
    EXPIRED: (date) => `Ihre Einwilligung endete am ${date}.`,
    INVALIDATED: (date) => `Ihre Einwilligung gilt seit dem ${date} nicht mehr.`,
    NEVER: 'Sie haben dazu nicht eingewilligt.',
    GUARDIAN_MISSING: (date) =>
      `Sie haben am ${date} eingewilligt. In Ihrem Alter müssen auch die Eltern oder Sorgeberechtigten einwilligen; bis dahin geschieht nichts.`,
    NOT_EXPLICIT: (date) =>
      `Sie haben am ${date} eingewilligt. Für diese Art von Daten brauchen wir Ihre ausdrückliche Einwilligung; bis dahin geschieht nichts.`,
    NOT_USED: 'Zurzeit verwenden wir Ihre Daten dafür nicht.',
    OBJECTED: (date) => `Sie haben am ${date} widersprochen. Das geschieht nicht mehr.`,
    OBJECTION_OPEN: (date) =>
      `Sie haben am ${date} widersprochen. Wir prüfen das, und bis dahin geschieht es nicht mehr.`,
    ends: (date) => `Sie endet von selbst am ${date}.`,
  },
  methods: {
    WEB_FORM: 'auf einem Webformular',
    DOUBLE_OPT_IN: 'per E-Mail bestätigt',
    PREFERENCE_CENTRE: 'auf dieser Seite',
    ONE_CLICK: 'über einen Link in einer Nachricht',
    EMAIL: 'per E-Mail',
    TELEPHONE: 'am Telefon',
    PAPER: 'auf Papier',
    IN_PERSON: 'persönlich',
    CONTRACT: 'in einem Vertrag',
    IMPORT: 'aus einer früheren Liste übernommen',
    API: 'von uns eingetragen',
    unknown: 'von uns eingetragen',
  },
  buttons: {
    give: 'Ja, ich willige ein',
    withdraw: 'Widerrufen',
    object: 'Widersprechen',
  },
  requests: {
    heading: 'Ihre Daten',
    intro:
      'Sie können mehr verlangen, als Sie oben sehen. Das kostet nichts, und Sie erhalten innerhalb eines Monats Antwort.',
    legend: 'Was möchten Sie?',
    ACCESS: {
      label: 'Eine Kopie meiner Daten',
      hint: 'Alles, was wir über Sie gespeichert haben, und wofür wir es verwenden.',
    },
    PORTABILITY: {
      label: 'Meine Daten zum Mitnehmen',
      hint: 'Was Sie uns selbst gegeben haben, in einer Form, die andere Dienste lesen können.',
    },
    RECTIFICATION: {
      label: 'Eine Berichtigung',
      hint: 'Schreiben Sie unten, was falsch ist und wie es richtig heißt.',
    },
    ERASURE: {
      label: 'Meine Daten löschen lassen',
      hint: 'Wir löschen alles, was wir nicht gesetzlich aufbewahren müssen, und sagen Ihnen, was das ist.',
    },
    details: 'Was sollten wir wissen?',
    detailsHint:
      'Für eine Berichtigung schreiben Sie bitte, was falsch ist. Sonst können Sie das Feld leer lassen.',
    send: 'Antrag absenden',
    openHeading: 'Ihre offenen Anträge',
    open: (what, reference, date) => `${what}: Nummer ${reference}, eingegangen am ${date}.`,
    objection: 'Widerspruch',
    other: 'Antrag',
    due: (date) => `Sie erhalten bis ${date} eine Antwort.`,
    toBeConfirmed: 'Bitte bestätigen Sie ihn mit dem Link in unserer E-Mail.',
    allRights: 'Weitere Rechte und Anträge ohne diesen Link',
    identity:
      'Bevor wir etwas herausgeben oder ändern, stellen wir sicher, dass wirklich Sie es sind: Sie erhalten eine E-Mail mit einem Link.',
  },
  receipt: {
    heading: 'Ihr Einwilligungsbeleg',
    text: 'Eine Datei mit allem, wozu Sie eingewilligt und was Sie widerrufen haben: wann, wie und in welchem Wortlaut.',
    button: 'Beleg herunterladen',
    tooLong:
      'Ihr Beleg ist zu lang, um ihn hier herunterzuladen. Fordern Sie unten eine Kopie Ihrer Daten an: Er gehört dazu.',
  },
  done: {
    given: (what) => `Gespeichert: Sie haben in „${what}“ eingewilligt.`,
    waiting: (what) =>
      `Gespeichert: „${what}“. Wir haben Ihnen eine E-Mail geschickt. Bitte bestätigen Sie über den Link darin; bis dahin geschieht nichts.`,
    withdrawn: (what) => `Gespeichert: „${what}“ ist ab jetzt widerrufen.`,
    withdrawnAll: 'Gespeichert: Alle Ihre Einwilligungen sind ab jetzt widerrufen.',
    nothingToWithdraw: 'Es gibt nichts zu ändern: Sie haben keine Einwilligung mehr erteilt.',
    objected: (what) => `Gespeichert: Sie haben „${what}“ widersprochen. Wir beenden es jetzt.`,
    objectionOpened: (what, reference) =>
      `Gespeichert: Sie haben „${what}“ widersprochen, Nummer ${reference}. Wir beenden es jetzt, prüfen es und antworten innerhalb eines Monats.`,
    stopped: 'Gespeichert: Sie erhalten keine Werbung mehr von uns.',
    paused: (date) => `Gespeichert: Alle Werbung ruht bis zum Ende des ${date}.`,
    pauseEnded: 'Gespeichert: Die Pause ist beendet.',
    opened: (reference) =>
      `Ihr Antrag ist eingegangen. Er hat die Nummer ${reference}. Sie erhalten innerhalb eines Monats Antwort.`,
    joined: (reference) =>
      `Darum haben Sie schon gebeten. Wir nehmen es zu Ihrem offenen Antrag mit der Nummer ${reference}.`,
    unchanged: 'Es wurde nichts geändert: Es ist schon so, wie Sie es möchten.',
  },
  problems: {
    stale:
      'Es wurde nichts geändert: Inzwischen hat sich Ihre Einstellung oder unser Text geändert. Bitte sehen Sie noch einmal hin und wählen Sie dann.',
    unknown: 'Es wurde nichts geändert: Diese Auswahl gibt es hier nicht. Bitte wählen Sie noch einmal.',
    notOffered: 'Es wurde nichts geändert: Das lässt sich zurzeit nicht wählen.',
    noRight: 'Bitte wählen Sie, was Sie verlangen möchten.',
    noDetails: 'Bitte schreiben Sie uns, was falsch ist und wie es richtig heißt.',
    tooLong: (most) => `Bitte schreiben Sie höchstens ${most} Zeichen.`,
  },
};

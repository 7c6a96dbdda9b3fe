import type { RequestTexts } from '../en/request';

export const request: RequestTexts = {
  title: 'Antrag zu Ihren Daten',
  lead: (controller) =>
    `Hier können Sie Ihre Rechte gegenüber ${controller} wahrnehmen. Es kostet Sie nichts, und Sie erhalten innerhalb eines Monats eine Antwort.`,
  optional: '(freiwillig)',
  who: 'Wer sind Sie?',
  fields: {
    email: 'E-Mail-Adresse',
    firstName: 'Vorname',
    lastName: 'Nachname',
    details: 'Was sollten wir wissen?',
  },
  hints: {
    email:
      'Am besten die, unter der wir Sie kennen: Dorthin schicken wir einen Link, um sicher zu sein, dass Sie es sind.',
    details:
      'Für eine Berichtigung schreiben Sie bitte, was falsch ist und was richtig wäre. Sonst können Sie das Feld leer lassen. Bitte schreiben Sie hier nichts, was nicht nötig ist.',
  },
  legend: 'Was möchten Sie?',
  rights: {
    ACCESS: {
      label: 'Eine Kopie meiner Daten',
      hint: 'Alles, was wir über Sie haben, wofür es verwendet wird und woher es stammt (Art. 15 DSGVO).',
    },
    RECTIFICATION: {
      label: 'Eine Berichtigung',
      hint: 'Was über Sie falsch oder unvollständig ist (Art. 16 DSGVO).',
    },
    ERASURE: {
      label: 'Die Löschung meiner Daten',
      hint: 'Alles, was wir nicht nach dem Gesetz aufbewahren müssen (Art. 17 DSGVO).',
    },
    RESTRICTION: {
      label: 'Eine Sperre meiner Daten',
      hint: 'Wir bewahren sie auf und verwenden sie für nichts anderes, bis etwas geklärt ist (Art. 18 DSGVO).',
    },
    PORTABILITY: {
      label: 'Meine Daten zum Mitnehmen',
      hint: 'Was Sie uns selbst gegeben haben, in einer Form, die andere Dienste lesen können (Art. 20 DSGVO).',
    },
    OBJECTION: {
      label: 'Widerspruch einlegen',
      hint: 'Gegen Werbung ohne jeden Grund, gegen anderes aus Gründen, die bei Ihnen liegen (Art. 21 DSGVO).',
    },
    WITHDRAW_CONSENT: {
      label: 'Eine Einwilligung widerrufen',
      hint: 'Von jetzt an; was bis dahin geschehen ist, bleibt rechtmäßig (Art. 7 Abs. 3 DSGVO).',
    },
    RECIPIENTS: {
      label: 'Wissen, wer meine Daten erhalten haben kann',
      hint: 'Wem Daten über Sie geschickt wurden und wer von Berichtigung oder Löschung erfahren hat (Art. 19 DSGVO).',
    },
    AUTOMATED_DECISION: {
      label: 'Dass ein Mensch eine Entscheidung ansieht',
      hint: 'Bei Entscheidungen über Sie, die nur eine Maschine getroffen hat (Art. 22 DSGVO).',
    },
  },
  about: {
    objection: 'Wogegen richtet sich Ihr Widerspruch?',
    allMarketing: 'Gegen alle Werbung',
    withdrawal: 'Welche Einwilligung widerrufen Sie?',
    allConsents: 'Alle meine Einwilligungen',
  },
  ground: {
    label: 'Warum sollen sie gesperrt werden?',
    none: 'Aus einem anderen Grund, oder ich weiß es nicht',
    ACCURACY_CONTESTED: 'Die Daten stimmen nicht, und Sie sollen sie prüfen',
    UNLAWFUL: 'Sie dürfen sie nicht verwenden, und ich möchte sie nicht gelöscht haben',
    LEGAL_CLAIMS: 'Sie brauchen sie nicht mehr, ich aber für einen Rechtsanspruch',
    OBJECTION_PENDING: 'Ich habe widersprochen, und Sie prüfen es noch',
  },
  trap: 'Bitte lassen Sie dieses Feld leer',
  next: 'Sie erhalten dann eine E-Mail mit einem Link. Bitte bestätigen Sie dort, dass Sie es waren: Vorher geben wir nichts heraus und ändern nichts.',
  responsible: (controller) =>
    `Verantwortlich für Ihre Daten: ${controller}. Was Sie hier eingeben, dient nur dazu, Ihren Antrag zu beantworten und das nachzuweisen.`,
  submit: 'Antrag absenden',
  problems: {
    title: 'Bitte prüfen Sie Ihre Angaben',
    prefix: 'Fehler: ',
    email: {
      missing: 'Bitte geben Sie Ihre E-Mail-Adresse ein.',
      wrong: 'Das ist keine vollständige E-Mail-Adresse. Sie sieht aus wie name@example.com.',
    },
    lastName: 'Bitte geben Sie Ihren Nachnamen ein. Wenn Sie nur einen Namen haben, geben Sie diesen ein.',
    right: 'Bitte wählen Sie, was Sie möchten.',
    details: 'Bitte schreiben Sie uns, was falsch ist und was richtig wäre.',
    tooLong: (most) => `Bitte schreiben Sie höchstens ${most} Zeichen.`,
  },
  sent: {
    title: 'Ihr Antrag ist angekommen',
    texts: [
      'Eine E-Mail ist an die eingegebene Adresse unterwegs. Darin stehen die Nummer Ihres Antrags, der Tag, bis zu dem Sie eine Antwort erhalten, und ein Link: Bitte bestätigen Sie dort, dass Sie es waren.',
      'Nach ein paar Minuten ist nichts angekommen? Sehen Sie in den Spam-Ordner, oder senden Sie den Antrag noch einmal: Vielleicht war die Adresse falsch geschrieben.',
    ],
  },
  tooOften: {
    title: 'Bitte senden Sie ihn auf anderem Weg',
    texts: [
      'Dieses Formular wurde in kurzer Zeit sehr oft benutzt, und Ihr Antrag wurde nicht aufgenommen. Bitte versuchen Sie es später noch einmal, oder schreiben Sie uns: Das zählt genauso.',
    ],
  },
  unavailable: {
    title: 'Dieses Formular ist nicht verfügbar',
    texts: [
      'Es wurde nichts aufgenommen. Bitte schreiben Sie direkt an die Organisation: Das zählt genauso.',
    ],
  },
  facts: {
    right: 'Worum es geht',
    received: 'Eingegangen am',
    reference: 'Nummer',
    due: 'Antwort bis',
  },
  confirm: {
    ask: {
      title: 'Waren Sie das?',
      lead: (controller) =>
        `Dieser Antrag kam mit Ihrer E-Mail-Adresse zu ${controller}. Bitte bestätigen Sie, dass Sie ihn gestellt haben.`,
      button: 'Ja, das war ich',
      notMe: 'Nein, das war ich nicht',
      ignore: (date) =>
        `Ohne Ihre Bestätigung wird nichts herausgegeben und nichts geändert. Der Link gilt bis ${date}.`,
    },
    done: {
      title: 'Vielen Dank, das ist bestätigt',
      texts: [
        'Jetzt wissen wir, dass Sie dieses Postfach lesen, und bearbeiten Ihren Antrag. Wenn noch etwas fehlt, um sicher zu sein, wer Sie sind, schreiben wir Ihnen.',
        'Die Antwort erhalten Sie per E-Mail.',
      ],
    },
    already: {
      title: 'Das haben Sie schon bestätigt',
      texts: ['Es wurde nichts geändert. Die Antwort erhalten Sie per E-Mail.'],
    },
    takeBack: {
      heading: 'Haben Sie es sich anders überlegt?',
      text: 'Schreiben Sie uns mit der Nummer oben, solange der Antrag nicht beantwortet ist.',
    },
    takenBack: {
      title: 'Der Antrag ist zurückgenommen',
      texts: ['Wir unternehmen dazu nichts mehr. Sie können jederzeit wieder einen stellen.'],
    },
    underWay: {
      title: 'Dafür ist es zu spät',
      texts: ['Was Sie beantragt haben, wird gerade ausgeführt und lässt sich nicht mehr anhalten.'],
    },
    closed: {
      title: 'Dieser Antrag ist abgeschlossen',
      texts: [
        'Dazu geschieht nichts mehr. Wenn Sie eine Frage dazu haben, schreiben Sie uns mit der Nummer des Antrags. Wenn Sie etwas anderes oder dasselbe noch einmal möchten, können Sie jederzeit einen neuen stellen.',
      ],
    },
    late: {
      title: 'Dieser Link ist abgelaufen',
      texts: [
        'Ihr Antrag ist nicht verloren, er ist nur noch nicht bestätigt. Wir schicken einen neuen Link an dieselbe Adresse.',
      ],
      button: 'Neuen Link schicken',
    },
    again: {
      title: 'Ein neuer Link ist unterwegs',
      texts: ['Bitte sehen Sie in ein paar Minuten in Ihr Postfach, auch in den Spam-Ordner.'],
    },
    invalid: {
      title: 'Dieser Link funktioniert nicht',
      texts: [
        'Er ist unvollständig oder gilt nicht mehr. Es wurde nichts geändert.',
        'Bitte öffnen Sie den Link aus der neuesten E-Mail noch einmal; manchmal schneidet ein Mailprogramm ihn ab. Oder stellen Sie den Antrag neu.',
      ],
    },
    askAgain: 'Zum Formular',
  },
};

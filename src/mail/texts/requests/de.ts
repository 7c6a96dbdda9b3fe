import type { RequestMailTexts } from './texts';

export const de: RequestMailTexts = {
  subject: 'Ihr Antrag',
  subjectAlone: 'Ihre Daten',
  rights: {
    WITHDRAW_CONSENT: 'Widerruf einer Einwilligung (Art. 7 Abs. 3 DSGVO)',
    ACCESS: 'Auskunft über Ihre Daten (Art. 15 DSGVO)',
    RECTIFICATION: 'Berichtigung Ihrer Daten (Art. 16 DSGVO)',
    ERASURE: 'Löschung Ihrer Daten (Art. 17 DSGVO)',
    RESTRICTION: 'Einschränkung der Verarbeitung (Art. 18 DSGVO)',
    RECIPIENTS: 'Wer Ihre Daten erhalten haben kann (Art. 19 DSGVO)',
    PORTABILITY: 'Ihre Daten zum Mitnehmen (Art. 20 DSGVO)',
    OBJECTION: 'Widerspruch (Art. 21 DSGVO)',
    AUTOMATED_DECISION: 'Automatisierte Entscheidung (Art. 22 DSGVO)',
  },
  facts: {
    right: 'Worum es geht',
    reference: 'Nummer',
    received: 'Eingegangen',
    due: 'Antwort spätestens',
  },
  mails: {
    received: {
      subject: 'wir haben ihn erhalten',
      heading: 'Ihr Antrag ist da',
      intro: (controller) => `${controller} hat Ihren Antrag erhalten. Sie müssen jetzt nichts weiter tun.`,
      button: '',
      reasons: '',
      notes: ['Es kostet Sie nichts. Bitte nennen Sie die Nummer oben, wenn Sie uns dazu schreiben.'],
    },
    'confirm-identity': {
      subject: 'bitte bestätigen Sie ihn',
      heading: 'Bitte bestätigen Sie Ihren Antrag',
      intro: (controller) =>
        `Unter Angabe dieser E-Mail-Adresse wurde bei ${controller} der folgende Antrag gestellt. Wenn Sie das waren, bestätigen Sie ihn bitte: Bevor wir wissen, wer fragt, geben wir nichts über Sie heraus und ändern nichts.`,
      button: 'Ansehen und bestätigen',
      reasons: '',
      notes: [
        'Wenn Sie es nicht waren, tun Sie nichts oder öffnen Sie den Link und sagen Sie es uns dort. Ohne Ihre Bestätigung erfährt niemand etwas über Sie.',
        'Es kostet Sie nichts. Bitte nennen Sie die Nummer oben, wenn Sie uns dazu schreiben.',
      ],
    },
    'more-asked': {
      subject: 'eine Angabe von Ihnen fehlt noch',
      heading: 'Wir sind noch nicht sicher, wer fragt',
      intro: (controller) =>
        `Damit niemand sonst an Ihre Daten kommt, muss ${controller} sicher sein, dass der folgende Antrag von Ihnen stammt. Dafür fehlt noch etwas.`,
      button: '',
      reasons: 'Was wir brauchen und warum',
      notes: [
        'Bitte schicken Sie keine Ausweiskopie, wenn oben nicht danach gefragt ist. Wir fragen nur einmal und verwenden Ihre Angaben nur dafür, festzustellen, wer fragt.',
      ],
    },
    extended: {
      subject: 'es dauert länger',
      heading: 'Wir brauchen mehr Zeit',
      intro: (controller) =>
        `${controller} kann den folgenden Antrag nicht innerhalb eines Monats beantworten und verlängert die Frist, wie es das Gesetz einmal erlaubt (Art. 12 Abs. 3 DSGVO). Der neue Termin steht unten.`,
      button: '',
      reasons: 'Warum',
      notes: [],
    },
    refused: {
      subject: 'unsere Antwort',
      heading: 'Wir können Ihrem Antrag nicht nachkommen',
      intro: (controller) =>
        `${controller} hat den folgenden Antrag geprüft und wird aus den hier genannten Gründen nicht tätig.`,
      button: '',
      reasons: 'Warum',
      notes: [],
    },
    answered: {
      subject: 'unsere Antwort',
      heading: 'Unsere Antwort auf Ihren Antrag',
      intro: (controller) => `${controller} hat den folgenden Antrag geprüft. Hier ist unsere Antwort.`,
      button: '',
      reasons: 'Unsere Antwort',
      notes: [],
    },
    withdrawn: {
      subject: 'er ist zurückgenommen',
      heading: 'Ihr Antrag ist zurückgenommen',
      intro: (controller) =>
        `Der folgende Antrag wurde zurückgenommen, und ${controller} unternimmt dazu nichts mehr. Sie können jederzeit wieder einen stellen.`,
      button: '',
      reasons: '',
      notes: ['Wenn Sie ihn nicht zurückgenommen haben, schreiben Sie uns bitte.'],
    },
    'restriction-lifting': {
      subject: 'die Einschränkung endet heute',
      heading: 'Die Einschränkung Ihrer Daten endet',
      intro: (controller, { isAsked }) =>
        `${isAsked ? 'Auf Ihren Wunsch' : 'Bisher'} hat ${controller} Ihre Daten nur aufbewahrt und für nichts anderes verwendet. Diese Einschränkung wird heute aufgehoben; das müssen wir Ihnen vorher mitteilen (Art. 18 Abs. 3 DSGVO).`,
      button: '',
      reasons: 'Warum',
      notes: [
        'Wenn Sie damit nicht einverstanden sind, schreiben Sie uns bitte. Sie können auch jederzeit wieder eine Einschränkung beantragen.',
      ],
    },
    'answer-ready': {
      subject: 'Ihre Antwort liegt bereit',
      heading: 'Ihre Antwort liegt bereit',
      intro: (controller) =>
        `${controller} hat zusammengestellt, was Sie haben wollten. Hier können Sie es abholen.`,
      button: 'Meine Antwort abholen',
      reasons: 'Was wir dazu sagen möchten',
      notes: [
        'Zu Ihrer Sicherheit funktioniert der Link nur einmal. Wenn Sie ihn noch einmal brauchen, schickt Ihnen die Seite dahinter einen neuen.',
        'Bitte leiten Sie diese E-Mail nicht weiter: Wer den Link hat, kann Ihre Daten abholen.',
      ],
    },
    rectified: {
      subject: 'Ihre Daten sind berichtigt',
      heading: 'Ihre Daten sind berichtigt',
      intro: (controller) =>
        `${controller} hat Ihre Daten berichtigt und teilt das allen mit, die sie von uns erhalten haben, soweit das möglich ist.`,
      button: '',
      reasons: 'Was wir dazu sagen möchten',
      notes: [],
    },
    erased: {
      subject: 'Ihre Daten sind gelöscht',
      heading: 'Ihre Daten sind gelöscht',
      intro: (controller, { isPartial }) =>
        `${controller} hat Ihre Daten${isPartial ? ' bis auf das unten Genannte' : ''} gelöscht und teilt das allen mit, die sie von uns erhalten haben, soweit das möglich ist.`,
      button: '',
      reasons: 'Was wir dazu sagen möchten',
      notes: ['Dies ist die letzte E-Mail dazu.'],
    },
    'done-access': {
      subject: 'unsere Antwort',
      heading: 'Ihr Antrag ist beantwortet',
      intro: (controller) => `${controller} hat Ihren Antrag auf Auskunft über Ihre Daten beantwortet.`,
      button: '',
      reasons: 'Unsere Antwort',
      notes: [],
    },
    'done-restriction': {
      subject: 'die Verwendung Ihrer Daten ist eingeschränkt',
      heading: 'Die Verwendung Ihrer Daten ist eingeschränkt',
      intro: (controller) =>
        `Von jetzt an bewahrt ${controller} Ihre Daten auf und verwendet sie für nichts anderes, es sei denn, Sie willigen ein oder das Gesetz erlaubt es (Art. 18 Abs. 2 DSGVO). Bevor das endet, hören Sie von uns.`,
      button: '',
      reasons: 'Was wir dazu sagen möchten',
      notes: [],
    },
    'done-recipients': {
      subject: 'unsere Antwort',
      heading: 'Ihr Antrag ist beantwortet',
      intro: (controller) => `${controller} hat Ihre Frage beantwortet, wer Ihre Daten erhalten haben kann.`,
      button: '',
      reasons: 'Unsere Antwort',
      notes: [],
    },
    'done-portability': {
      subject: 'unsere Antwort',
      heading: 'Ihr Antrag ist beantwortet',
      intro: (controller) => `${controller} hat Ihren Antrag auf Ihre Daten zum Mitnehmen beantwortet.`,
      button: '',
      reasons: 'Unsere Antwort',
      notes: [],
    },
    'done-objection': {
      subject: 'Ihr Widerspruch gilt',
      heading: 'Ihr Widerspruch gilt',
      intro: (controller) =>
        `${controller} verwendet Ihre Daten nicht mehr für das, wogegen Sie Widerspruch eingelegt haben.`,
      button: '',
      reasons: 'Was wir dazu sagen möchten',
      notes: [],
    },
    'done-automated-decision': {
      subject: 'unsere Antwort',
      heading: 'Ein Mensch hat es sich angesehen',
      intro: (controller) =>
        `Auf Ihren Wunsch hat sich jemand bei ${controller} die Entscheidung noch einmal angesehen, die eine Maschine getroffen hatte.`,
      button: '',
      reasons: 'Was entschieden wurde',
      notes: [],
    },
    'done-withdraw-consent': {
      subject: 'Ihre Einwilligung ist widerrufen',
      heading: 'Ihre Einwilligung ist widerrufen',
      intro: (controller) =>
        `Von jetzt an verwendet ${controller} Ihre Daten nicht mehr für das, worin Sie eingewilligt hatten. Was bis dahin geschehen ist, bleibt rechtmäßig.`,
      button: '',
      reasons: 'Was wir dazu sagen möchten',
      notes: [],
    },
  },
  grounds: {
    UNFOUNDED: 'Der Antrag ist offenkundig unbegründet (Art. 12 Abs. 5 DSGVO).',
    EXCESSIVE:
      'Der Antrag ist exzessiv, insbesondere weil er einen früheren wiederholt (Art. 12 Abs. 5 DSGVO).',
    NOT_IDENTIFIED: 'Wir konnten nicht feststellen, wer fragt (Art. 11 Abs. 2 und Art. 12 Abs. 2 DSGVO).',
    EXPRESSION:
      'Die Daten werden für die freie Meinungsäußerung und Information gebraucht (Art. 17 Abs. 3 lit. a DSGVO).',
    LEGAL_OBLIGATION: 'Das Gesetz verpflichtet uns, die Daten aufzubewahren (Art. 17 Abs. 3 lit. b DSGVO).',
    PUBLIC_HEALTH: 'Die Daten werden für die öffentliche Gesundheit gebraucht (Art. 17 Abs. 3 lit. c DSGVO).',
    ARCHIVING_RESEARCH:
      'Die Daten werden für Archive, Forschung oder Statistik gebraucht (Art. 17 Abs. 3 lit. d DSGVO).',
    LEGAL_CLAIMS: 'Die Daten werden für Rechtsansprüche gebraucht (Art. 17 Abs. 3 lit. e DSGVO).',
    RIGHTS_OF_OTHERS: 'Es würde die Rechte anderer verletzen (Art. 15 Abs. 4 und Art. 20 Abs. 4 DSGVO).',
    COMPELLING_GROUNDS: 'Es gibt zwingende Gründe, die Ihre Interessen überwiegen (Art. 21 Abs. 1 DSGVO).',
    NOT_APPLICABLE: 'Dieses Recht gilt nicht für die Daten, die wir haben.',
  },
  extensionReasons: {
    COMPLEXITY: 'Der Antrag ist umfangreich.',
    NUMBER_OF_REQUESTS: 'Es liegen zurzeit viele Anträge vor.',
  },
  confirmUntil: (date) => `Der Link gilt bis ${date}.`,
  fetchUntil: (date) => `Sie können sie bis ${date} abholen. Danach vernichten wir die Dateien.`,
  withinAMonth: 'Sie erhalten innerhalb eines Monats eine Antwort (Art. 12 Abs. 3 DSGVO).',
  unconfirmed: (date) =>
    `Ohne Ihre Bestätigung können wir nicht feststellen, wer fragt, und beenden den Antrag am ${date} (Art. 11 Abs. 2 und Art. 12 Abs. 2 DSGVO). Sie können jederzeit einen neuen stellen.`,
  unconfirmedOpen:
    'Ohne Ihre Bestätigung können wir nicht feststellen, wer fragt, und den Antrag nicht bearbeiten (Art. 11 Abs. 2 und Art. 12 Abs. 2 DSGVO). Sie können jederzeit einen neuen stellen.',
  keepsCode:
    'Wir behalten nur eine Kennung, aus der sich Ihre Adresse nicht lesen lässt, damit Ihre Daten nicht versehentlich zurückkommen.',
  keepsCodeBesides:
    'Davon abgesehen behalten wir nur eine Kennung, aus der sich Ihre Adresse nicht lesen lässt, damit Ihre Daten nicht versehentlich zurückkommen.',
  complain: (authority) =>
    `Wenn Sie nicht einverstanden sind, können Sie sich bei einer Datenschutzaufsicht beschweren, etwa hier: ${authority}. Sie können auch vor Gericht gehen.`,
  complainAnywhere:
    'Wenn Sie nicht einverstanden sind, können Sie sich bei einer Datenschutzaufsicht beschweren oder vor Gericht gehen.',
  write: (address, hasNumber) =>
    `Um zu antworten, schreiben Sie bitte an ${address}${hasNumber ? ' und nennen Sie die Nummer' : ''}.`,
};

import type { ConfirmTexts } from '../en/confirm';

export const confirm: ConfirmTexts = {
  ask: {
    title: 'Bitte bestätigen Sie',
    lead: (controller) =>
      `Sie sind dabei, gegenüber ${controller} in Folgendes einzuwilligen. Es zählt, sobald Sie es hier bestätigen.`,
    button: 'Ja, ich bestätige',
    ignore: (date) =>
      `Wenn Sie es nicht waren oder es sich anders überlegt haben, schließen Sie einfach diese Seite. Ohne Ihre Bestätigung verfällt die Anfrage am ${date}.`,
    free: 'Sie können Ihre Einwilligung jederzeit widerrufen. Was bis dahin geschah, bleibt rechtmäßig.',
  },
  askGuardian: {
    title: 'Stimmen Sie für Ihr Kind zu?',
    lead: (controller) =>
      `Ein Kind möchte gegenüber ${controller} in Folgendes einwilligen und hat Sie als sorgeberechtigte Person genannt. Es entscheidet, wer die elterliche Verantwortung trägt.`,
    button: 'Ja, ich stimme als sorgeberechtigte Person zu',
    ignore: (date) =>
      `Wenn Sie nicht zustimmen oder davon nichts wissen, schließen Sie einfach diese Seite. Ohne Ihre Zustimmung verfällt die Anfrage am ${date}.`,
    free: 'Sie und Ihr Kind können die Einwilligung jederzeit widerrufen.',
  },
  confirmed: {
    title: 'Vielen Dank, es ist bestätigt',
    lead: 'Ihre Einwilligung ist mit den folgenden Worten festgehalten.',
  },
  already: {
    title: 'Bereits bestätigt',
    lead: 'Sie haben das schon einmal bestätigt. Es wurde nichts geändert.',
  },
  guardianDone: {
    title: 'Vielen Dank, Ihre Zustimmung ist festgehalten',
    lead: 'Wir schreiben nun auch an die E-Mail-Adresse Ihres Kindes. Es zählt, sobald es dort ebenfalls bestätigt ist.',
  },
  guardianAlready: {
    title: 'Sie haben bereits zugestimmt',
    lead: 'Es wurde nichts geändert. Es zählt, sobald es auch unter der E-Mail-Adresse Ihres Kindes bestätigt ist.',
  },
  withdraw: {
    heading: 'Haben Sie es sich anders überlegt?',
    text: 'Sie können die Einwilligung hier so leicht widerrufen, wie Sie sie gegeben haben: jetzt oder später mit demselben Link.',
    button: 'Einwilligung widerrufen',
  },
  withdrawn: {
    title: 'Ihre Einwilligung ist widerrufen',
    lead: 'Ab jetzt werden Ihre Daten hierfür nicht mehr verwendet.',
    again: 'Wenn Sie eines Tages wieder einwilligen möchten, melden Sie sich einfach neu an.',
  },
  expired: {
    title: 'Dieser Link ist abgelaufen',
    texts: [
      'Es wurde nicht rechtzeitig bestätigt, und so ist nichts geschehen: Ihre Einwilligung zählt nicht.',
      'Wenn Sie es noch möchten, melden Sie sich bitte noch einmal an. Sie erhalten dann einen neuen Link.',
    ],
  },
  over: {
    title: 'Das ist vorbei',
    texts: [
      'Die Einwilligung hinter diesem Link besteht nicht mehr. Wenn Sie sie wieder geben möchten, melden Sie sich bitte noch einmal an.',
    ],
  },
  invalid: {
    title: 'Dieser Link funktioniert nicht',
    texts: [
      'Er ist unvollständig oder gilt nicht mehr, weil das, wofür er stand, widerrufen oder gelöscht wurde. Es wurde nichts geändert.',
      'Öffnen Sie bitte noch einmal den Link aus der E-Mail; manche Mailprogramme schneiden ihn ab. Sonst melden Sie sich neu an.',
    ],
  },
  facts: {
    asked: (date) => `Eingegeben am ${date}`,
    confirmed: (date) => `Bestätigt am ${date}`,
    withdrawn: (date) => `Widerrufen am ${date}`,
    expires: (date) => `Gültig bis ${date}`,
  },
  signUpAgain: 'Zurück zum Anmeldeformular',
};

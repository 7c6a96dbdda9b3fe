import type { MailTexts } from './texts';

export const de: MailTexts = {
  locale: 'de-DE',
  channel: {
    ALL: 'auf allen Wegen',
    EMAIL: 'per E-Mail',
    PHONE: 'telefonisch',
    SMS: 'per SMS',
    POST: 'per Post',
    MESSENGER: 'per Messenger',
    WEB: 'im Web',
  },
  confirm: {
    subject: (controller) => `Bitte bestätigen: ${controller}`,
    reminderSubject: (controller) => `Noch nicht bestätigt: ${controller}`,
    heading: 'Bitte bestätigen Sie Ihre Einwilligung',
    intro: (controller) =>
      `Diese E-Mail-Adresse wurde bei ${controller} angegeben. Wenn Sie das waren, bestätigen Sie bitte, worin Sie eingewilligt haben.`,
    reminderIntro: (controller) =>
      `Vor einiger Zeit haben wir Sie gebeten, eine Einwilligung gegenüber ${controller} zu bestätigen; eine Antwort kam bisher nicht. Dies ist die einzige Erinnerung.`,
    button: 'Ansehen und bestätigen',
    until: (date) => `Der Link gilt bis ${date}.`,
    ignore:
      'Wenn Sie es nicht waren, tun Sie nichts: Ohne Ihre Bestätigung erhalten Sie nichts, und die Anfrage verfällt von selbst.',
  },
  guardian: {
    subject: (controller) => `Ihre Zustimmung für ein Kind: ${controller}`,
    heading: 'Ihre Zustimmung für ein Kind',
    intro: (controller, child) =>
      `${child} möchte bei ${controller} in etwas einwilligen und ist dafür allein noch zu jung. Es entscheidet, wer die elterliche Verantwortung trägt.`,
    introWithoutName: (controller) =>
      `Ein Kind möchte bei ${controller} in etwas einwilligen, ist dafür allein noch zu jung und hat diese Adresse genannt. Es entscheidet, wer die elterliche Verantwortung trägt.`,
    button: 'Ansehen und entscheiden',
    ignore:
      'Wenn Sie davon nichts wissen oder nicht zustimmen, tun Sie nichts: Die Anfrage verfällt von selbst, und das Kind erhält nichts.',
  },
  renew: {
    subject: (controller) => `Ihre Einwilligung endet bald: ${controller}`,
    heading: 'Ihre Einwilligung endet bald',
    intro: (controller) =>
      `Sie haben gegenüber ${controller} in Folgendes eingewilligt. Die Einwilligung endet an dem Tag, der dabei steht. Wenn sie weiter gelten soll, können Sie sie erneuern.`,
    endsOn: (date) => `endet am ${date}`,
    button: 'Erneuern oder ändern',
    ignore: 'Wenn Sie nichts tun, endet sie von selbst, und Sie erhalten zu diesem Zweck nichts mehr.',
  },
  asked: 'Worum es geht',
  given: 'Worin Sie eingewilligt haben',
  link: 'Wenn die Schaltfläche nicht geht, kopieren Sie diese Adresse in Ihren Browser:',
  sentBy: 'Diese E-Mail kommt von',
};

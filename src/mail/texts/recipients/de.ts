import type { RecipientTexts } from './texts';

export const de: RecipientTexts = {
  locale: 'de-DE',
  acts: {
    RECTIFICATION: {
      subject: (controller, reference) => `Daten berichtigt – ${controller}, ${reference}`,
      heading: 'Bitte berichtigen Sie Daten einer Person',
      ask: 'Wir haben Daten der unten genannten Person berichtigt. Bitte berichtigen Sie, was Sie von uns erhalten haben.',
      about: 'der Berichtigung der Daten einer Person',
    },
    ERASURE: {
      subject: (controller, reference) => `Daten zu löschen – ${controller}, ${reference}`,
      heading: 'Bitte löschen Sie Daten einer Person',
      ask: 'Wir löschen die Daten der unten genannten Person. Bitte löschen Sie, was Sie von uns erhalten haben, auch Kopien und Verweise darauf, oder nennen Sie uns das Gesetz, das Sie zur Aufbewahrung verpflichtet.',
      about: 'der Löschung der Daten einer Person',
    },
    RESTRICTION: {
      subject: (controller, reference) => `Verarbeitung eingeschränkt – ${controller}, ${reference}`,
      heading: 'Bitte verwenden Sie Daten einer Person vorerst nicht',
      ask: 'Die Verarbeitung der Daten der unten genannten Person ist eingeschränkt (Art. 18 DSGVO). Bitte bewahren Sie auf, was Sie von uns erhalten haben, und verwenden Sie es für nichts anderes, bis wir Ihnen wieder schreiben.',
      about: 'der Einschränkung der Daten einer Person',
    },
    RESTRICTION_LIFTED: {
      subject: (controller, reference) => `Einschränkung aufgehoben – ${controller}, ${reference}`,
      heading: 'Daten einer Person dürfen wieder verwendet werden',
      ask: 'Die Einschränkung, von der wir Ihnen berichtet haben, ist aufgehoben. Sie dürfen die Daten der unten genannten Person wieder wie vereinbart verwenden.',
      about: 'dem Ende einer Einschränkung',
    },
    CONSENT_WITHDRAWN: {
      subject: (controller, reference) => `Einwilligung widerrufen – ${controller}, ${reference}`,
      heading: 'Eine Person hat ihre Einwilligung widerrufen',
      ask: 'Die unten genannte Person hat eine Einwilligung widerrufen, auf der unsere Weitergabe an Sie beruhte. Bitte verwenden Sie die Daten dafür nicht mehr, und löschen Sie, was Sie auf keiner anderen Grundlage aufbewahren.',
      about: 'dem Widerruf einer Einwilligung',
    },
  },
  intro: (controller, recipient, law) =>
    law === ''
      ? `${controller} hat personenbezogene Daten an ${recipient} weitergegeben und teilt Ihnen Folgendes mit.`
      : `${controller} hat personenbezogene Daten an ${recipient} weitergegeben und muss Ihnen Folgendes mitteilen (${law}).`,
  law: 'Art. 19 DSGVO',
  details: 'Einzelheiten',
  reference: 'Aktenzeichen',
  person: 'Person',
  address: 'E-Mail-Adresse',
  corrected: 'Was berichtigt wurde',
  notByMail:
    'der neue Wert ist vertraulich und wird nicht per E-Mail verschickt; bitte fragen Sie bei uns nach',
  answer:
    'Bitte antworten Sie auf diese E-Mail, wenn es geschehen ist, oder sagen Sie uns, warum es nicht möglich ist, und nennen Sie das Aktenzeichen.',
  keepShort:
    'Diese E-Mail nennt die Person, damit Sie die Daten finden. Bitte löschen Sie sie, sobald Sie sie dafür nicht mehr brauchen.',
  reminder: {
    subject: (controller, reference) => `Erinnerung – ${controller}, ${reference}`,
    heading: 'Ihre Antwort fehlt noch',
    intro: (date, about) =>
      `Am ${date} haben wir Ihnen von ${about} geschrieben. Bisher haben wir keine Antwort. Bitte teilen Sie uns mit, was geschehen ist.`,
    unnamed:
      'Diese Erinnerung nennt die Person nicht; unsere erste E-Mail mit diesem Aktenzeichen nennt sie.',
  },
  sentBy: 'Diese E-Mail kommt von',
};

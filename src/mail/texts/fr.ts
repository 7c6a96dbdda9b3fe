import type { MailTexts } from './texts';

export const fr: MailTexts = {
  locale: 'fr-FR',
  channel: {
    ALL: 'par tous les moyens',
    EMAIL: 'par e-mail',
    PHONE: 'par téléphone',
    SMS: 'par SMS',
    POST: 'par courrier',
    MESSENGER: 'par messagerie instantanée',
    WEB: 'sur le web',
  },
  confirm: {
    subject: (controller) => `Merci de confirmer : ${controller}`,
    reminderSubject: (controller) => `Encore à confirmer : ${controller}`,
    heading: 'Merci de confirmer votre consentement',
    intro: (controller) =>
      `Cette adresse e-mail a été donnée à ${controller}. Si c’était vous, merci de confirmer ce à quoi vous avez consenti.`,
    reminderIntro: (controller) =>
      `Il y a quelque temps, nous vous avons demandé de confirmer un consentement donné à ${controller}, et nous n’avons pas reçu de réponse. Ceci est le seul rappel.`,
    button: 'Voir et confirmer',
    until: (date) => `Le lien fonctionne jusqu’au ${date}.`,
    ignore:
      'Si ce n’était pas vous, ne faites rien : sans votre confirmation, vous ne recevrez rien et la demande s’éteindra d’elle-même.',
  },
  guardian: {
    subject: (controller) => `Votre accord pour un enfant : ${controller}`,
    heading: 'Votre accord pour un enfant',
    intro: (controller, child) =>
      `${child} souhaite donner un consentement à ${controller} et est trop jeune pour le faire sans vous. La décision revient au titulaire de l’autorité parentale.`,
    introWithoutName: (controller) =>
      `Un enfant souhaite donner un consentement à ${controller}, est trop jeune pour le faire sans vous et a indiqué cette adresse. La décision revient au titulaire de l’autorité parentale.`,
    button: 'Voir et décider',
    ignore:
      'Si vous n’en savez rien ou n’êtes pas d’accord, ne faites rien : la demande s’éteindra d’elle-même et l’enfant ne recevra rien.',
  },
  renew: {
    subject: (controller) => `Votre consentement prend bientôt fin : ${controller}`,
    heading: 'Votre consentement prend bientôt fin',
    intro: (controller) =>
      `Vous avez consenti à ce qui suit auprès de ${controller}. Votre consentement prend fin à la date indiquée. Si vous souhaitez le prolonger, vous pouvez le renouveler.`,
    endsOn: (date) => `prend fin le ${date}`,
    button: 'Renouveler ou modifier',
    ignore:
      'Si vous ne faites rien, il prend fin de lui-même et vous ne recevrez plus rien pour cette finalité.',
  },
  asked: 'De quoi il s’agit',
  given: 'Ce à quoi vous avez consenti',
  link: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  sentBy: 'Ce message a été envoyé par',
};

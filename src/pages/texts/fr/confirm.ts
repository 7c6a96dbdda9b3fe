import type { ConfirmTexts } from '../en/confirm';

export const confirm: ConfirmTexts = {
  ask: {
    title: 'Veuillez confirmer',
    lead: (controller) =>
      `Vous êtes sur le point de consentir à ce qui suit auprès de ${controller}. Cela compte dès que vous le confirmez ici.`,
    button: 'Oui, je confirme',
    ignore: (date) =>
      `Si ce n’était pas vous ou si vous avez changé d’avis, fermez simplement cette page. Sans votre confirmation, la demande expire le ${date}.`,
    free: 'Vous pouvez retirer votre consentement à tout moment. Ce qui a été fait jusque-là reste licite.',
  },
  askGuardian: {
    title: 'Êtes-vous d’accord pour votre enfant ?',
    lead: (controller) =>
      `Un enfant souhaite consentir à ce qui suit auprès de ${controller} et vous a indiqué comme parent ou responsable légal. C’est au titulaire de la responsabilité parentale de décider.`,
    button: 'Oui, j’accepte en tant que parent ou responsable légal',
    ignore: (date) =>
      `Si vous n’êtes pas d’accord ou n’êtes au courant de rien, fermez simplement cette page. Sans votre accord, la demande expire le ${date}.`,
    free: 'Vous et votre enfant pouvez retirer le consentement à tout moment.',
  },
  confirmed: {
    title: 'Merci, c’est confirmé',
    lead: 'Votre consentement est enregistré dans les termes suivants.',
  },
  already: {
    title: 'Déjà confirmé',
    lead: 'Vous l’avez déjà confirmé. Rien n’a été modifié.',
  },
  guardianDone: {
    title: 'Merci, votre accord est enregistré',
    lead: 'Nous écrivons maintenant aussi à l’adresse e-mail de votre enfant. Cela compte dès que c’est également confirmé là-bas.',
  },
  guardianAlready: {
    title: 'Vous avez déjà donné votre accord',
    lead: 'Rien n’a été modifié. Cela compte dès que c’est aussi confirmé à l’adresse e-mail de votre enfant.',
  },
  withdraw: {
    heading: 'Vous avez changé d’avis ?',
    text: 'Vous pouvez retirer votre consentement ici aussi facilement que vous l’avez donné, maintenant ou plus tard avec le même lien.',
    button: 'Retirer mon consentement',
  },
  withdrawn: {
    title: 'Votre consentement est retiré',
    lead: 'Dès maintenant, vos données ne sont plus utilisées pour cela.',
    again: 'Si vous souhaitez consentir à nouveau un jour, inscrivez-vous simplement une nouvelle fois.',
  },
  expired: {
    title: 'Ce lien a expiré',
    texts: [
      'La confirmation n’est pas arrivée à temps, il ne s’est donc rien passé : votre consentement ne compte pas.',
      'Si vous le souhaitez encore, veuillez vous inscrire une nouvelle fois. Vous recevrez alors un nouveau lien.',
    ],
  },
  over: {
    title: 'C’est terminé',
    texts: [
      'Le consentement derrière ce lien n’existe plus. Si vous souhaitez le donner à nouveau, veuillez vous inscrire une nouvelle fois.',
    ],
  },
  invalid: {
    title: 'Ce lien ne fonctionne pas',
    texts: [
      'Il est incomplet, ou n’est plus valable parce que ce qu’il représente a été retiré ou effacé. Rien n’a été modifié.',
      'Veuillez ouvrir encore une fois le lien de l’e-mail ; certains logiciels de messagerie le coupent. Sinon, inscrivez-vous à nouveau.',
    ],
  },
  facts: {
    asked: (date) => `Saisi le ${date}`,
    confirmed: (date) => `Confirmé le ${date}`,
    withdrawn: (date) => `Retiré le ${date}`,
    expires: (date) => `Valable jusqu’au ${date}`,
  },
  signUpAgain: 'Retour au formulaire d’inscription',
};

import type { UnsubscribeTexts } from '../en/unsubscribe';

export const unsubscribe: UnsubscribeTexts = {
  title: 'Se désabonner',
  ask: (what) => `Ne souhaitez-vous plus recevoir « ${what} » ?`,
  askMarketing: 'Ne souhaitez-vous plus recevoir de publicité de notre part ?',
  askThese: 'Ne souhaitez-vous plus recevoir ce genre de messages ?',
  channels: {
    ALL: 'Cela vaut pour tous les moyens de contact.',
    EMAIL: 'Cela vaut pour l’e-mail.',
    PHONE: 'Cela vaut pour le téléphone.',
    SMS: 'Cela vaut pour les SMS.',
    POST: 'Cela vaut pour le courrier postal.',
    MESSENGER: 'Cela vaut pour la messagerie.',
    WEB: 'Cela vaut pour notre site web.',
  },
  button: 'Se désabonner',
  hint: 'L’effet est immédiat. Aucun compte n’est nécessaire, et rien d’autre ne change.',
  doneTitle: 'C’est fait : désabonnement enregistré',
  done: (what) => `Vous ne recevez plus « ${what} » de notre part.`,
  doneMarketing: 'Vous ne recevez plus de publicité de notre part.',
  doneThese: 'Vous ne recevez plus ce genre de messages de notre part.',
  underWay: 'Un message déjà parti peut encore vous parvenir.',
  mistake:
    'Était-ce une erreur ? Utilisez le lien vers vos choix de confidentialité dans l’un de nos messages, ou inscrivez-vous de nouveau. Ce lien peut seulement arrêter : les messages se transmettent, et personne d’autre que vous ne doit pouvoir vous abonner.',
  toPreferences: 'Où trouver mes choix',
  deadLink: {
    title: 'Ce lien ne fonctionne plus',
    texts: [
      'Il est incomplet, trop ancien ou n’est plus valable. Utilisez le lien du dernier message que vous avez reçu de nous.',
      'Si cela n’aide pas, écrivez-nous que vous ne voulez plus de messages. Cela suffit.',
    ],
  },
};

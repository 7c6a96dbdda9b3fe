import type { CommonTexts } from '../en/common';

export const common: CommonTexts = {
  skip: 'Aller au contenu',
  languages: 'Langue',
  responsible: 'Responsable de vos données',
  privacy: 'Protection des données',
  notice: 'Informations sur la protection des données',
  preferences: 'Préférences de confidentialité',
  tracking: 'Suivi',
  protectionOfficer: 'Délégué à la protection des données',
  notPublished: {
    title: 'Cette page n’est pas encore disponible',
    text: 'L’organisation qui utilise cette page n’a pas encore terminé sa configuration. Revenez plus tard ou contactez-la directement.',
  },
  notFound: {
    title: 'Il n’y a rien ici',
    text: 'L’adresse est incomplète ou la page n’est plus proposée.',
  },
  tryLater: {
    title: 'Cela n’a pas fonctionné',
    text: 'Un service est momentanément indisponible de notre côté. Rien n’a été perdu : réessayez dans quelques minutes.',
  },
  tooOften: {
    title: 'Veuillez patienter un instant',
    text: 'Cette page a été utilisée très souvent en peu de temps. Réessayez plus tard.',
  },
  tooLarge: {
    title: 'Cette page est trop longue',
    text: 'Le contenu de cette page est trop long pour être affiché. Contactez-nous directement.',
  },
};

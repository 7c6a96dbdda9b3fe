import type { TrackingTexts } from '../en/tracking';

export const tracking: TrackingTexts = {
  title: 'Suivi',
  lead: (name) => `Ce que ${name} suit sur son site web, pourquoi, et comment y mettre fin.`,
  none: 'Rien n’est suivi sur ce site web.',
  agreement: 'Ce que vous accepteriez',
  basis: 'Base juridique',
  categories: 'Quelles données',
  kept: 'Combien de temps',
  details: 'Tout savoir dans les informations sur la protection des données',
  necessary: 'Ne peut pas être désactivé ici, car le service en a besoin.',
  now: {
    allowed: 'Activé',
    refused: 'Désactivé',
    unasked: 'Désactivé jusqu’à votre accord',
    default: 'Activé jusqu’à votre opposition',
  },
  all: {
    title: 'Votre choix',
    several: 'Vous pouvez décider de chacun séparément ou de tous à la fois.',
    refuse: 'Tout refuser',
    allow: 'Tout autoriser',
  },
  one: { refuse: 'Refuser', allow: 'Autoriser' },
  about: (name) => `Votre choix concernant « ${name} »`,
  saved: {
    refused: ['Enregistré : refusé', 'À partir de maintenant, vous n’êtes plus suivi pour cela.'],
    allowed: ['Enregistré : autorisé', 'Vous pouvez changer d’avis ici à tout moment.'],
  },
  browser: [
    'Votre navigateur demande de ne pas être suivi',
    'Nous le respectons : ce que vous n’avez pas expressément autorisé ici reste désactivé.',
  ],
  changed: [
    'Veuillez regarder encore une fois',
    'Le texte a changé depuis que vous avez ouvert la page. Rien n’a été enregistré.',
  ],
  noVisitor: [
    'Pour choisir, passez par le site web',
    'Cette page ne connaît pas votre navigateur. Ouvrez-la par le lien ou le bouton consacré au suivi sur le site web.',
  ],
  known:
    'Si vous avez reçu de notre part un lien vers vos préférences de confidentialité, vous pouvez aussi choisir là-bas.',
  invalid: {
    title: 'Cela n’est pas arrivé en entier',
    text: 'Le site web n’a pas transmis ce qu’il faut pour reconnaître votre navigateur ou votre choix. Veuillez rouvrir cette page depuis le site web.',
  },
};

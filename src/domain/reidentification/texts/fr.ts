import type { RiskTexts } from './texts';

export const fr: RiskTexts = {
  level: 'Risque que quelqu’un reconnaisse la personne',
  levels: { LOW: 'faible', MEDIUM: 'moyen', HIGH: 'élevé' },
  singlingOut: {
    question: 'La personne peut-elle être individualisée ?',
    nothingKept: 'Rien n’a été conservé qui distingue une personne d’une autre.',
    alone: 'Oui : personne d’autre dans cet espace de travail n’a ce qui a été conservé de la personne.',
    group: (people) =>
      `Seulement comme l’une de ${people} personnes de cet espace de travail qui ont en commun ce qui a été conservé.`,
    compared: (fields) => `Comparés : ${fields}.`,
    aloneWithDeals: 'Qui connaît aussi les affaires ne trouve que cette personne.',
    groupWithDeals: (people) => `Qui connaît aussi les affaires hésite encore entre ${people} personnes.`,
  },
  linkability: {
    question: 'Des enregistrements peuvent-ils être reliés à la même personne ?',
    none: 'Non : rien d’autre n’est lié à l’enregistrement.',
    linked: (parts) => `Oui, restent liés à l’enregistrement : ${parts}.`,
    deals: (count) => (count === 1 ? '1 affaire' : `${count} affaires`),
    conversations: (count) =>
      count === 1 ? '1 ligne d’un message ou d’une réunion' : `${count} lignes de messages et de réunions`,
    notes: (count) => (count === 1 ? '1 note ou tâche' : `${count} notes et tâches`),
  },
  inference: {
    question: 'Peut-on déduire quelque chose sur la personne ?',
    none: 'Aucune valeur conservée ne révèle d’information sensible.',
    telling: (fields) => `Oui, de ce qui a été conservé dans : ${fields}.`,
  },
  limits:
    'Une comparaison à l’intérieur de cet espace de travail seulement. Elle ignore ce que d’autres savent et ne prouve pas l’anonymat.',
};

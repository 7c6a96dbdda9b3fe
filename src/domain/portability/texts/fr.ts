import type { PortabilityTexts } from './texts';

export const fr: PortabilityTexts = {
  title: 'Vos données à emporter',
  part: (number) => `Partie ${number}`,
  intro: (controller) =>
    controller === null
      ? 'Cette archive contient les données personnelles que vous nous avez fournies, dans des formats que d’autres services savent lire (art. 20 du RGPD). Vous pouvez les garder et les transmettre à qui vous voulez.'
      : `Cette archive contient les données personnelles que ${controller} a reçues de vous, dans des formats que d’autres services savent lire (art. 20 du RGPD). Vous pouvez les garder et les transmettre à qui vous voulez.`,
  reference: (reference, date) => `Demande numéro ${reference}, préparée le ${date}`,
  purposes: 'À quoi servent ces données',
  basis: {
    CONSENT: 'avec votre consentement',
    CONTRACT: 'pour un contrat avec vous, ou des démarches qui le précèdent',
  },
  noPurposes:
    'À ce jour, rien de ce qui vous concerne n’est utilisé avec votre consentement ou pour un contrat. Il n’y a donc rien à emporter.',
  files: 'Ce que contient cette archive',
  file: {
    json: 'tout dans un seul fichier, pour les programmes',
    schema: 'la description de ce fichier, pour les développeurs (JSON Schema)',
    personCsv: 'les informations sur vous, en tableau',
    vcard: 'les informations sur vous, pour un carnet d’adresses (vCard 4)',
    messages: 'les courriels que vous avez écrits, en tableau',
    meetings: 'les rendez-vous auxquels vous avez participé, en tableau',
    calendar: 'les mêmes rendez-vous, pour un agenda (iCalendar)',
    records: (object) => `d’autres enregistrements (${object}), en tableau`,
  },
  csvNote:
    "Dans les tableaux, une apostrophe (') précède un texte qu’un tableur prendrait pour une formule. Elle ne fait pas partie du texte.",
  leftOut: 'Ce qui n’y figure pas',
  leftOutIntro: 'Ce droit porte sur ce que vous avez fourni vous-même. Il manque donc ici :',
  reasons: {
    NOT_PROVIDED: 'Cela ne vient pas de vous : d’autres l’ont écrit, ou cela a été déduit.',
    NO_CONSENT_OR_CONTRACT: 'Cela n’est utilisé ni avec votre consentement, ni pour un contrat.',
    SHARED_ADDRESS:
      'Cela vient d’une adresse que d’autres utilisent aussi : personne ne peut dire qui l’a écrit.',
    NOT_READABLE:
      'C’est stocké sous forme chiffrée et n’a pas pu être ouvert. Écrivez-nous, nous chercherons pourquoi.',
  },
  objects: {
    attachment: 'Fichiers',
    calendarEvent: 'Rendez-vous',
    callRecording: 'Enregistrements audio ou vidéo',
    consent: 'Preuves de vos consentements',
    dataRequest: 'Vos demandes',
    message: 'Courriels',
    note: 'Notes',
    opportunity: 'Affaires',
    person: 'Informations sur vous',
    task: 'Tâches',
    timelineActivity: 'Historique des modifications',
  },
  fields: (names) => `champs ${names}`,
  count: (name, count) => `${name} : ${count}`,
  complain:
    'Si vous n’êtes pas d’accord, merci de nous écrire. Vous pouvez aussi adresser une réclamation à une autorité de protection des données ou saisir la justice.',
  elsewhere:
    'Une demande d’accès (art. 15 du RGPD) vous montre toutes les données détenues sur vous, y compris celles-ci.',
};

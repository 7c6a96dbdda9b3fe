import type { FormTexts } from '../en/form';

export const form: FormTexts = {
  title: 'Inscription',
  optional: '(facultatif)',
  fields: {
    email: 'Adresse e-mail',
    firstName: 'Prénom',
    lastName: 'Nom',
    jobTitle: 'Fonction',
    phone: 'Numéro de téléphone',
    birthDate: 'Date de naissance',
    guardianFirstName: 'Prénom du parent ou du responsable légal',
    guardianLastName: 'Nom du parent ou du responsable légal',
    guardianEmail: 'Adresse e-mail du parent ou du responsable légal',
  },
  hints: {
    phone: 'Depuis l’étranger avec l’indicatif du pays, par exemple +49 30 1234567.',
    birthDate: 'Elle nous indique si un parent ou un responsable légal doit donner son accord.',
  },
  choices: {
    legend: 'À quoi consentez-vous ?',
    hint: 'Cochez au moins une case. Vous décidez librement pour chacune et pouvez retirer votre consentement à tout moment.',
    channel: {
      ALL: 'Par tous les moyens',
      EMAIL: 'Par e-mail',
      PHONE: 'Par téléphone',
      SMS: 'Par SMS',
      POST: 'Par courrier',
      MESSENGER: 'Par messagerie',
      WEB: 'Sur le web',
    },
    notice: (name) => `Protection des données : ${name}`,
  },
  guardian: {
    summary: (age) => `Tu as moins de ${age} ans ? Alors un parent ou un responsable légal décide avec toi.`,
    text: 'Indique-nous son nom et son adresse e-mail. Nous lui écrivons pour lui demander son accord. Jusque-là, rien ne se passe et personne d’autre n’est informé.',
  },
  trap: 'Veuillez laisser ce champ vide',
  responsible: (controller) => `Responsable de vos données : ${controller}.`,
  confirmation:
    'Après l’envoi du formulaire, vous recevez un e-mail contenant un lien. Votre consentement ne compte qu’une fois confirmé par ce lien.',
  submit: 'S’inscrire',
  problems: {
    title: 'Veuillez vérifier votre saisie',
    prefix: 'Erreur : ',
    email: {
      missing: 'Veuillez saisir votre adresse e-mail.',
      wrong: 'Cette adresse e-mail n’est pas complète. Elle ressemble à nom@example.com.',
    },
    firstName: 'Veuillez saisir votre prénom.',
    lastName: 'Veuillez saisir votre nom.',
    jobTitle: 'Veuillez saisir votre fonction.',
    phone: {
      missing: 'Veuillez saisir votre numéro de téléphone.',
      wrong:
        'Nous ne pouvons pas appeler ce numéro. Veuillez le saisir avec l’indicatif du pays, par exemple +49 30 1234567.',
    },
    birthDate: {
      missing: 'Veuillez saisir votre date de naissance.',
      wrong: 'Ce n’est pas une date de naissance. Veuillez saisir le jour, le mois et l’année.',
    },
    consent: {
      missing: 'Veuillez cocher au moins une case.',
      changed:
        'Le texte à côté d’une case a changé depuis que vous avez ouvert cette page. Veuillez le relire et choisir.',
    },
    guardianFirstName: 'Indique le prénom d’un parent ou d’un responsable légal.',
    guardianLastName: 'Indique le nom d’un parent ou d’un responsable légal.',
    guardianEmail: {
      missing:
        'À ton âge, un parent ou un responsable légal doit donner son accord. Indique son adresse e-mail.',
      wrong: 'Cette adresse e-mail n’est pas complète. Elle ressemble à nom@example.com.',
      own: 'C’est ta propre adresse e-mail. Indique celle d’un parent ou d’un responsable légal.',
    },
    tooLong: (most) => `Veuillez saisir au maximum ${most} caractères.`,
  },
  sent: {
    title: 'Veuillez consulter votre boîte de réception',
    texts: [
      'Un e-mail contenant un lien est en route vers l’adresse indiquée. Veuillez y confirmer ce à quoi vous consentez : cela ne compte qu’à partir de là.',
      'Rien n’est arrivé après quelques minutes ? Regardez dans le dossier des indésirables, ou inscrivez-vous à nouveau : l’adresse était peut-être mal orthographiée.',
    ],
  },
  sentToGuardian: {
    title: 'Maintenant, un parent ou un responsable légal décide',
    texts: [
      'Un e-mail est en route vers le parent ou le responsable légal. S’il est d’accord, tu en reçois un aussi et tu confirmes toi-même.',
      'Jusque-là, rien ne se passe. Si personne ne donne son accord, l’inscription expire d’elle-même.',
    ],
  },
  done: {
    title: 'Merci',
    texts: ['Votre choix est enregistré. Vous pouvez le retirer à tout moment.'],
  },
  unavailable: {
    title: 'Ce formulaire n’est pas disponible',
    texts: [
      'Il n’est plus proposé, ou l’adresse est incomplète. Rien n’a été enregistré.',
      'Si un lien sur un site web vous a conduit ici, veuillez prévenir ceux qui le gèrent.',
    ],
  },
};

import type { PreferencesTexts } from '../en/preferences';

export const preferences: PreferencesTexts = {
  title: 'Vos choix de confidentialité',
  titleDone: 'Enregistré',
  lead: 'Vous voyez ici à quoi vos données peuvent nous servir, et vous pouvez le changer à tout moment.',
  about: (address) => `Ces choix concernent la personne que nous connaissons sous l’adresse ${address}.`,
  keepLink:
    'Toute personne disposant de votre lien personnel peut modifier ces choix. Merci de ne pas le transmettre.',
  restricted:
    'Le traitement de vos données est actuellement limité : nous ne faisons que les conserver. Vos choix s’appliqueront de nouveau ensuite.',
  noLink: {
    title: 'Votre lien manque',
    texts: [
      'Cette page s’ouvre avec un lien personnel. Vous le trouvez à la fin des messages que nous vous envoyons, sous « choix de confidentialité » ou « se désabonner ».',
      'Si vous n’avez aucun message de ce type, écrivez-nous : nous vous enverrons le lien ou ferons le changement pour vous.',
    ],
  },
  deadLink: {
    title: 'Ce lien ne fonctionne plus',
    texts: [
      'Il est incomplet, trop ancien ou n’est plus valable. Utilisez le lien du dernier message que vous avez reçu de nous.',
      'Si vous n’avez pas de message plus récent, écrivez-nous : nous vous enverrons un nouveau lien ou ferons le changement pour vous.',
    ],
  },
  whereToWrite: 'Où trouver de l’aide',
  marketing: {
    heading: 'La publicité dans son ensemble',
    open: 'Vous pouvez arrêter toute notre publicité d’un coup, ou la suspendre quelque temps. Pendant une pause, ce que vous avez accepté reste en place.',
    objected: (date) =>
      `Vous avez fait opposition à toute publicité le ${date} et n’en recevez plus de notre part. Si vous acceptez quelque chose ci-dessous, vous recevrez de nouveau cela et rien d’autre.`,
    paused: (date) =>
      `Toute la publicité est suspendue jusqu’à la fin du ${date}. Ensuite, vos choix ci-dessous s’appliqueront de nouveau.`,
    stop: 'Arrêter toute publicité',
    pause30: 'Suspendre 30 jours',
    pause90: 'Suspendre 90 jours',
    endPause: 'Mettre fin à la pause',
  },
  choices: {
    heading: 'À quoi servent vos données',
    none: 'Il n’y a rien à choisir pour le moment.',
    withdrawAll: 'Retirer tous mes consentements',
    withdrawAllHint: 'Ce qui a été fait jusque-là reste licite. Rien d’autre ne change pour vous.',
    agreedTo: 'Le texte qui vous a été présenté',
    wouldAgreeTo: 'Ce que vous acceptez avec « Oui, j’accepte » :',
    noWords: 'Le texte n’a pas été conservé.',
    language: 'Langue',
    inactive: 'Nous n’utilisons plus vos données pour cela.',
    stoppedByPause: (date) => `Suspendu jusqu’à la fin du ${date}.`,
    byFormOnly:
      'Ce service s’adresse aussi aux enfants et nous devons demander l’âge : pour accepter, utilisez notre formulaire d’inscription.',
    noChoice:
      'Cela ne peut pas être désactivé ici. Plus bas, vous pouvez demander vos données, leur rectification ou leur effacement.',
    pages: 'Autres finalités',
    previous: 'Finalités précédentes',
    next: 'Autres finalités',
    page: (page, pages) => `Partie ${page} sur ${pages}`,
    cut: '(texte abrégé ; il figure en entier dans votre reçu de consentement)',
  },
  basis: {
    CONSENT: 'Uniquement avec votre consentement. Vous pouvez le retirer à tout moment.',
    CONTRACT: 'Nécessaire à un contrat avec vous, ou à ce que vous nous avez demandé avant un contrat.',
    LEGAL_OBLIGATION: 'La loi nous y oblige.',
    VITAL_INTERESTS: 'Nécessaire pour protéger la vie ou la santé d’une personne.',
    PUBLIC_TASK: 'Nécessaire à une mission d’intérêt public.',
    LEGITIMATE_INTERESTS: 'Repose sur nos intérêts légitimes.',
  },
  mayObject: 'Vous pouvez vous y opposer pour des raisons tenant à votre situation particulière.',
  mayObjectToMarketing: 'Vous pouvez vous y opposer à tout moment, sans donner de raison.',
  channels: {
    ALL: 'Tous les moyens de contact',
    EMAIL: 'E-mail',
    PHONE: 'Téléphone',
    SMS: 'SMS',
    POST: 'Courrier postal',
    MESSENGER: 'Messagerie',
    WEB: 'Site web',
  },
  tags: { yes: 'Oui', no: 'Non', waiting: 'Non confirmé', inUse: 'Utilisé', stopped: 'Arrêté' },
  states: {
    GIVEN: (date, how) => `Vous avez accepté le ${date} (${how}).`,
    UNCONFIRMED: (date) =>
      `Vous avez accepté le ${date}, mais vous ne l’avez pas encore confirmé par le lien de notre e-mail. D’ici là, rien n’est fait.`,
    REFUSED: (date) => `Vous avez refusé le ${date}.`,
    WITHDRAWN: (date) => `Vous avez retiré votre consentement le ${date}.`,
    EXPIRED: (date) => `Votre consentement a pris fin le ${date}.`,
    INVALIDATED: (date) => `Votre consentement n’est plus valable depuis le ${date}.`,
    NEVER: 'Vous n’avez pas accepté cela.',
    GUARDIAN_MISSING: (date) =>
      `Vous avez accepté le ${date}. À votre âge, un parent ou tuteur doit aussi accepter ; d’ici là, rien n’est fait.`,
    NOT_EXPLICIT: (date) =>
      `Vous avez accepté le ${date}. Pour ce type de données, il nous faut votre consentement explicite ; d’ici là, rien n’est fait.`,
    NOT_USED: 'Nous n’utilisons pas vos données pour cela actuellement.',
    OBJECTED: (date) => `Vous avez fait opposition le ${date}. Nous ne le faisons plus.`,
    OBJECTION_OPEN: (date) =>
      `Vous avez fait opposition le ${date}. Nous examinons votre demande et ne le faisons plus d’ici là.`,
    ends: (date) => `Il prend fin de lui-même le ${date}.`,
  },
  methods: {
    WEB_FORM: 'sur un formulaire en ligne',
    DOUBLE_OPT_IN: 'confirmé par e-mail',
    PREFERENCE_CENTRE: 'sur cette page',
    ONE_CLICK: 'par un lien dans un message',
    EMAIL: 'par e-mail',
    TELEPHONE: 'par téléphone',
    PAPER: 'sur papier',
    IN_PERSON: 'en personne',
    CONTRACT: 'dans un contrat',
    IMPORT: 'repris d’une liste antérieure',
    API: 'enregistré par nous',
    unknown: 'enregistré par nous',
  },
  buttons: {
    give: 'Oui, j’accepte',
    withdraw: 'Retirer',
    object: 'M’opposer',
  },
  requests: {
    heading: 'Vos données',
    intro:
      'Vous pouvez demander davantage que ce qui est affiché ci-dessus. C’est gratuit, et vous recevez une réponse dans un délai d’un mois.',
    legend: 'Que souhaitez-vous ?',
    ACCESS: {
      label: 'Une copie de mes données',
      hint: 'Tout ce que nous conservons à votre sujet, et à quoi cela sert.',
    },
    PORTABILITY: {
      label: 'Mes données à emporter',
      hint: 'Ce que vous nous avez fourni vous-même, sous une forme que d’autres services peuvent lire.',
    },
    RECTIFICATION: {
      label: 'Une rectification',
      hint: 'Écrivez ci-dessous ce qui est faux et ce qui est juste.',
    },
    ERASURE: {
      label: 'L’effacement de mes données',
      hint: 'Nous effaçons tout ce que la loi ne nous oblige pas à conserver, et vous disons ce qu’il en est.',
    },
    details: 'Que devons-nous savoir ?',
    detailsHint:
      'Pour une rectification, indiquez ce qui est faux. Dans les autres cas, ce champ peut rester vide.',
    send: 'Envoyer la demande',
    openHeading: 'Vos demandes en cours',
    open: (what, reference, date) => `${what} : numéro ${reference}, reçue le ${date}.`,
    objection: 'Opposition',
    other: 'Demande',
    due: (date) => `Vous aurez une réponse au plus tard le ${date}.`,
    toBeConfirmed: 'Merci de la confirmer avec le lien de notre e-mail.',
    allRights: 'D’autres droits, et demandes sans ce lien',
    identity:
      'Avant de communiquer ou de modifier quoi que ce soit, nous vérifions que la demande vient bien de vous : vous recevez un e-mail avec un lien.',
  },
  receipt: {
    heading: 'Votre reçu de consentement',
    text: 'Un fichier avec tout ce que vous avez accepté et retiré : quand, comment et avec quel texte.',
    button: 'Télécharger le reçu',
    tooLong:
      'Votre reçu est trop long pour être téléchargé ici. Demandez ci-dessous une copie de vos données : il en fait partie.',
  },
  done: {
    given: (what) => `Enregistré : vous avez accepté « ${what} ».`,
    waiting: (what) =>
      `Enregistré : « ${what} ». Nous vous avons envoyé un e-mail. Confirmez par le lien qu’il contient ; d’ici là, rien n’est fait.`,
    withdrawn: (what) => `Enregistré : « ${what} » est retiré à partir de maintenant.`,
    withdrawnAll: 'Enregistré : tous vos consentements sont retirés à partir de maintenant.',
    nothingToWithdraw: 'Rien à changer : il n’y a plus aucun consentement de votre part.',
    objected: (what) => `Enregistré : vous avez fait opposition à « ${what} ». Nous l’arrêtons maintenant.`,
    objectionOpened: (what, reference) =>
      `Enregistré : vous avez fait opposition à « ${what} », numéro ${reference}. Nous l’arrêtons maintenant, examinons votre demande et répondons dans un délai d’un mois.`,
    stopped: 'Enregistré : vous ne recevez plus de publicité de notre part.',
    paused: (date) => `Enregistré : toute la publicité est suspendue jusqu’à la fin du ${date}.`,
    pauseEnded: 'Enregistré : la pause est terminée.',
    opened: (reference) =>
      `Nous avons reçu votre demande. Son numéro est ${reference}. Vous recevrez une réponse dans un délai d’un mois.`,
    joined: (reference) =>
      `Vous l’avez déjà demandé. Nous l’ajoutons à votre demande en cours, numéro ${reference}.`,
    unchanged: 'Rien n’a été modifié : c’est déjà comme vous le souhaitez.',
  },
  problems: {
    stale:
      'Rien n’a été modifié : entre-temps, votre choix ou notre texte a changé. Regardez de nouveau et choisissez.',
    unknown: 'Rien n’a été modifié : ce choix ne figure pas sur cette page. Choisissez de nouveau.',
    notOffered: 'Rien n’a été modifié : ce choix n’est pas possible actuellement.',
    noRight: 'Choisissez ce que vous souhaitez demander.',
    noDetails: 'Indiquez-nous ce qui est faux et ce qui est juste.',
    tooLong: (most) => `Écrivez au plus ${most} caractères.`,
  },
};

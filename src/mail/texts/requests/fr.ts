import type { RequestMailTexts } from './texts';

export const fr: RequestMailTexts = {
  subject: 'Votre demande',
  subjectAlone: 'Vos données',
  rights: {
    WITHDRAW_CONSENT: 'Retrait d’un consentement (art. 7, § 3, RGPD)',
    ACCESS: 'Accès à vos données (art. 15 RGPD)',
    RECTIFICATION: 'Rectification de vos données (art. 16 RGPD)',
    ERASURE: 'Effacement de vos données (art. 17 RGPD)',
    RESTRICTION: 'Limitation du traitement (art. 18 RGPD)',
    RECIPIENTS: 'Qui a pu recevoir vos données (art. 19 RGPD)',
    PORTABILITY: 'Vos données à emporter (art. 20 RGPD)',
    OBJECTION: 'Opposition (art. 21 RGPD)',
    AUTOMATED_DECISION: 'Décision automatisée (art. 22 RGPD)',
  },
  facts: {
    right: 'De quoi il s’agit',
    reference: 'Numéro',
    received: 'Reçue le',
    due: 'Réponse au plus tard le',
  },
  mails: {
    received: {
      subject: 'nous l’avons bien reçue',
      heading: 'Votre demande nous est parvenue',
      intro: (controller) =>
        `${controller} a reçu votre demande. Vous n’avez rien d’autre à faire pour l’instant.`,
      button: '',
      reasons: '',
      notes: [
        'Elle ne vous coûte rien. Merci d’indiquer le numéro ci-dessus si vous nous écrivez à ce sujet.',
      ],
    },
    'confirm-identity': {
      subject: 'merci de la confirmer',
      heading: 'Merci de confirmer votre demande',
      intro: (controller) =>
        `La demande ci-dessous a été adressée à ${controller} avec cette adresse e-mail. Si elle vient de vous, merci de la confirmer : tant que nous ne savons pas qui demande, nous ne communiquons rien à votre sujet et ne modifions rien.`,
      button: 'Voir et confirmer',
      reasons: '',
      notes: [
        'Si ce n’était pas vous, ne faites rien, ou ouvrez le lien pour nous le dire. Sans votre confirmation, personne n’apprend rien à votre sujet.',
        'Elle ne vous coûte rien. Merci d’indiquer le numéro ci-dessus si vous nous écrivez à ce sujet.',
      ],
    },
    'more-asked': {
      subject: 'il nous manque un élément',
      heading: 'Nous ne savons pas encore avec certitude qui demande',
      intro: (controller) =>
        `Pour que personne d’autre n’accède à vos données, ${controller} doit être sûr que la demande ci-dessous vient de vous. Il manque encore un élément.`,
      button: '',
      reasons: 'Ce dont nous avons besoin, et pourquoi',
      notes: [
        'Merci de ne pas envoyer de copie d’une pièce d’identité si elle n’est pas demandée ci-dessus. Nous ne demandons qu’une fois et n’utilisons vos indications que pour savoir qui fait la demande.',
      ],
    },
    extended: {
      subject: 'la réponse prendra plus de temps',
      heading: 'Il nous faut plus de temps',
      intro: (controller) =>
        `${controller} ne peut pas répondre à la demande ci-dessous en un mois et prolonge le délai, comme la loi le permet une fois (art. 12, § 3, RGPD). La nouvelle date figure ci-dessous.`,
      button: '',
      reasons: 'Pourquoi',
      notes: [],
    },
    refused: {
      subject: 'notre réponse',
      heading: 'Nous ne pouvons pas donner suite à votre demande',
      intro: (controller) =>
        `${controller} a examiné la demande ci-dessous et n’y donne pas suite, pour les raisons indiquées ici.`,
      button: '',
      reasons: 'Pourquoi',
      notes: [],
    },
    answered: {
      subject: 'notre réponse',
      heading: 'Notre réponse à votre demande',
      intro: (controller) => `${controller} a examiné la demande ci-dessous. Voici notre réponse.`,
      button: '',
      reasons: 'Notre réponse',
      notes: [],
    },
    withdrawn: {
      subject: 'elle est retirée',
      heading: 'Votre demande est retirée',
      intro: (controller) =>
        `La demande ci-dessous a été retirée et ${controller} n’y donne pas d’autre suite. Vous pouvez en faire une nouvelle à tout moment.`,
      button: '',
      reasons: '',
      notes: ['Si vous ne l’avez pas retirée, merci de nous écrire.'],
    },
    'restriction-lifting': {
      subject: 'la limitation prend fin aujourd’hui',
      heading: 'La limitation de vos données prend fin',
      intro: (controller, { isAsked }) =>
        `${isAsked ? 'À votre demande' : 'Jusqu’à présent'}, ${controller} a seulement conservé vos données, sans les utiliser à d’autres fins. Cette limitation est levée aujourd’hui ; nous devons vous en informer auparavant (art. 18, § 3, RGPD).`,
      button: '',
      reasons: 'Pourquoi',
      notes: [
        'Si vous n’êtes pas d’accord, merci de nous écrire. Vous pouvez aussi demander à tout moment une nouvelle limitation.',
      ],
    },
    'answer-ready': {
      subject: 'votre réponse est prête',
      heading: 'Votre réponse est prête',
      intro: (controller) => `${controller} a réuni ce que vous avez demandé. Vous pouvez le récupérer ici.`,
      button: 'Récupérer ma réponse',
      reasons: 'Ce que nous souhaitons ajouter',
      notes: [
        'Pour votre sécurité, le lien ne fonctionne qu’une fois. S’il vous le faut de nouveau, la page vous en envoie un autre.',
        'Merci de ne pas transférer ce message : quiconque a le lien peut récupérer vos données.',
      ],
    },
    rectified: {
      subject: 'vos données sont rectifiées',
      heading: 'Vos données sont rectifiées',
      intro: (controller) =>
        `${controller} a rectifié vos données et en informe tous ceux qui les ont reçues de nous, dans la mesure du possible.`,
      button: '',
      reasons: 'Ce que nous souhaitons ajouter',
      notes: [],
    },
    erased: {
      subject: 'vos données sont effacées',
      heading: 'Vos données sont effacées',
      intro: (controller, { isPartial }) =>
        `${controller} a effacé vos données${isPartial ? ', sauf celles qui sont indiquées ci-dessous,' : ''} et en informe tous ceux qui les ont reçues de nous, dans la mesure du possible.`,
      button: '',
      reasons: 'Ce que nous souhaitons ajouter',
      notes: ['Ceci est le dernier message à ce sujet.'],
    },
    'done-access': {
      subject: 'notre réponse',
      heading: 'Votre demande a reçu une réponse',
      intro: (controller) => `${controller} a répondu à votre demande d’accès à vos données.`,
      button: '',
      reasons: 'Notre réponse',
      notes: [],
    },
    'done-restriction': {
      subject: 'l’utilisation de vos données est limitée',
      heading: 'L’utilisation de vos données est limitée',
      intro: (controller) =>
        `Désormais, ${controller} conserve vos données sans les utiliser à d’autres fins, sauf si vous y consentez ou si la loi le permet (art. 18, § 2, RGPD). Nous vous préviendrons avant que cela prenne fin.`,
      button: '',
      reasons: 'Ce que nous souhaitons ajouter',
      notes: [],
    },
    'done-recipients': {
      subject: 'notre réponse',
      heading: 'Votre demande a reçu une réponse',
      intro: (controller) => `${controller} a répondu à votre question : qui a pu recevoir vos données.`,
      button: '',
      reasons: 'Notre réponse',
      notes: [],
    },
    'done-portability': {
      subject: 'notre réponse',
      heading: 'Votre demande a reçu une réponse',
      intro: (controller) => `${controller} a répondu à votre demande d’emporter vos données.`,
      button: '',
      reasons: 'Notre réponse',
      notes: [],
    },
    'done-objection': {
      subject: 'votre opposition est prise en compte',
      heading: 'Votre opposition est prise en compte',
      intro: (controller) => `${controller} n’utilise plus vos données pour ce à quoi vous vous êtes opposé.`,
      button: '',
      reasons: 'Ce que nous souhaitons ajouter',
      notes: [],
    },
    'done-automated-decision': {
      subject: 'notre réponse',
      heading: 'Une personne a réexaminé la décision',
      intro: (controller) =>
        `À votre demande, une personne chez ${controller} a réexaminé la décision qu’une machine avait prise.`,
      button: '',
      reasons: 'Ce qui a été décidé',
      notes: [],
    },
    'done-withdraw-consent': {
      subject: 'votre consentement est retiré',
      heading: 'Votre consentement est retiré',
      intro: (controller) =>
        `Désormais, ${controller} n’utilise plus vos données pour ce à quoi vous aviez consenti. Ce qui a été fait auparavant reste licite.`,
      button: '',
      reasons: 'Ce que nous souhaitons ajouter',
      notes: [],
    },
  },
  grounds: {
    UNFOUNDED: 'La demande est manifestement infondée (art. 12, § 5, RGPD).',
    EXCESSIVE:
      'La demande est excessive, notamment parce qu’elle en répète une précédente (art. 12, § 5, RGPD).',
    NOT_IDENTIFIED: 'Nous n’avons pas pu établir qui demande (art. 11, § 2, et art. 12, § 2, RGPD).',
    EXPRESSION:
      'Les données sont nécessaires à la liberté d’expression et d’information (art. 17, § 3, a), RGPD).',
    LEGAL_OBLIGATION: 'La loi nous oblige à conserver les données (art. 17, § 3, b), RGPD).',
    PUBLIC_HEALTH: 'Les données sont nécessaires à la santé publique (art. 17, § 3, c), RGPD).',
    ARCHIVING_RESEARCH:
      'Les données sont nécessaires à des archives, à la recherche ou à des statistiques (art. 17, § 3, d), RGPD).',
    LEGAL_CLAIMS:
      'Les données sont nécessaires à la constatation, à l’exercice ou à la défense de droits en justice (art. 17, § 3, e), RGPD).',
    RIGHTS_OF_OTHERS:
      'Cela porterait atteinte aux droits d’autres personnes (art. 15, § 4, et art. 20, § 4, RGPD).',
    COMPELLING_GROUNDS: 'Des motifs impérieux prévalent sur vos intérêts (art. 21, § 1, RGPD).',
    NOT_APPLICABLE: 'Ce droit ne s’applique pas aux données que nous détenons.',
  },
  extensionReasons: {
    COMPLEXITY: 'La demande est complexe.',
    NUMBER_OF_REQUESTS: 'Les demandes sont nombreuses en ce moment.',
  },
  confirmUntil: (date) => `Le lien fonctionne jusqu’au ${date}.`,
  fetchUntil: (date) => `Vous pouvez la récupérer jusqu’au ${date}. Ensuite, nous détruisons les fichiers.`,
  withinAMonth: 'Vous recevrez une réponse dans un délai d’un mois (art. 12, § 3, RGPD).',
  unconfirmed: (date) =>
    `Sans votre confirmation, nous ne pouvons pas savoir qui fait la demande et nous la clôturons le ${date} (art. 11, § 2, et art. 12, § 2, RGPD). Vous pouvez en faire une nouvelle à tout moment.`,
  unconfirmedOpen:
    'Sans votre confirmation, nous ne pouvons pas savoir qui fait la demande ni y donner suite (art. 11, § 2, et art. 12, § 2, RGPD). Vous pouvez en faire une nouvelle à tout moment.',
  keepsCode:
    'Nous ne gardons qu’un code dont on ne peut pas déduire votre adresse, pour que vos données ne reviennent pas par erreur.',
  keepsCodeBesides:
    'À part cela, nous ne gardons qu’un code dont on ne peut pas déduire votre adresse, pour que vos données ne reviennent pas par erreur.',
  complain: (authority) =>
    `Si vous n’êtes pas d’accord, vous pouvez adresser une réclamation à une autorité de protection des données, par exemple : ${authority}. Vous pouvez aussi saisir la justice.`,
  complainAnywhere:
    'Si vous n’êtes pas d’accord, vous pouvez adresser une réclamation à une autorité de protection des données ou saisir la justice.',
  write: (address, hasNumber) =>
    `Pour répondre, merci d’écrire à ${address}${hasNumber ? ' en indiquant le numéro' : ''}.`,
};

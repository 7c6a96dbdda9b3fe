import type { RequestTexts } from '../en/request';

export const request: RequestTexts = {
  title: 'Une demande sur vos données',
  lead: (controller) =>
    `Ici, vous pouvez exercer vos droits auprès de ${controller}. Cela ne vous coûte rien et vous recevez une réponse dans un délai d’un mois.`,
  optional: '(facultatif)',
  who: 'Qui êtes-vous ?',
  fields: {
    email: 'Adresse e-mail',
    firstName: 'Prénom',
    lastName: 'Nom',
    details: 'Que devons-nous savoir ?',
  },
  hints: {
    email:
      'De préférence celle sous laquelle nous vous connaissons : nous y envoyons un lien pour nous assurer que la demande vient de vous.',
    details:
      'Pour une rectification, merci d’indiquer ce qui est faux et ce qui est juste. Sinon, vous pouvez laisser ce champ vide. Merci de n’écrire ici rien d’inutile.',
  },
  legend: 'Que souhaitez-vous ?',
  rights: {
    ACCESS: {
      label: 'Une copie de mes données',
      hint: 'Tout ce que nous avons à votre sujet, à quoi cela sert et d’où cela vient (art. 15 RGPD).',
    },
    RECTIFICATION: {
      label: 'Une rectification',
      hint: 'Ce qui est faux ou incomplet à votre sujet (art. 16 RGPD).',
    },
    ERASURE: {
      label: 'L’effacement de mes données',
      hint: 'Tout ce que la loi ne nous oblige pas à conserver (art. 17 RGPD).',
    },
    RESTRICTION: {
      label: 'Le blocage de mes données',
      hint: 'Nous les conservons sans les utiliser à d’autres fins jusqu’à ce qu’un point soit réglé (art. 18 RGPD).',
    },
    PORTABILITY: {
      label: 'Mes données à emporter',
      hint: 'Ce que vous nous avez fourni, sous une forme lisible par d’autres services (art. 20 RGPD).',
    },
    OBJECTION: {
      label: 'M’opposer',
      hint: 'À la publicité sans aucun motif, à d’autres usages pour des raisons qui vous sont propres (art. 21 RGPD).',
    },
    WITHDRAW_CONSENT: {
      label: 'Retirer un consentement',
      hint: 'À partir de maintenant ; ce qui a été fait auparavant reste licite (art. 7, § 3, RGPD).',
    },
    RECIPIENTS: {
      label: 'Savoir qui a pu recevoir mes données',
      hint: 'À qui des données à votre sujet ont été envoyées et qui a été informé d’une rectification ou d’un effacement (art. 19 RGPD).',
    },
    AUTOMATED_DECISION: {
      label: 'Qu’une personne examine une décision',
      hint: 'Pour les décisions à votre sujet prises par une machine seule (art. 22 RGPD).',
    },
  },
  about: {
    objection: 'À quoi vous opposez-vous ?',
    allMarketing: 'À toute publicité',
    withdrawal: 'Quel consentement retirez-vous ?',
    allConsents: 'Tous mes consentements',
  },
  ground: {
    label: 'Pourquoi les bloquer ?',
    none: 'Pour une autre raison, ou je ne sais pas',
    ACCURACY_CONTESTED: 'Les données sont fausses et vous devez les vérifier',
    UNLAWFUL: 'Vous n’avez pas le droit de les utiliser et je ne veux pas leur effacement',
    LEGAL_CLAIMS:
      'Vous n’en avez plus besoin, mais j’en ai besoin pour constater, exercer ou défendre mes droits en justice',
    OBJECTION_PENDING: 'Je me suis opposé et vous examinez encore la question',
  },
  trap: 'Merci de laisser ce champ vide',
  next: 'Vous recevrez ensuite un e-mail avec un lien. Merci d’y confirmer que la demande vient de vous : d’ici là, nous ne communiquons rien et ne modifions rien.',
  responsible: (controller) =>
    `${controller} est responsable de vos données et n’utilise ce que vous saisissez ici que pour répondre à votre demande et pouvoir le prouver.`,
  submit: 'Envoyer la demande',
  problems: {
    title: 'Merci de vérifier vos indications',
    prefix: 'Erreur : ',
    email: {
      missing: 'Merci d’indiquer votre adresse e-mail.',
      wrong: 'Cette adresse e-mail n’est pas complète. Elle ressemble à nom@example.com.',
    },
    lastName: 'Merci d’indiquer votre nom. Si vous n’en avez qu’un, indiquez-le ici.',
    right: 'Merci de choisir ce que vous souhaitez.',
    details: 'Merci de nous dire ce qui est faux et ce qui est juste.',
    tooLong: (most) => `Merci de ne pas dépasser ${most} caractères.`,
  },
  sent: {
    title: 'Nous avons reçu votre demande',
    texts: [
      'Un e-mail est en route vers l’adresse que vous avez indiquée. Il contient le numéro de votre demande, la date à laquelle vous aurez une réponse et un lien : merci d’y confirmer que la demande vient de vous.',
      'Rien n’est arrivé au bout de quelques minutes ? Regardez dans les courriers indésirables, ou renvoyez la demande : l’adresse était peut-être mal écrite.',
    ],
  },
  tooOften: {
    title: 'Merci de l’envoyer autrement',
    texts: [
      'Ce formulaire a été très utilisé en peu de temps et votre demande n’a pas été enregistrée. Merci de réessayer plus tard ou de nous écrire : cela compte tout autant.',
    ],
  },
  unavailable: {
    title: 'Ce formulaire n’est pas disponible',
    texts: [
      'Rien n’a été enregistré. Merci d’écrire directement à l’organisation : cela compte tout autant.',
    ],
  },
  facts: {
    right: 'De quoi il s’agit',
    received: 'Reçue le',
    reference: 'Numéro',
    due: 'Réponse d’ici le',
  },
  confirm: {
    ask: {
      title: 'Était-ce vous ?',
      lead: (controller) =>
        `Cette demande est parvenue à ${controller} avec votre adresse e-mail. Merci de confirmer qu’elle vient de vous.`,
      button: 'Oui, c’était moi',
      notMe: 'Non, ce n’était pas moi',
      ignore: (date) =>
        `Sans votre confirmation, rien n’est communiqué et rien n’est modifié. Le lien fonctionne jusqu’au ${date}.`,
    },
    done: {
      title: 'Merci, c’est confirmé',
      texts: [
        'Nous savons maintenant que vous lisez cette boîte aux lettres et examinons votre demande. S’il manque encore un élément pour être sûrs de votre identité, nous vous écrirons.',
        'Vous recevrez la réponse par e-mail.',
      ],
    },
    already: {
      title: 'Vous l’avez déjà confirmée',
      texts: ['Rien n’a été modifié. Vous recevrez la réponse par e-mail.'],
    },
    takeBack: {
      heading: 'Vous avez changé d’avis ?',
      text: 'Écrivez-nous en indiquant le numéro ci-dessus tant que la demande n’a pas reçu de réponse.',
    },
    takenBack: {
      title: 'La demande est retirée',
      texts: ['Nous n’y donnons pas d’autre suite. Vous pouvez en faire une nouvelle à tout moment.'],
    },
    underWay: {
      title: 'Il est trop tard',
      texts: ['Ce que vous avez demandé est en cours d’exécution et ne peut plus être arrêté.'],
    },
    closed: {
      title: 'Cette demande est close',
      texts: [
        'Elle n’aura pas d’autre suite. Si vous avez une question à ce sujet, écrivez-nous en indiquant son numéro. Si vous souhaitez autre chose, ou la même chose une nouvelle fois, vous pouvez faire une nouvelle demande à tout moment.',
      ],
    },
    late: {
      title: 'Ce lien a expiré',
      texts: [
        'Votre demande n’est pas perdue, elle n’est seulement pas encore confirmée. Nous envoyons un nouveau lien à la même adresse.',
      ],
      button: 'Envoyer un nouveau lien',
    },
    again: {
      title: 'Un nouveau lien est en route',
      texts: [
        'Merci de regarder dans quelques minutes dans votre boîte de réception, et aussi dans les courriers indésirables.',
      ],
    },
    invalid: {
      title: 'Ce lien ne fonctionne pas',
      texts: [
        'Il est incomplet ou n’est plus valable. Rien n’a été modifié.',
        'Merci de rouvrir le lien du message le plus récent ; il arrive qu’un logiciel de messagerie le coupe. Ou faites une nouvelle demande.',
      ],
    },
    askAgain: 'Vers le formulaire',
  },
};

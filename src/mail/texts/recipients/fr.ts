import type { RecipientTexts } from './texts';

export const fr: RecipientTexts = {
  locale: 'fr-FR',
  acts: {
    RECTIFICATION: {
      subject: (controller, reference) => `Données rectifiées – ${controller}, ${reference}`,
      heading: 'Merci de rectifier les données d’une personne',
      ask: 'Nous avons rectifié des données de la personne nommée ci-dessous. Merci de rectifier ce que vous avez reçu de nous.',
      about: 'la rectification des données d’une personne',
    },
    ERASURE: {
      subject: (controller, reference) => `Données à effacer – ${controller}, ${reference}`,
      heading: 'Merci d’effacer les données d’une personne',
      ask: 'Nous effaçons les données de la personne nommée ci-dessous. Merci d’effacer ce que vous avez reçu de nous, copies et liens compris, ou de nous indiquer la loi qui vous oblige à le conserver.',
      about: 'l’effacement des données d’une personne',
    },
    RESTRICTION: {
      subject: (controller, reference) => `Traitement limité – ${controller}, ${reference}`,
      heading: 'Merci de ne plus utiliser les données d’une personne pour le moment',
      ask: 'Le traitement des données de la personne nommée ci-dessous est limité (art. 18 RGPD). Merci de conserver ce que vous avez reçu de nous et de ne pas l’utiliser autrement jusqu’à notre prochain message.',
      about: 'la limitation du traitement des données d’une personne',
    },
    RESTRICTION_LIFTED: {
      subject: (controller, reference) => `Limitation levée – ${controller}, ${reference}`,
      heading: 'Les données d’une personne peuvent de nouveau être utilisées',
      ask: 'La limitation dont nous vous avions informé est levée. Vous pouvez de nouveau utiliser comme convenu les données de la personne nommée ci-dessous.',
      about: 'la fin d’une limitation du traitement',
    },
    CONSENT_WITHDRAWN: {
      subject: (controller, reference) => `Consentement retiré – ${controller}, ${reference}`,
      heading: 'Une personne a retiré son consentement',
      ask: 'La personne nommée ci-dessous a retiré un consentement sur lequel reposait notre transmission. Merci de ne plus utiliser les données à cette fin et d’effacer ce que vous ne conservez pas sur un autre fondement.',
      about: 'le retrait d’un consentement',
    },
  },
  intro: (controller, recipient, law) =>
    law === ''
      ? `${controller} a transmis des données à caractère personnel à ${recipient} et vous informe de ce qui suit.`
      : `${controller} a transmis des données à caractère personnel à ${recipient} et doit vous informer de ce qui suit (${law}).`,
  law: 'art. 19 RGPD',
  details: 'Détails',
  reference: 'Référence',
  person: 'Personne',
  address: 'Adresse e-mail',
  corrected: 'Ce qui a été rectifié',
  notByMail: 'la nouvelle valeur est confidentielle et n’est pas envoyée par e-mail ; demandez-la-nous',
  answer:
    'Merci de répondre à ce message lorsque c’est fait, ou de nous dire pourquoi c’est impossible, en rappelant la référence.',
  keepShort:
    'Ce message nomme la personne afin que vous retrouviez les données. Merci de le supprimer dès que vous n’en avez plus besoin pour cela.',
  reminder: {
    subject: (controller, reference) => `Rappel – ${controller}, ${reference}`,
    heading: 'Votre réponse manque encore',
    intro: (date, about) =>
      `Le ${date}, nous vous avons écrit au sujet suivant : ${about}. Nous n’avons pas encore de réponse. Merci de nous dire ce qui a été fait.`,
    unnamed: 'Ce rappel ne nomme pas la personne ; notre premier message avec cette référence la nomme.',
  },
  sentBy: 'Ce message a été envoyé par',
};

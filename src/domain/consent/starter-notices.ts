import type { Language } from '../public-settings';
import type { NoticeText } from './purpose';

export const STARTER_CODES = [
  'newsletter',
  'product-news',
  'sales-contact',
  'contract',
  'invoicing',
  'web-tracking',
] as const;
export type StarterCode = (typeof STARTER_CODES)[number];

/**
 * What stands beside the tick box, or in the notice where there is none. A "yes" says in the first person what it is for,
 * and that it can be taken back (Art. 7(3) GDPR: people are told before they agree); the rest says what is done and which
 * right there is against it.
 */
export const STARTER_NOTICES: Readonly<Record<StarterCode, Readonly<Record<Language, NoticeText>>>> = {
  newsletter: {
    en: {
      name: 'Newsletter',
      description: 'We send you our newsletter with news, invitations and offers by e-mail.',
      text: 'Yes, I would like to receive the newsletter with news, invitations and offers by e-mail. I can withdraw this consent at any time with effect for the future, through the link in every mail.',
    },
    de: {
      name: 'Newsletter',
      description:
        'Wir schicken Ihnen unseren Newsletter mit Neuigkeiten, Einladungen und Angeboten per E-Mail.',
      text: 'Ja, ich möchte den Newsletter mit Neuigkeiten, Einladungen und Angeboten per E-Mail erhalten. Diese Einwilligung kann ich jederzeit mit Wirkung für die Zukunft widerrufen, zum Beispiel über den Link in jeder Mail.',
    },
    fr: {
      name: 'Lettre d’information',
      description:
        'Nous vous envoyons par e-mail notre lettre d’information : actualités, invitations et offres.',
      text: 'Oui, je souhaite recevoir par e-mail la lettre d’information avec des actualités, des invitations et des offres. Je peux retirer ce consentement à tout moment pour l’avenir, par exemple grâce au lien présent dans chaque message.',
    },
    es: {
      name: 'Boletín',
      description:
        'Le enviamos por correo electrónico nuestro boletín con novedades, invitaciones y ofertas.',
      text: 'Sí, deseo recibir por correo electrónico el boletín con novedades, invitaciones y ofertas. Puedo retirar este consentimiento en cualquier momento con efecto para el futuro, por ejemplo mediante el enlace que figura en cada mensaje.',
    },
  },
  'product-news': {
    en: {
      name: 'Product news',
      description: 'We tell you by e-mail what is new in our products and services, and how to use it.',
      text: 'Yes, I would like to be told by e-mail what is new in products and services. I can withdraw this consent at any time with effect for the future, through the link in every mail.',
    },
    de: {
      name: 'Produktneuigkeiten',
      description: 'Wir informieren Sie per E-Mail, was es Neues bei unseren Produkten und Leistungen gibt.',
      text: 'Ja, ich möchte per E-Mail über Neues bei Produkten und Leistungen informiert werden. Diese Einwilligung kann ich jederzeit mit Wirkung für die Zukunft widerrufen, zum Beispiel über den Link in jeder Mail.',
    },
    fr: {
      name: 'Nouveautés produits',
      description: 'Nous vous informons par e-mail des nouveautés de nos produits et services.',
      text: 'Oui, je souhaite être informé(e) par e-mail des nouveautés concernant les produits et services. Je peux retirer ce consentement à tout moment pour l’avenir, par exemple grâce au lien présent dans chaque message.',
    },
    es: {
      name: 'Novedades de productos',
      description: 'Le informamos por correo electrónico de las novedades de nuestros productos y servicios.',
      text: 'Sí, deseo recibir por correo electrónico las novedades sobre productos y servicios. Puedo retirar este consentimiento en cualquier momento con efecto para el futuro, por ejemplo mediante el enlace que figura en cada mensaje.',
    },
  },
  'sales-contact': {
    en: {
      name: 'Sales contact',
      description: 'We keep in touch with business contacts about offers, enquiries and meetings.',
      text: 'We use your business contact details to talk with you about offers, enquiries and meetings. You can object to this at any time and without giving reasons; we then stop at once.',
    },
    de: {
      name: 'Vertrieblicher Kontakt',
      description: 'Wir halten mit Geschäftskontakten Verbindung zu Angeboten, Anfragen und Terminen.',
      text: 'Wir verwenden Ihre geschäftlichen Kontaktdaten, um mit Ihnen über Angebote, Anfragen und Termine zu sprechen. Sie können dem jederzeit und ohne Angabe von Gründen widersprechen; dann hören wir sofort damit auf.',
    },
    fr: {
      name: 'Contact commercial',
      description:
        'Nous restons en contact avec nos relations professionnelles au sujet d’offres, de demandes et de rendez-vous.',
      text: 'Nous utilisons vos coordonnées professionnelles pour échanger avec vous au sujet d’offres, de demandes et de rendez-vous. Vous pouvez vous y opposer à tout moment et sans motif ; nous cessons alors immédiatement.',
    },
    es: {
      name: 'Contacto comercial',
      description:
        'Mantenemos el contacto con nuestras relaciones profesionales sobre ofertas, consultas y citas.',
      text: 'Utilizamos sus datos de contacto profesionales para hablar con usted sobre ofertas, consultas y citas. Puede oponerse en cualquier momento y sin indicar motivos; en tal caso dejaremos de hacerlo de inmediato.',
    },
  },
  contract: {
    en: {
      name: 'Contract',
      description: 'We prepare, conclude and carry out contracts with you or with the company you work for.',
      text: 'We use your data to prepare, conclude and carry out the contract, and to reach you about it.',
    },
    de: {
      name: 'Vertrag',
      description:
        'Wir bereiten Verträge mit Ihnen oder Ihrem Unternehmen vor, schließen sie und führen sie durch.',
      text: 'Wir verwenden Ihre Daten, um den Vertrag vorzubereiten, zu schließen und durchzuführen und Sie dazu zu erreichen.',
    },
    fr: {
      name: 'Contrat',
      description:
        'Nous préparons, concluons et exécutons des contrats avec vous ou avec l’entreprise pour laquelle vous travaillez.',
      text: 'Nous utilisons vos données pour préparer, conclure et exécuter le contrat, et pour vous joindre à ce sujet.',
    },
    es: {
      name: 'Contrato',
      description:
        'Preparamos, celebramos y ejecutamos contratos con usted o con la empresa para la que trabaja.',
      text: 'Utilizamos sus datos para preparar, celebrar y ejecutar el contrato, y para comunicarnos con usted al respecto.',
    },
  },
  invoicing: {
    en: {
      name: 'Invoicing and accounts',
      description: 'We issue invoices, keep accounts and retain documents for as long as the law demands.',
      text: 'We use your data to issue invoices and keep accounts, and retain them for as long as tax and commercial law demands.',
    },
    de: {
      name: 'Rechnung und Buchhaltung',
      description:
        'Wir stellen Rechnungen, führen Bücher und bewahren Belege so lange auf, wie das Gesetz es verlangt.',
      text: 'Wir verwenden Ihre Daten, um Rechnungen zu stellen und Bücher zu führen, und bewahren sie so lange auf, wie das Steuer- und Handelsrecht es verlangt.',
    },
    fr: {
      name: 'Facturation et comptabilité',
      description:
        'Nous établissons des factures, tenons la comptabilité et conservons les pièces aussi longtemps que la loi l’exige.',
      text: 'Nous utilisons vos données pour établir les factures et tenir la comptabilité, et les conservons aussi longtemps que le droit fiscal et commercial l’exige.',
    },
    es: {
      name: 'Facturación y contabilidad',
      description:
        'Emitimos facturas, llevamos la contabilidad y conservamos los documentos el tiempo que exige la ley.',
      text: 'Utilizamos sus datos para emitir facturas y llevar la contabilidad, y los conservamos el tiempo que exigen las normas fiscales y mercantiles.',
    },
  },
  'web-tracking': {
    en: {
      name: 'Web analytics',
      description: 'We measure how our website is used, in order to improve it.',
      text: 'Yes, my visits to this website may be measured in order to improve it. I can withdraw this consent at any time with effect for the future.',
    },
    de: {
      name: 'Webanalyse',
      description: 'Wir messen, wie unsere Website genutzt wird, um sie zu verbessern.',
      text: 'Ja, meine Besuche auf dieser Website dürfen gemessen werden, um sie zu verbessern. Diese Einwilligung kann ich jederzeit mit Wirkung für die Zukunft widerrufen.',
    },
    fr: {
      name: 'Mesure d’audience',
      description: 'Nous mesurons l’utilisation de notre site web afin de l’améliorer.',
      text: 'Oui, mes visites sur ce site web peuvent être mesurées afin de l’améliorer. Je peux retirer ce consentement à tout moment pour l’avenir.',
    },
    es: {
      name: 'Analítica web',
      description: 'Medimos cómo se utiliza nuestro sitio web para mejorarlo.',
      text: 'Sí, se pueden medir mis visitas a este sitio web para mejorarlo. Puedo retirar este consentimiento en cualquier momento con efecto para el futuro.',
    },
  },
};

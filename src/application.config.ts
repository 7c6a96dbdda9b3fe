import { defineApplication } from 'twenty-sdk/define';
import { application, variables } from './identifiers';

export default defineApplication({
  universalIdentifier: application,
  displayName: 'Twenty Privacy',
  description: 'Consent, data-subject requests and provable erasure inside Twenty.',
  author: 'The Twenty Privacy contributors',
  category: 'Data',
  logo: 'public/logo.png',
  // In the order of the marketplace; `npm run pictures` takes them from the app itself.
  galleryImages: [
    'public/gallery-record.png',
    'public/gallery-plan.png',
    'public/gallery-dashboard.png',
    'public/gallery-settings.png',
    'public/gallery-pages.png',
  ],
  applicationVariables: {
    PRIVACY_MASTER_KEY: {
      universalIdentifier: variables.masterKey,
      label: 'Master key',
      description:
        'At least 256 random bits with a version, such as v1:<base64 of 32 bytes> (openssl rand -base64 32); hexadecimal works too. To rotate, put the new key first and keep the old one after a comma: v2:…,v1:…. Keep a copy away from the database: without it sealed values cannot be read again.',
      isSecret: true,
      isRequired: true,
    },
    SMTP_URL: {
      universalIdentifier: variables.smtpUrl,
      label: 'Mail server',
      description:
        'Where the app sends its own mail, such as smtps://user:password@mail.example.com:465 or smtp://…:587 (STARTTLS is required). Empty: the app sends none, and workflows send the links it makes.',
      isSecret: true,
      isRequired: false,
    },
    MAIL_FROM: {
      universalIdentifier: variables.mailFrom,
      label: 'Sender',
      description: 'Sender of that mail, such as "Example Ltd <privacy@example.com>".',
      isSecret: false,
      isRequired: false,
    },
  },
});

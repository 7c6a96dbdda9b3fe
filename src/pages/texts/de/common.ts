import type { CommonTexts } from '../en/common';

export const common: CommonTexts = {
  skip: 'Zum Inhalt springen',
  languages: 'Sprache',
  responsible: 'Verantwortlich für Ihre Daten',
  privacy: 'Datenschutz',
  notice: 'Datenschutzhinweise',
  preferences: 'Datenschutz-Einstellungen',
  tracking: 'Tracking',
  protectionOfficer: 'Datenschutzbeauftragte Person',
  notPublished: {
    title: 'Diese Seite ist noch nicht verfügbar',
    text: 'Die Organisation, die diese Seite nutzt, hat sie noch nicht fertig eingerichtet. Bitte kommen Sie später wieder oder wenden Sie sich direkt an sie.',
  },
  notFound: {
    title: 'Hier ist nichts',
    text: 'Die Adresse ist unvollständig, oder die Seite wird nicht mehr angeboten.',
  },
  tryLater: {
    title: 'Das hat nicht geklappt',
    text: 'Auf unserer Seite ist gerade etwas nicht erreichbar. Es ging nichts verloren: Bitte versuchen Sie es in einigen Minuten erneut.',
  },
  tooOften: {
    title: 'Bitte warten Sie einen Moment',
    text: 'Diese Seite wurde in kurzer Zeit sehr oft benutzt. Bitte versuchen Sie es später erneut.',
  },
  tooLarge: {
    title: 'Diese Seite ist zu lang',
    text: 'Was auf diese Seite gehört, ist zu lang, um angezeigt zu werden. Bitte wenden Sie sich direkt an uns.',
  },
};

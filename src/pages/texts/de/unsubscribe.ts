import type { UnsubscribeTexts } from '../en/unsubscribe';

export const unsubscribe: UnsubscribeTexts = {
  title: 'Abmelden',
  ask: (what) => `Möchten Sie „${what}“ nicht mehr erhalten?`,
  askMarketing: 'Möchten Sie keine Werbung mehr von uns erhalten?',
  askThese: 'Möchten Sie solche Nachrichten nicht mehr erhalten?',
  channels: {
    ALL: 'Das gilt für alle Kontaktwege.',
    EMAIL: 'Das gilt für E-Mail.',
    PHONE: 'Das gilt für das Telefon.',
    SMS: 'Das gilt für SMS.',
    POST: 'Das gilt für die Post.',
    MESSENGER: 'Das gilt für Messenger.',
    WEB: 'Das gilt für unsere Website.',
  },
  button: 'Abmelden',
  hint: 'Es gilt sofort. Sie brauchen kein Konto, und sonst ändert sich nichts.',
  doneTitle: 'Sie sind abgemeldet',
  done: (what) => `Sie erhalten „${what}“ nicht mehr von uns.`,
  doneMarketing: 'Sie erhalten keine Werbung mehr von uns.',
  doneThese: 'Sie erhalten solche Nachrichten nicht mehr von uns.',
  underWay: 'Eine Nachricht, die schon unterwegs war, kann Sie noch erreichen.',
  mistake:
    'War es ein Versehen? Verwenden Sie den Link zu Ihren Datenschutz-Einstellungen in einer unserer Nachrichten, oder melden Sie sich neu an. Dieser Link kann nur beenden: Nachrichten werden weitergeleitet, und niemand außer Ihnen soll Sie anmelden können.',
  toPreferences: 'Wo ich meine Einstellungen finde',
  deadLink: {
    title: 'Dieser Link funktioniert nicht mehr',
    texts: [
      'Er ist unvollständig, zu alt oder nicht mehr gültig. Verwenden Sie den Link aus der neuesten Nachricht, die Sie von uns haben.',
      'Hilft das nicht, dann schreiben Sie uns, dass Sie keine Nachrichten mehr möchten. Das genügt.',
    ],
  },
};

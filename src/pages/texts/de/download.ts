import type { DownloadTexts } from '../en/download';

export const download: DownloadTexts = {
  ready: {
    title: 'Ihre Antwort liegt bereit',
    lead: (controller) => `${controller} hat Ihren Antrag beantwortet. Hier holen Sie die Dateien ab.`,
    lines: [
      'Die Dateien sind verschlüsselt. Sie werden hier in Ihrem Browser geöffnet und auf diesem Gerät gespeichert; nehmen Sie also eines, das Ihnen gehört.',
      'Der Link funktioniert einmal. Wenn etwas schiefgeht, können Sie sich einen neuen schicken lassen.',
    ],
    button: 'Antwort abholen',
  },
  facts: {
    request: 'Ihr Antrag',
    reference: 'Nummer',
    files: 'Dateien',
    until: 'Abzuholen bis',
  },
  rights: {
    ACCESS: 'Auskunft über Ihre Daten (Art. 15 DSGVO)',
    PORTABILITY: 'Ihre Daten zum Mitnehmen (Art. 20 DSGVO)',
    RECIPIENTS: 'Wer Ihre Daten erhalten haben kann (Art. 19 DSGVO)',
  },
  count: (files, size) => (files === 1 ? `1 Datei, ${size}` : `${files} Dateien, zusammen ${size}`),
  unable: {
    title: 'Dieser Browser kann die Antwort nicht öffnen',
    noScript:
      'Die Dateien sind verschlüsselt und werden in Ihrem Browser geöffnet. Dazu braucht es ein Skript, und Ihr Browser führt keines aus. Lassen Sie Skripte für diese Seite zu oder öffnen Sie den Link in einem anderen Browser. Ihr Link ist damit nicht verbraucht.',
    insecure:
      'Die Dateien werden in Ihrem Browser geöffnet. Das macht er nur über eine sichere Verbindung, und diese Seite kam nicht über eine solche (ihre Adresse beginnt nicht mit https). Ihr Link ist nicht verbraucht. Bitte sagen Sie uns Bescheid.',
    tooOld:
      'Die Dateien sind verschlüsselt und werden in Ihrem Browser geöffnet. Dafür ist Ihrer zu alt. Öffnen Sie den Link in einem neueren Browser oder auf einem anderen Gerät. Ihr Link ist damit nicht verbraucht.',
    otherwise: 'Oder bitten Sie uns, Ihnen die Antwort anders zu schicken, etwa mit der Post:',
  },
  files: {
    title: 'Ihre Dateien',
    lead: (files) =>
      files === 1
        ? 'Speichern Sie Ihre Datei jetzt und lassen Sie diese Seite so lange offen.'
        : 'Speichern Sie die Dateien nacheinander und lassen Sie diese Seite offen, bis Sie alle haben.',
    note: 'Einmal gespeichert, sind die Dateien nicht mehr verschlüsselt. Bewahren Sie sie so auf, dass nur Sie sie lesen können.',
    zip: 'Eine Datei, die auf .zip endet, enthält mehrere andere. Tippen oder klicken Sie darauf, um sie zu öffnen.',
    part: (number, files) => `Datei ${number} von ${files}`,
    save: 'Speichern',
    saveFile: (name) => `${name} speichern`,
    again: 'Noch einmal speichern',
    loading: 'Wird geladen',
    opening: 'Wird geöffnet …',
    saved: 'Gespeichert. Sie finden die Datei bei Ihren Downloads.',
    failed:
      'Die Datei konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal; auf dieser Seite gilt Ihr Link weiter.',
    broken:
      'Die Datei ließ sich nicht öffnen, weil sie unterwegs beschädigt wurde. Versuchen Sie es noch einmal; wenn es so bleibt, sagen Sie uns bitte Bescheid.',
  },
  used: {
    title: 'Dieser Link wurde schon benutzt',
    lead: (date) =>
      `Ihre Antwort wurde damit am ${date} abgeholt. Zu Ihrem Schutz ist das nur einmal möglich.`,
    replaced: 'Es wurde Ihnen ein neuerer Link geschickt. Bitte nehmen Sie den aus der letzten E-Mail.',
    newHeading: 'Haben Sie die Dateien nicht?',
    newText: 'Wir schicken einen neuen Link an die E-Mail-Adresse, die wir von Ihnen haben.',
    button: 'Neuen Link schicken',
    notYou: 'Wenn nicht Sie die Antwort abgeholt haben, sagen Sie uns bitte sofort Bescheid:',
  },
  sent: {
    title: 'Bitte sehen Sie in Ihr Postfach',
    lead: 'Wenn Ihre Antwort noch aufbewahrt wird, ist ein neuer Link an die E-Mail-Adresse unterwegs, die wir von Ihnen haben.',
    text: 'Das kann einige Minuten dauern. Ein neuer Link wird höchstens dreimal am Tag geschickt. Wenn keiner ankommt, schreiben Sie uns bitte:',
  },
  gone: {
    title: 'Diese Antwort wird nicht mehr aufbewahrt',
    texts: [
      'Zu Ihrem Schutz wurde sie gelöscht, als ihre Zeit abgelaufen war oder weil Ihre Daten gelöscht wurden.',
      'Wenn Sie sie noch brauchen, können Sie den Antrag noch einmal stellen. Es kostet nichts.',
    ],
    ask: 'Noch einmal beantragen',
  },
  invalid: {
    title: 'Dieser Link funktioniert nicht',
    texts: [
      'Er ist unvollständig. Öffnen Sie bitte noch einmal den Link aus der E-Mail; manche Mailprogramme schneiden ihn ab.',
      'Wenn das nicht hilft, schreiben Sie uns bitte oder stellen Sie Ihren Antrag neu.',
    ],
    ask: 'Antrag stellen',
  },
};

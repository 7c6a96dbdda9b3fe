import type { Texts } from './texts';

export const de: Texts = {
  language: 'German',
  title: { PSEUDONYMISE: 'Nachweis der Pseudonymisierung', ERASE: 'Löschnachweis' },
  act: { PSEUDONYMISE: 'Pseudonymisiert', ERASE: 'Gelöscht' },
  actMeans: {
    PSEUDONYMISE:
      'Pseudonymisierung im Sinne von Art. 4 Nr. 5 DSGVO. An die Stelle der Identität ist in diesem CRM ein Pseudonym getreten. Die Zuordnung zur Identität wird verschlüsselt und getrennt aufbewahrt; wer dazu berechtigt wurde, kann den Vorgang umkehren. Was bleibt, sind weiterhin personenbezogene Daten: Dies ist weder eine Löschung (Art. 17 DSGVO) noch eine Anonymisierung.',
    ERASE:
      'Löschung im Sinne von Art. 17 DSGVO in diesem CRM. Die Identität wurde entfernt; an ihrer Stelle steht ein zufälliges Pseudonym, das aus nichts abgeleitet ist. Eine Zuordnung zur Identität wurde nicht gespeichert. Diese Software kann den Vorgang nicht umkehren. Die in Abschnitt 8 genannten Orte erreicht sie nicht; was der verbleibende Datensatz noch aussagt, steht in Abschnitt 7.',
  },
  state: {
    final: 'Endgültig',
    interim: 'Vorläufig',
    follows:
      'Vorläufig: Ein Teil der Daten wird aus rechtlichem Grund aufbewahrt (Abschnitt 4) oder wartet auf eine Entscheidung (Abschnitt 5). Ein endgültiger Nachweis folgt.',
  },
  result: {
    clean: 'Die Suche am Ende fand keine Spur der Identität in {columns} Spalten von {objects} Objekten.',
    hits: 'Die Suche am Ende fand noch Spuren der Identität: {hits} Treffer in {columns} Spalten von {objects} Objekten. Abschnitt 6 sagt, wo.',
  },
  headings: {
    act: 'Der Vorgang',
    treated: 'Was gefunden und getan wurde',
    kept: 'Was erhalten blieb und warum',
    held: 'Was aus rechtlichem Grund aufbewahrt wird',
    review: 'Datensätze anderer Personen',
    residual: 'Suche nach Verbliebenem',
    risk: 'Was der verbleibende Datensatz noch aussagt',
    unreachable: 'Was keine App erreichen kann',
    evidence: 'Stelle im Nachweisbuch',
    signatures: 'Unterschriften',
  },
  facts: {
    act: 'Vorgang',
    cause: 'Anlass',
    state: 'Stand dieses Nachweises',
    subjectKey: 'Personenschlüssel',
    keyVersion: 'Schlüsselversion',
    surrogate: 'Pseudonym',
    record: 'Datensatz',
    job: 'Auftrag',
    started: 'Begonnen',
    finished: 'Beendet',
    requests: 'API-Anfragen',
    software: 'Software',
    format: 'Format',
    withheld: 'im Löschnachweis nicht angegeben',
  },
  causes: {
    ORDER: 'Anordnung des Verantwortlichen',
    RETURN: 'Rückkehr einer Person, die bereits gelöscht oder pseudonymisiert war',
    REPLAY: 'Wiederholung früherer Vorgänge nach dem Einspielen einer Sicherung',
    RETENTION: 'Ende einer Aufbewahrungsfrist',
  },
  treated: {
    intro:
      'Jeder Datensatz mit Bezug zur Person: durch Verknüpfung, durch Adresse oder durch Nennung im Text. Die Zahlen sind Datensätze.',
    object: 'Objekt',
    found: 'Gefunden',
    done: 'Geändert',
    sum: 'Summe',
    action: 'Behandlung',
    records: 'Datensätze',
    nothing: 'Es wurde nichts gefunden.',
  },
  actions: {
    OVERWRITE: 'Identität durch das Pseudonym überschrieben',
    CLEAR: 'Inhalt geleert',
    REDACT: 'Nennungen der Person geschwärzt',
    DESTROY: 'Vernichtet',
    GENERALISE: 'Vergröbert, etwa ein Jahr statt eines Datums',
    DETACH: 'Verknüpfung zur Person gelöst',
    HOLD: 'Aufbewahrt nach Art. 17 Abs. 3 DSGVO',
    REVIEW: 'Wartet auf die Entscheidung eines Menschen',
    KEEP: 'Erhalten',
    REPORT: 'Gemeldet und nicht geändert',
    WAIT: 'Wartet auf das Ende eines Workflow-Laufs',
  },
  kept: {
    intro:
      'Datensätze oder Teile davon, die bleiben. Was bleibt, weil das Recht es verlangt, steht in Abschnitt 4.',
    reason: 'Warum es bleibt',
    records: 'Datensätze',
    nothing: 'Es musste nichts erhalten bleiben.',
  },
  keptReasons: {
    SUBJECT_RECORD:
      'Datensatz der Person: Er bleibt unter dem Pseudonym, damit Geschäfte und Gespräche ihren Zusammenhang behalten.',
    TWIN_RECORD: 'Weiterer Datensatz derselben Person: Auch er bleibt unter dem Pseudonym.',
    PARTICIPANT: 'Zeile, die sagt, wer an einem Gespräch teilnahm: Sie bleibt unter dem Pseudonym.',
    ABOUT_SUBJECT_ALONE:
      'Datensatz nur über diese Person: Sein Inhalt ist entfernt, seine Stelle im Verlauf bleibt.',
    SHARED_WITH_OTHERS:
      'Datensatz, der auch anderen Personen oder einem Geschäft gehört: Nur was diese Person erkennen ließ, wurde geschwärzt.',
    NAMES_SUBJECT:
      'Geschäftlicher Datensatz, der die Person nannte: Die Nennungen sind geschwärzt, der Rest bleibt.',
    NOTHING_LEFT_TO_DO: 'Datensatz, der nichts mehr von der Person enthielt.',
    LINKED_AND_KEPT:
      'Mit der Person verknüpfter Datensatz ohne Angaben, die sie erkennen lassen, etwa ein Geschäft.',
    FILE_OF_SUBJECT: 'Datei, die zur Person gehört.',
    LIST_MEMBERSHIP: 'Eintrag der Person in einer Verteilerliste.',
    BLOCKED_ADDRESS:
      'Adresse auf der Sperrliste eines Mitglieds: Sie verhindert, dass Nachrichten der Person zurückkehren; nur dieses Mitglied kann sie entfernen.',
    RUN_HOLDS_SUBJECT: 'Workflow-Lauf, der Daten der Person enthielt.',
    RUN_NOT_FINISHED: 'Workflow-Lauf, der noch nicht beendet ist: Er wird danach vernichtet.',
    HISTORY_OF_SUBJECT: 'Änderungsverlauf: Die alten Werte sind entfernt, die Tatsache der Änderung bleibt.',
    WRITTEN_BY_THE_ERASURE: 'Zeile im Verlauf, die der Vorgang selbst geschrieben hat.',
    SHARED_MEDIA:
      'Aufnahme oder Datei, die auch anderen gehört: Sie lässt sich nicht schwärzen und wurde deshalb nicht vernichtet. Ein Mensch entscheidet.',
    AVATAR_BYTES_STAY:
      'Bild: Es ist vom Datensatz entfernt, die Plattform behält die Datei jedoch im Dateispeicher. Siehe „Verwaiste Dateien“ in Abschnitt 8.',
    DECIDED_BY_RULE:
      'Datensatz eines hinzugefügten Objekts: behandelt, wie es die Feldregel des Arbeitsbereichs sagt.',
    SINGLING_OUT:
      'Erhaltener Wert, der die Person herausgegriffen hätte: Er ist jetzt weniger genau. Siehe Abschnitt 7.',
    LEGAL_HOLD: 'Datensatz, den eine gesetzliche Aufbewahrung hält. Siehe Abschnitt 4.',
    REQUEST_STILL_OPEN:
      'Kontakt in einer Anfrage, die noch nicht beantwortet ist: Er geht, wenn die Anfrage abgeschlossen ist.',
    NAMED_IN_ANOTHERS_RECORD:
      'Datensatz einer anderen Person, der diese nennt: Ein Mensch entscheidet. Siehe Abschnitt 5.',
    LEFT_AFTER_REVIEW:
      'Datensatz einer anderen Person, der diese nennt: Ein Mensch hat entschieden, ihn zu lassen.',
    ANOTHER_PERSON: 'Datensatz einer anderen Person, der diese nennt: nicht geändert. Siehe Abschnitt 5.',
    NOT_WRITABLE:
      'Datensatz, den keine App ändern darf, etwa ein veröffentlichter Workflow: Ein Mensch ändert ihn von Hand.',
    OTHER: 'Aus einem Grund, für den diese Fassung des Nachweises keine Worte hat; der Auftrag nennt ihn.',
  },
  held: {
    intro:
      'Art. 17 Abs. 3 DSGVO. Was aufbewahrt wird, ist solange in der Verarbeitung eingeschränkt und wird von selbst behandelt, sobald der Grund endet.',
    nothing: 'Nichts wird aufbewahrt.',
    what: 'Objekt',
    records: 'Datensätze',
    ground: 'Grund',
    until: 'Bis (UTC)',
    hold: 'Aufbewahrung',
    noStatute: 'Vorschrift: siehe dort',
    noEnd: 'bis zur Aufhebung',
  },
  grounds: {
    FREEDOM_OF_EXPRESSION: 'Meinungs- und Informationsfreiheit, Art. 17 Abs. 3 lit. a',
    LEGAL_OBLIGATION: 'Rechtliche Verpflichtung oder öffentliche Aufgabe, Art. 17 Abs. 3 lit. b',
    PUBLIC_HEALTH: 'Öffentliche Gesundheit, Art. 17 Abs. 3 lit. c',
    ARCHIVING_RESEARCH: 'Archiv, Forschung oder Statistik, Art. 17 Abs. 3 lit. d',
    LEGAL_CLAIMS: 'Rechtsansprüche, Art. 17 Abs. 3 lit. e',
  },
  review: {
    intro:
      'Datensätze ohne Verknüpfung zur Person, deren Text sie nennen könnte. Über jeden entscheidet ein Mensch.',
    pending: 'Warten auf Entscheidung',
    redacted: 'Nach Entscheidung geschwärzt',
    left: 'Nach Entscheidung unverändert',
  },
  residual: {
    intro:
      'Jede für die App lesbare Spalte mit Text, formatiertem Text, JSON, Listen oder zusammengesetzten Werten wurde durchsucht: nach den Namen in beiden Reihenfolgen und gebeugt, den E-Mail-Adressen, den Telefonnummern in nationaler und internationaler Form und den Profil-Links. Festgehalten wurden nur Zahlen.',
    objects: 'Durchsuchte Objekte',
    columns: 'Durchsuchte Spalten',
    hits: 'Treffer',
    byObject: 'Treffer je Objekt',
    unreadable: 'Nicht lesbare Objekte',
    none: 'keine',
  },
  risk: {
    intro:
      'Nach den drei Fragen der Stellungnahme 5/2014 (WP216). Ein Vergleich nur innerhalb dieses Arbeitsbereichs; er beweist keine Anonymität.',
    notAssessed: 'Für diesen Vorgang nicht bewertet.',
    level: 'Verbleibendes Risiko',
    levels: { LOW: 'niedrig', MEDIUM: 'mittel', HIGH: 'hoch' },
    singlingOut: 'Herausgreifen',
    k: '{k} Personen in diesem Arbeitsbereich teilen die Kombination des Erhaltenen, dieser Datensatz eingeschlossen.',
    nothingKept: 'Nichts blieb, was eine Person von einer anderen unterscheidet.',
    fields: 'Verglichen: {fields}.',
    linkability: 'Verknüpfbarkeit',
    linked: {
      deals: 'Mit dem Datensatz verknüpfte Geschäfte',
      conversations: 'Zeilen in Nachrichten und Terminen',
      notes: 'Notizen und Aufgaben',
    },
    inference: 'Schlussfolgerung',
    noInference: 'Kein erhaltener Wert sagt etwas Sensibles aus.',
  },
  coarser: {
    title: 'Weniger genau gesagt',
    asked: 'Entschieden durch',
    origins: {
      CHOICE: 'wer den Vorgang beauftragt hat',
      SETTING: 'die Einstellung des Arbeitsbereichs',
    },
    wanted: 'Personen, die eine Kombination teilen sollen',
    k: 'Personen, die sie teilen',
    change: 'vorher {before}, nachher {after}',
    notMeasured: 'Nicht gemessen: Die Stufen sind nicht die vorgeschlagenen.',
    notReached: 'Die Zahl wurde nicht erreicht: Zu wenige Personen gleichen sich.',
    cost: 'Verlorene Genauigkeit',
    steps: {
      month: 'Monat',
      year: 'Jahr',
      years: '{n} Jahre',
      decade: 'Jahrzehnt',
      prefix: 'die ersten {n} Zeichen',
      level: 'Ebene der Position',
      band: 'Stufen von {n}',
      country: 'Land',
      city: 'Ort',
      postcode: 'die ersten {n} Ziffern der Postleitzahl',
      CLEAR: 'geleert',
    },
  },
  unreachable: {
    intro:
      'Eine App arbeitet über die Schnittstelle des CRM. An den folgenden Orten können Kopien liegen; der Betreiber kümmert sich um jeden und hakt ihn ab.',
    place: 'Wo',
    todo: 'Was zu tun ist',
    done: 'Erledigt',
  },
  places: {
    BACKUPS: {
      place: 'Sicherungen',
      holds: 'Kopien der Datenbank und des Dateispeichers aus der Zeit vor dem Vorgang.',
      todo: 'Nach Ihrem Aufbewahrungsplan ablaufen lassen. Nach dem Einspielen einer Sicherung „Replay erasures“ ausführen, bevor jemand mit den Daten arbeitet.',
    },
    SOURCE_MAILBOXES: {
      place: 'Postfächer und Kalender',
      holds: 'Die Nachrichten und Termine selbst, beim Mailanbieter der einzelnen Mitglieder.',
      todo: 'Von den betroffenen Mitgliedern dort löschen lassen oder festhalten, warum sie bleiben.',
    },
    RECIPIENTS: {
      place: 'Empfänger der Daten',
      holds: 'Was vor dem Vorgang an andere weitergegeben wurde.',
      todo: 'Jedem Empfänger den Vorgang mitteilen, sofern das nicht unmöglich oder unverhältnismäßig ist, und den Grund festhalten (Art. 19 DSGVO). Siehe „Recipient notices“ des Auftrags.',
    },
    WEBHOOKS: {
      place: 'Zugestellte Webhooks',
      holds: 'Datensätze, die bei jeder Änderung an andere Systeme gingen.',
      todo: 'In den Systemen löschen, auf die die Webhooks des Arbeitsbereichs zeigen.',
    },
    EVENT_LOG: {
      place: 'Ereignisprotokoll (ClickHouse)',
      holds:
        'Wo es eingerichtet ist: ganze Datensätze vor und nach jeder Änderung, auch denen dieses Vorgangs.',
      todo: 'Die Zeilen dieser Datensätze löschen oder die Aufbewahrung des Protokolls verkürzen.',
    },
    APPLICATION_LOGS: {
      place: 'Protokolle von Servern und Proxys',
      holds: 'Adressen in Anfragen und Fehlermeldungen.',
      todo: 'Ablaufen lassen; prüfen, dass sie Tage und nicht Monate aufbewahrt werden.',
    },
    QUEUE_PAYLOADS: {
      place: 'Auftragswarteschlange (Redis)',
      holds: 'Inhalte von Hintergrundaufträgen; fehlgeschlagene bleiben bis zu sieben Tage.',
      todo: 'Sieben Tage abwarten oder die fehlgeschlagenen Aufträge leeren.',
    },
    MESSAGE_SUPPRESSION: {
      place: 'Bounce-Liste (core.messageSuppression)',
      holds: 'Adressen im Klartext, an die keine Kampagne gehen darf.',
      todo: 'Nur behalten, um einen Widerspruch zu beachten; sonst die Zeile in der Datenbank entfernen.',
    },
    AI_CHATS: {
      place: 'KI-Chats',
      holds: 'Gespräche von Mitgliedern mit einem Assistenten, die die Person nennen können.',
      todo: 'Von den betroffenen Mitgliedern löschen lassen; den Anbieter des Modells nach seiner Aufbewahrung fragen.',
    },
    TEMPORARY_FILES: {
      place: 'Temporäre Dateien',
      holds: 'Nicht abgeschlossene Uploads, Importe und Exporte.',
      todo: 'Den temporären Ordner des Servers leeren; auf Rechnern der Mitglieder nach Exporten sehen.',
    },
    ORPHANED_BYTES: {
      place: 'Verwaiste Dateien im Speicher',
      holds:
        'Dateien, auf die kein Datensatz mehr zeigt: ersetzte Bilder, Dateien zusammengeführter Personen.',
      todo: 'Den Dateispeicher mit der Tabelle core.file vergleichen und löschen, was keine gültige Zeile hat.',
    },
    UNREADABLE_OBJECTS: {
      place: 'Objekte, die die App nicht lesen darf',
      holds: 'In diesem Arbeitsbereich: {objects}.',
      todo: 'Von Hand durchsuchen oder der Rolle der App das Leserecht geben und die Prüfung wiederholen.',
    },
  },
  evidence: {
    intro:
      'Der Vorgang ist ein Eintrag im Nachweisbuch, das nur fortgeschrieben wird. „npx twenty-privacy verify“ prüft ein exportiertes Nachweisbuch ohne das CRM und findet jeden Eintrag, der geändert, entfernt oder eingefügt wurde.',
    entry: 'Eintrag',
    entryHash: 'Prüfsumme des Eintrags (SHA-256)',
    seal: 'Siegel, Nummer',
    sealHash: 'Prüfsumme des Siegels (SHA-256)',
    notSealed: 'bei Ausstellung noch nicht gesiegelt; wird binnen einer Minute gesiegelt',
    noEntry: 'Diesem Nachweis ist kein Eintrag im Nachweisbuch bekannt.',
  },
  signatures: {
    statement:
      'An den Orten in Abschnitt 8 ist geschehen, was dort abgehakt ist. Dieses Dokument wird zu den Akten der Anfrage genommen.',
    controller: 'Für den Verantwortlichen',
    officer: 'Datenschutzbeauftragte(r)',
    placeAndDate: 'Ort, Datum',
    nameAndSignature: 'Name, Unterschrift',
  },
  footer: { job: 'Auftrag', ledger: 'Nachweisbuch, Eintrag', page: 'Seite {page} von {pages}' },
  note: 'Dieser Nachweis enthält nur Zahlen, Codes und Kennungen und keine personenbezogenen Daten der Person. Zeiten sind UTC.',
  objects: {
    attachment: 'Dateien',
    blocklist: 'Sperrliste',
    calendarChannelEventAssociation: 'Kennungen des Kalenderabgleichs',
    calendarEvent: 'Termine',
    calendarEventParticipant: 'Teilnehmende an Terminen',
    callRecording: 'Gesprächsaufnahmen',
    company: 'Unternehmen',
    dashboard: 'Dashboards',
    message: 'Nachrichten',
    messageCampaign: 'Kampagnen',
    messageChannelMessageAssociation: 'Kennungen des Mailabgleichs',
    messageChannelMessageAssociationMessageFolder: 'Kennungen der Mailordner',
    messageList: 'Verteilerlisten',
    messageListMember: 'Einträge in Verteilerlisten',
    messageParticipant: 'Beteiligte an Nachrichten',
    messageThread: 'Nachrichtenverläufe',
    note: 'Notizen',
    noteTarget: 'Verknüpfungen von Notizen',
    opportunity: 'Geschäfte',
    person: 'Personen',
    task: 'Aufgaben',
    taskTarget: 'Verknüpfungen von Aufgaben',
    timelineActivity: 'Verlauf',
    workflow: 'Workflows',
    workflowAutomatedTrigger: 'Workflow-Auslöser',
    workflowRun: 'Workflow-Läufe',
    workflowVersion: 'Workflow-Versionen',
    workspaceMember: 'Mitglieder',
    consent: 'Einwilligungen',
    dataRequest: 'Betroffenenanfragen',
    disclosure: 'Offenlegungen',
    legalHold: 'Aufbewahrungen',
    purpose: 'Zwecke',
    recipient: 'Empfänger',
    recipientNotice: 'Mitteilungen an Empfänger',
    sensitiveFinding: 'Funde sensibler Daten',
  },
};

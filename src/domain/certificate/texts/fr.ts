import type { Texts } from './texts';

export const fr: Texts = {
  language: 'French',
  title: { PSEUDONYMISE: 'Attestation de pseudonymisation', ERASE: 'Attestation d’effacement' },
  act: { PSEUDONYMISE: 'Pseudonymisé', ERASE: 'Effacé' },
  actMeans: {
    PSEUDONYMISE:
      'Pseudonymisation au sens de l’art. 4, point 5, du RGPD. Dans ce CRM, un pseudonyme remplace l’identité. La correspondance avec l’identité est conservée chiffrée et à part ; les personnes habilitées peuvent annuler l’opération. Ce qui reste constitue toujours des données à caractère personnel : il ne s’agit ni d’un effacement (art. 17 du RGPD) ni d’une anonymisation.',
    ERASE:
      'Effacement au sens de l’art. 17 du RGPD dans ce CRM. L’identité a été supprimée et remplacée par un pseudonyme aléatoire qui n’est dérivé de rien ; aucune correspondance avec l’identité n’a été conservée. Ce logiciel ne peut pas annuler l’opération. Il n’atteint pas les emplacements cités à la section 8 ; la section 7 indique ce que l’enregistrement restant révèle encore.',
  },
  state: {
    final: 'Définitive',
    interim: 'Provisoire',
    follows:
      'Provisoire : une partie des données est conservée pour un motif légal (section 4) ou attend une décision (section 5). Une attestation définitive suivra.',
  },
  result: {
    clean:
      'La recherche finale n’a trouvé aucune trace de l’identité dans {columns} colonnes de {objects} objets.',
    hits: 'La recherche finale a encore trouvé des traces de l’identité : {hits} occurrences dans {columns} colonnes de {objects} objets. La section 6 indique où.',
  },
  headings: {
    act: 'L’opération',
    treated: 'Ce qui a été trouvé et fait',
    kept: 'Ce qui a été conservé, et pourquoi',
    held: 'Ce qui est conservé pour un motif légal',
    review: 'Enregistrements d’autres personnes',
    residual: 'Recherche de ce qui reste',
    risk: 'Ce que l’enregistrement restant révèle encore',
    unreachable: 'Ce qu’aucune application ne peut atteindre',
    evidence: 'Place dans le registre de preuve',
    signatures: 'Signatures',
  },
  facts: {
    act: 'Opération',
    cause: 'Déclenchée par',
    state: 'État de cette attestation',
    subjectKey: 'Clé de la personne',
    keyVersion: 'Version de la clé',
    surrogate: 'Pseudonyme',
    record: 'Enregistrement',
    job: 'Tâche',
    started: 'Début',
    finished: 'Fin',
    requests: 'Requêtes API',
    software: 'Logiciel',
    format: 'Format',
    withheld: 'non indiqué dans une attestation d’effacement',
  },
  causes: {
    ORDER: 'une instruction du responsable du traitement',
    RETURN: 'le retour d’une personne déjà effacée ou pseudonymisée',
    REPLAY: 'la répétition d’opérations antérieures après la restauration d’une sauvegarde',
    RETENTION: 'la fin d’une durée de conservation',
  },
  treated: {
    intro:
      'Tout enregistrement lié à la personne : par relation, par adresse ou par mention dans un texte. Les chiffres sont des enregistrements.',
    object: 'Objet',
    found: 'Trouvés',
    done: 'Modifiés',
    sum: 'Total',
    action: 'Traitement',
    records: 'Nombre',
    nothing: 'Rien n’a été trouvé.',
  },
  actions: {
    OVERWRITE: 'Identité remplacée par le pseudonyme',
    CLEAR: 'Contenu vidé',
    REDACT: 'Mentions de la personne masquées',
    DESTROY: 'Détruits',
    GENERALISE: 'Rendus moins précis, par exemple une année au lieu d’une date',
    DETACH: 'Lien avec la personne coupé',
    HOLD: 'Conservés au titre de l’art. 17(3) du RGPD',
    REVIEW: 'En attente d’une décision humaine',
    KEEP: 'Conservés',
    REPORT: 'Signalés et non modifiés',
    WAIT: 'En attente de la fin d’une exécution de workflow',
  },
  kept: {
    intro:
      'Enregistrements, ou parties d’enregistrements, qui restent. La section 4 indique ce qui reste parce que la loi l’exige.',
    reason: 'Pourquoi cela reste',
    records: 'Nombre',
    nothing: 'Rien n’a dû être conservé.',
  },
  keptReasons: {
    SUBJECT_RECORD:
      'L’enregistrement de la personne : il reste sous le pseudonyme, afin que les affaires et les échanges gardent leur historique.',
    TWIN_RECORD: 'Un autre enregistrement de la même personne : il reste aussi sous le pseudonyme.',
    PARTICIPANT: 'Ligne indiquant qui a pris part à un échange : elle reste sous le pseudonyme.',
    ABOUT_SUBJECT_ALONE:
      'Enregistrement ne concernant que cette personne : son contenu a disparu, sa place dans l’historique reste.',
    SHARED_WITH_OTHERS:
      'Enregistrement partagé avec d’autres personnes ou une affaire : seul ce qui identifiait cette personne a été masqué.',
    NAMES_SUBJECT:
      'Enregistrement commercial qui nommait la personne : les mentions ont été masquées, le reste demeure.',
    NOTHING_LEFT_TO_DO: 'Enregistrement qui ne contenait plus rien de la personne.',
    LINKED_AND_KEPT:
      'Enregistrement lié à la personne ne contenant rien qui l’identifie, par exemple une affaire.',
    FILE_OF_SUBJECT: 'Fichier appartenant à la personne.',
    LIST_MEMBERSHIP: 'Inscription de la personne sur une liste de diffusion.',
    BLOCKED_ADDRESS:
      'Adresse sur la liste de blocage d’un membre : elle empêche le retour des messages de la personne, et seul ce membre peut la retirer.',
    RUN_HOLDS_SUBJECT: 'Exécution de workflow qui contenait des données de la personne.',
    RUN_NOT_FINISHED: 'Exécution de workflow inachevée : elle sera détruite une fois terminée.',
    HISTORY_OF_SUBJECT:
      'Historique des modifications : les anciennes valeurs ont disparu, le fait de la modification reste.',
    WRITTEN_BY_THE_ERASURE: 'Ligne d’historique écrite par l’opération elle-même.',
    SHARED_MEDIA:
      'Enregistrement audio, vidéo ou fichier partagé avec d’autres personnes : il ne peut être masqué et n’a pas été détruit, car il leur appartient aussi. Un humain décide.',
    AVATAR_BYTES_STAY:
      'Photo : elle a été retirée de l’enregistrement, mais la plateforme en garde le fichier. Voir « Fichiers orphelins » à la section 8.',
    DECIDED_BY_RULE:
      'Enregistrement d’un objet ajouté : traité comme le dit la règle de champ de l’espace de travail.',
    SINGLING_OUT:
      'Valeur conservée qui aurait individualisé la personne : elle est désormais moins précise. Voir section 7.',
    LEGAL_HOLD: 'Enregistrement conservé par une obligation légale. Voir la section 4.',
    REQUEST_STILL_OPEN:
      'Contact d’une demande qui n’a pas encore reçu de réponse : il disparaît à sa clôture.',
    NAMED_IN_ANOTHERS_RECORD:
      'Enregistrement d’une autre personne qui nomme celle-ci : un humain décide. Voir la section 5.',
    LEFT_AFTER_REVIEW:
      'Enregistrement d’une autre personne qui nomme celle-ci : un humain a décidé de le laisser.',
    ANOTHER_PERSON: 'Enregistrement d’une autre personne nommant celle-ci : non modifié. Voir la section 5.',
    NOT_WRITABLE:
      'Enregistrement qu’aucune application ne peut modifier, par exemple un workflow publié : un humain le modifie à la main.',
    OTHER: 'Pour une raison que cette version de l’attestation ne sait pas nommer ; la tâche l’indique.',
  },
  held: {
    intro:
      'Art. 17, paragraphe 3, du RGPD. Entre-temps, le traitement de ce qui est conservé est limité ; l’opération s’y applique d’elle-même à la fin du motif.',
    nothing: 'Rien n’est conservé pour un motif légal.',
    what: 'Objet',
    records: 'Nombre',
    ground: 'Motif',
    until: 'Jusqu’au (UTC)',
    hold: 'Conservation',
    noStatute: 'texte légal : voir la conservation',
    noEnd: 'jusqu’à sa levée',
  },
  grounds: {
    FREEDOM_OF_EXPRESSION: 'Liberté d’expression et d’information, art. 17, par. 3, a)',
    LEGAL_OBLIGATION: 'Obligation légale ou mission d’intérêt public, art. 17, par. 3, b)',
    PUBLIC_HEALTH: 'Santé publique, art. 17, par. 3, c)',
    ARCHIVING_RESEARCH: 'Archives, recherche ou statistiques, art. 17, par. 3, d)',
    LEGAL_CLAIMS: 'Droits en justice, art. 17, par. 3, e)',
  },
  review: {
    intro:
      'Enregistrements sans lien avec la personne dont le texte pourrait la nommer. Un humain décide pour chacun.',
    pending: 'En attente de décision',
    redacted: 'Masqués sur décision',
    left: 'Laissés tels quels sur décision',
  },
  residual: {
    intro:
      'Toutes les colonnes de texte, de texte enrichi, de JSON, de listes et de valeurs composées que l’application peut lire ont été parcourues à la recherche des noms dans les deux ordres et fléchis, des adresses électroniques, des numéros de téléphone sous forme nationale et internationale, et des liens de profil. Seuls des nombres ont été conservés.',
    objects: 'Objets parcourus',
    columns: 'Colonnes parcourues',
    hits: 'Occurrences',
    byObject: 'Occurrences par objet',
    unreadable: 'Objets illisibles',
    none: 'aucun',
  },
  risk: {
    intro:
      'Selon les trois questions de l’avis 05/2014 (WP216). Une comparaison à l’intérieur de cet espace de travail seulement ; elle ne prouve pas l’anonymat.',
    notAssessed: 'Non évalué pour cette opération.',
    level: 'Risque restant',
    levels: { LOW: 'faible', MEDIUM: 'moyen', HIGH: 'élevé' },
    singlingOut: 'Individualisation',
    k: '{k} personnes de cet espace de travail partagent la combinaison de ce qui a été conservé, cet enregistrement compris.',
    nothingKept: 'Rien n’a été conservé qui distingue une personne d’une autre.',
    fields: 'Comparés : {fields}.',
    linkability: 'Corrélation',
    linked: {
      deals: 'Affaires liées à l’enregistrement',
      conversations: 'Lignes de messages et de réunions',
      notes: 'Notes et tâches',
    },
    inference: 'Inférence',
    noInference: 'Aucune valeur conservée ne révèle d’information sensible.',
  },
  coarser: {
    title: 'Rendu moins précis',
    asked: 'Décidé par',
    origins: {
      CHOICE: 'la personne qui a ordonné l’opération',
      SETTING: 'le réglage de l’espace de travail',
    },
    wanted: 'Personnes devant partager une combinaison',
    k: 'Personnes qui la partagent',
    change: '{before} avant, {after} après',
    notMeasured: 'Non mesuré : les degrés ne sont pas ceux qui étaient proposés.',
    notReached: 'Le nombre n’a pas été atteint : trop peu de personnes se ressemblent.',
    cost: 'Précision perdue',
    steps: {
      month: 'mois',
      year: 'année',
      years: '{n} ans',
      decade: 'décennie',
      prefix: 'les {n} premiers caractères',
      level: 'niveau du poste',
      band: 'tranches de {n}',
      country: 'pays',
      city: 'ville',
      postcode: 'les {n} premiers chiffres du code postal',
      CLEAR: 'vidé',
    },
  },
  unreachable: {
    intro:
      'Une application travaille par l’interface du CRM. Des copies peuvent se trouver aux emplacements suivants ; l’exploitant s’occupe de chacun et le coche.',
    place: 'Où',
    todo: 'Que faire',
    done: 'Fait',
  },
  places: {
    BACKUPS: {
      place: 'Sauvegardes',
      holds: 'Copies de la base et des fichiers antérieures à l’opération.',
      todo: 'Les laisser expirer selon votre calendrier. Après une restauration, lancer « Replay erasures » avant que quiconque ne travaille avec les données.',
    },
    SOURCE_MAILBOXES: {
      place: 'Messageries et agendas',
      holds: 'Les messages et événements eux-mêmes, chez le fournisseur de chaque membre.',
      todo: 'Les faire supprimer par les membres concernés, ou consigner pourquoi ils restent.',
    },
    RECIPIENTS: {
      place: 'Destinataires des données',
      holds: 'Ce qui a été transmis à d’autres avant l’opération.',
      todo: 'Notifier l’opération à chaque destinataire, sauf si cela est impossible ou disproportionné, et consigner pourquoi (art. 19 du RGPD). Voir « Recipient notices » de la tâche.',
    },
    WEBHOOKS: {
      place: 'Webhooks livrés',
      holds: 'Enregistrements envoyés à d’autres systèmes à chaque modification.',
      todo: 'Les supprimer dans les systèmes visés par les webhooks de l’espace de travail.',
    },
    EVENT_LOG: {
      place: 'Journal d’événements (ClickHouse)',
      holds:
        'S’il est installé : enregistrements entiers avant et après chaque modification, y compris celles de l’opération.',
      todo: 'Supprimer les lignes de ces enregistrements, ou réduire la durée de conservation du journal.',
    },
    APPLICATION_LOGS: {
      place: 'Journaux de serveurs et de proxys',
      holds: 'Adresses dans les requêtes et les rapports d’erreur.',
      todo: 'Les laisser expirer ; vérifier qu’ils sont conservés des jours, non des mois.',
    },
    QUEUE_PAYLOADS: {
      place: 'File de tâches (Redis)',
      holds: 'Contenus de tâches de fond ; ceux qui ont échoué restent jusqu’à sept jours.',
      todo: 'Attendre sept jours, ou vider les tâches échouées.',
    },
    MESSAGE_SUPPRESSION: {
      place: 'Liste de rejets (core.messageSuppression)',
      holds: 'Adresses en clair auxquelles aucune campagne ne doit être envoyée.',
      todo: 'Ne la garder que pour respecter une opposition ; sinon retirer la ligne dans la base.',
    },
    AI_CHATS: {
      place: 'Conversations avec une IA',
      holds: 'Échanges de membres avec un assistant, susceptibles de nommer la personne.',
      todo: 'Les faire supprimer par les membres concernés ; demander au fournisseur du modèle sa durée de conservation.',
    },
    TEMPORARY_FILES: {
      place: 'Fichiers temporaires',
      holds: 'Envois, importations et exportations inachevés.',
      todo: 'Vider le dossier temporaire du serveur ; chercher les exportations sur les postes des membres.',
    },
    ORPHANED_BYTES: {
      place: 'Fichiers orphelins',
      holds:
        'Fichiers vers lesquels aucun enregistrement ne pointe plus : photos remplacées, fichiers de personnes fusionnées.',
      todo: 'Comparer le stockage avec la table core.file et supprimer ce qui n’a plus de ligne active.',
    },
    UNREADABLE_OBJECTS: {
      place: 'Objets que l’application ne peut pas lire',
      holds: 'Dans cet espace de travail : {objects}.',
      todo: 'Les parcourir à la main, ou donner au rôle de l’application le droit de les lire et relancer la vérification.',
    },
  },
  evidence: {
    intro:
      'L’opération est une entrée du registre, auquel on ne fait qu’ajouter. « npx twenty-privacy verify » contrôle un registre exporté sans le CRM, et trouve toute entrée modifiée, retirée ou ajoutée.',
    entry: 'Entrée',
    entryHash: 'Empreinte de l’entrée (SHA-256)',
    seal: 'Sceau, numéro',
    sealHash: 'Empreinte du sceau (SHA-256)',
    notSealed: 'pas encore scellée lors de l’émission ; scellée dans la minute',
    noEntry: 'Aucune entrée du registre n’est connue de cette attestation.',
  },
  signatures: {
    statement:
      'Les emplacements de la section 8 ont été traités comme coché. Ce document est classé avec le dossier de la demande.',
    controller: 'Pour le responsable du traitement',
    officer: 'Délégué(e) à la protection des données',
    placeAndDate: 'Lieu, date',
    nameAndSignature: 'Nom, signature',
  },
  footer: { job: 'Tâche', ledger: 'Entrée du registre', page: 'Page {page} sur {pages}' },
  note: 'Cette attestation ne contient que des nombres, des codes et des identifiants, et aucune donnée personnelle de la personne. Les heures sont en UTC.',
  objects: {
    attachment: 'Fichiers',
    blocklist: 'Liste de blocage',
    calendarChannelEventAssociation: 'Identifiants de synchronisation d’agenda',
    calendarEvent: 'Événements d’agenda',
    calendarEventParticipant: 'Participants aux événements',
    callRecording: 'Enregistrements d’appels',
    company: 'Entreprises',
    dashboard: 'Tableaux de bord',
    message: 'Messages',
    messageCampaign: 'Campagnes',
    messageChannelMessageAssociation: 'Identifiants de synchronisation de messagerie',
    messageChannelMessageAssociationMessageFolder: 'Identifiants de dossiers de messagerie',
    messageList: 'Listes de diffusion',
    messageListMember: 'Inscriptions aux listes',
    messageParticipant: 'Participants aux messages',
    messageThread: 'Fils de messages',
    note: 'Notes',
    noteTarget: 'Liens de notes',
    opportunity: 'Affaires',
    person: 'Personnes',
    task: 'Tâches',
    taskTarget: 'Liens de tâches',
    timelineActivity: 'Historique',
    workflow: 'Workflows',
    workflowAutomatedTrigger: 'Déclencheurs de workflow',
    workflowRun: 'Exécutions de workflow',
    workflowVersion: 'Versions de workflow',
    workspaceMember: 'Membres',
    consent: 'Consentements',
    dataRequest: 'Demandes de personnes',
    disclosure: 'Communications de données',
    legalHold: 'Conservations légales',
    purpose: 'Finalités',
    recipient: 'Destinataires',
    recipientNotice: 'Notifications aux destinataires',
    sensitiveFinding: 'Données sensibles repérées',
  },
};

import type { Texts } from './texts';

export const es: Texts = {
  language: 'Spanish',
  title: { PSEUDONYMISE: 'Certificado de seudonimización', ERASE: 'Certificado de supresión' },
  act: { PSEUDONYMISE: 'Seudonimizado', ERASE: 'Suprimido' },
  actMeans: {
    PSEUDONYMISE:
      'Seudonimización en el sentido del art. 4, punto 5, del RGPD. En este CRM, un seudónimo ocupa el lugar de la identidad. La correspondencia con la identidad se guarda cifrada y por separado; quien tenga el derecho puede revertir el acto. Lo que queda siguen siendo datos personales: esto no es ni supresión (art. 17 del RGPD) ni anonimización.',
    ERASE:
      'Supresión en el sentido del art. 17 del RGPD en este CRM. La identidad se eliminó y en su lugar figura un seudónimo aleatorio que no se deriva de nada; no se guardó ninguna correspondencia con la identidad. Este programa no puede revertir el acto. No alcanza los lugares que nombra la sección 8; la sección 7 indica lo que el registro restante aún revela.',
  },
  state: {
    final: 'Definitivo',
    interim: 'Provisional',
    follows:
      'Provisional: parte de los datos se conserva por un motivo legal (sección 4) o espera una decisión (sección 5). Seguirá un certificado definitivo.',
  },
  result: {
    clean:
      'La búsqueda final no encontró ningún rastro de la identidad en {columns} columnas de {objects} objetos.',
    hits: 'La búsqueda final aún encontró rastros de la identidad: {hits} coincidencias en {columns} columnas de {objects} objetos. La sección 6 indica dónde.',
  },
  headings: {
    act: 'El acto',
    treated: 'Lo que se encontró y se hizo',
    kept: 'Lo que se conservó y por qué',
    held: 'Lo que se conserva por un motivo legal',
    review: 'Registros de otras personas',
    residual: 'Búsqueda de lo que queda',
    risk: 'Lo que el registro restante aún revela',
    unreachable: 'Lo que ninguna aplicación puede alcanzar',
    evidence: 'Lugar en el libro de evidencias',
    signatures: 'Firmas',
  },
  facts: {
    act: 'Acto',
    cause: 'Motivado por',
    state: 'Estado de este certificado',
    subjectKey: 'Clave de la persona',
    keyVersion: 'Versión de la clave',
    surrogate: 'Seudónimo',
    record: 'Registro',
    job: 'Tarea',
    started: 'Inicio',
    finished: 'Fin',
    requests: 'Peticiones a la API',
    software: 'Programa',
    format: 'Formato',
    withheld: 'no se indica en el certificado de una supresión',
  },
  causes: {
    ORDER: 'una orden del responsable del tratamiento',
    RETURN: 'el regreso de una persona ya suprimida o seudonimizada',
    REPLAY: 'la repetición de actos anteriores tras restaurar una copia de seguridad',
    RETENTION: 'el fin de un plazo de conservación',
  },
  treated: {
    intro:
      'Todo registro vinculado a la persona: por relación, por dirección o por mención en un texto. Las cifras son registros.',
    object: 'Objeto',
    found: 'Hallados',
    done: 'Modificados',
    sum: 'Total',
    action: 'Tratamiento',
    records: 'Registros',
    nothing: 'No se encontró nada.',
  },
  actions: {
    OVERWRITE: 'Identidad sustituida por el seudónimo',
    CLEAR: 'Contenido vaciado',
    REDACT: 'Menciones de la persona tachadas',
    DESTROY: 'Destruidos',
    GENERALISE: 'Hechos menos precisos, como un año en lugar de una fecha',
    DETACH: 'Vínculo con la persona cortado',
    HOLD: 'Conservados según el art. 17.3 del RGPD',
    REVIEW: 'A la espera de la decisión de una persona',
    KEEP: 'Conservados',
    REPORT: 'Comunicados y no modificados',
    WAIT: 'A la espera del fin de una ejecución de workflow',
  },
  kept: {
    intro:
      'Registros, o partes de ellos, que quedan. La sección 4 recoge lo que queda porque la ley lo exige.',
    reason: 'Por qué queda',
    records: 'Registros',
    nothing: 'No hubo que conservar nada.',
  },
  keptReasons: {
    SUBJECT_RECORD:
      'El registro de la persona: queda bajo el seudónimo, para que negocios y conversaciones mantengan su historia.',
    TWIN_RECORD: 'Otro registro de la misma persona: también queda bajo el seudónimo.',
    PARTICIPANT: 'Línea que indica quién participó en una conversación: queda bajo el seudónimo.',
    ABOUT_SUBJECT_ALONE:
      'Registro solo sobre esta persona: su contenido desapareció, su lugar en la historia queda.',
    SHARED_WITH_OTHERS:
      'Registro compartido con otras personas o con un negocio: solo se tachó lo que identificaba a esta persona.',
    NAMES_SUBJECT: 'Registro comercial que nombraba a la persona: las menciones se tacharon, el resto queda.',
    NOTHING_LEFT_TO_DO: 'Registro que ya no contenía nada de la persona.',
    LINKED_AND_KEPT:
      'Registro vinculado a la persona que no contiene nada que la identifique, por ejemplo un negocio.',
    FILE_OF_SUBJECT: 'Archivo que pertenece a la persona.',
    LIST_MEMBERSHIP: 'Inscripción de la persona en una lista de correo.',
    BLOCKED_ADDRESS:
      'Dirección en la lista de bloqueo de un miembro: impide que vuelvan mensajes de la persona, y solo ese miembro puede quitarla.',
    RUN_HOLDS_SUBJECT: 'Ejecución de workflow que contenía datos de la persona.',
    RUN_NOT_FINISHED: 'Ejecución de workflow sin terminar: se destruye cuando termine.',
    HISTORY_OF_SUBJECT:
      'Historial de cambios: los valores antiguos desaparecieron, el hecho del cambio queda.',
    WRITTEN_BY_THE_ERASURE: 'Línea del historial que escribió el propio acto.',
    SHARED_MEDIA:
      'Grabación o archivo compartido con otras personas: no se puede tachar y no se destruyó porque también es suyo. Decide una persona.',
    AVATAR_BYTES_STAY:
      'Imagen: se quitó del registro, pero la plataforma guarda su archivo. Véase «Archivos huérfanos» en la sección 8.',
    DECIDED_BY_RULE:
      'Registro de un objeto añadido: tratado como dice la regla de campo del espacio de trabajo.',
    LEGAL_HOLD: 'Registro que una obligación legal conserva. Véase la sección 4.',
    REQUEST_STILL_OPEN: 'Contacto de una solicitud aún sin respuesta: desaparece cuando se cierra.',
    NAMED_IN_ANOTHERS_RECORD:
      'Registro de otra persona que nombra a esta: decide un ser humano. Véase la sección 5.',
    LEFT_AFTER_REVIEW: 'Registro de otra persona que nombra a esta: un ser humano decidió dejarlo.',
    ANOTHER_PERSON: 'Registro de otra persona que nombra a esta: sin modificar. Véase la sección 5.',
    NOT_WRITABLE:
      'Registro que ninguna aplicación puede modificar, por ejemplo un workflow publicado: lo cambia una persona a mano.',
    OTHER: 'Por una razón que esta versión del certificado no sabe nombrar; la tarea la indica.',
  },
  held: {
    intro:
      'Art. 17, apartado 3, del RGPD. Mientras tanto, el tratamiento de lo conservado está limitado; el acto se le aplica por sí solo cuando termina el motivo.',
    nothing: 'No se conserva nada por un motivo legal.',
    what: 'Objeto',
    records: 'Registros',
    ground: 'Motivo',
    until: 'Hasta (UTC)',
    hold: 'Conservación',
    noStatute: 'norma: véase la conservación',
    noEnd: 'hasta que se levante',
  },
  grounds: {
    FREEDOM_OF_EXPRESSION: 'Libertad de expresión e información, art. 17.3, letra a)',
    LEGAL_OBLIGATION: 'Obligación legal o misión de interés público, art. 17.3, letra b)',
    PUBLIC_HEALTH: 'Salud pública, art. 17.3, letra c)',
    ARCHIVING_RESEARCH: 'Archivo, investigación o estadística, art. 17.3, letra d)',
    LEGAL_CLAIMS: 'Reclamaciones, art. 17.3, letra e)',
  },
  review: {
    intro:
      'Registros sin vínculo con la persona cuyo texto podría nombrarla. Sobre cada uno decide una persona.',
    pending: 'A la espera de decisión',
    redacted: 'Tachados por decisión',
    left: 'Dejados como están por decisión',
  },
  residual: {
    intro:
      'Se buscó en todas las columnas de texto, texto enriquecido, JSON, listas y valores compuestos que la aplicación puede leer: los nombres en ambos órdenes y declinados, las direcciones de correo, los números de teléfono en forma nacional e internacional y los enlaces de perfil. Solo se guardaron cifras.',
    objects: 'Objetos examinados',
    columns: 'Columnas examinadas',
    hits: 'Coincidencias',
    byObject: 'Coincidencias por objeto',
    unreadable: 'Objetos que no se pudieron leer',
    none: 'ninguno',
  },
  risk: {
    intro:
      'Según las tres preguntas del dictamen 05/2014 (WP216). Una comparación solo dentro de este espacio de trabajo; no prueba el anonimato.',
    notAssessed: 'No evaluado para este acto.',
    level: 'Riesgo restante',
    levels: { LOW: 'bajo', MEDIUM: 'medio', HIGH: 'alto' },
    singlingOut: 'Singularización',
    k: '{k} personas de este espacio de trabajo comparten la combinación de lo conservado, incluido este registro.',
    nothingKept: 'No se conservó nada que distinga a una persona de otra.',
    fields: 'Comparados: {fields}.',
    linkability: 'Vinculabilidad',
    linked: {
      deals: 'Negocios vinculados al registro',
      conversations: 'Líneas en mensajes y reuniones',
      notes: 'Notas y tareas',
    },
    inference: 'Inferencia',
    noInference: 'Ningún valor conservado revela algo sensible.',
  },
  unreachable: {
    intro:
      'Una aplicación trabaja por la interfaz del CRM. Puede haber copias en los lugares siguientes; el operador se ocupa de cada uno y lo marca.',
    place: 'Dónde',
    todo: 'Qué hacer',
    done: 'Hecho',
  },
  places: {
    BACKUPS: {
      place: 'Copias de seguridad',
      holds: 'Copias de la base de datos y de los archivos anteriores al acto.',
      todo: 'Dejar que caduquen según su calendario. Tras una restauración, ejecutar «Replay erasures» antes de que alguien trabaje con los datos.',
    },
    SOURCE_MAILBOXES: {
      place: 'Buzones y calendarios',
      holds: 'Los mensajes y eventos mismos, en el proveedor de correo de cada miembro.',
      todo: 'Pedir a los miembros afectados que los borren allí, o dejar constancia de por qué se quedan.',
    },
    RECIPIENTS: {
      place: 'Destinatarios de los datos',
      holds: 'Lo que se comunicó a otros antes del acto.',
      todo: 'Comunicar el acto a cada destinatario, salvo que sea imposible o desproporcionado, y dejar constancia del motivo (art. 19 del RGPD). Véanse los «Recipient notices» de la tarea.',
    },
    WEBHOOKS: {
      place: 'Webhooks entregados',
      holds: 'Registros que se enviaron a otros sistemas con cada cambio.',
      todo: 'Borrarlos en los sistemas a los que apuntan los webhooks del espacio de trabajo.',
    },
    EVENT_LOG: {
      place: 'Registro de eventos (ClickHouse)',
      holds: 'Si está instalado: registros enteros antes y después de cada cambio, incluidos los del acto.',
      todo: 'Borrar las filas de estos registros o acortar el plazo de conservación.',
    },
    APPLICATION_LOGS: {
      place: 'Trazas de servidores y proxies',
      holds: 'Direcciones en peticiones e informes de error.',
      todo: 'Dejar que caduquen; comprobar que se guardan días y no meses.',
    },
    QUEUE_PAYLOADS: {
      place: 'Cola de tareas (Redis)',
      holds: 'Contenido de tareas en segundo plano; las fallidas quedan hasta siete días.',
      todo: 'Esperar siete días o vaciar las tareas fallidas.',
    },
    MESSAGE_SUPPRESSION: {
      place: 'Lista de rebotes (core.messageSuppression)',
      holds: 'Direcciones en claro a las que no debe enviarse ninguna campaña.',
      todo: 'Conservarla solo para respetar una oposición; si no, quitar la fila en la base de datos.',
    },
    AI_CHATS: {
      place: 'Conversaciones con una IA',
      holds: 'Conversaciones de miembros con un asistente que pueden nombrar a la persona.',
      todo: 'Pedir a los miembros afectados que las borren; preguntar al proveedor del modelo por su plazo de conservación.',
    },
    TEMPORARY_FILES: {
      place: 'Archivos temporales',
      holds: 'Subidas, importaciones y exportaciones sin terminar.',
      todo: 'Vaciar la carpeta temporal del servidor; buscar exportaciones en los equipos de los miembros.',
    },
    ORPHANED_BYTES: {
      place: 'Archivos huérfanos',
      holds:
        'Archivos a los que ya no apunta ningún registro: imágenes sustituidas, archivos de personas fusionadas.',
      todo: 'Comparar el almacenamiento con la tabla core.file y borrar lo que no tiene fila activa.',
    },
    UNREADABLE_OBJECTS: {
      place: 'Objetos que la aplicación no puede leer',
      holds: 'En este espacio de trabajo: {objects}.',
      todo: 'Buscar en ellos a mano, o dar al rol de la aplicación el derecho de leerlos y repetir la verificación.',
    },
  },
  evidence: {
    intro:
      'El acto es una entrada del libro, al que solo se añade. «npx twenty-privacy verify» comprueba un libro exportado sin el CRM y encuentra toda entrada modificada, quitada o añadida.',
    entry: 'Entrada',
    entryHash: 'Huella de la entrada (SHA-256)',
    seal: 'Sello, número',
    sealHash: 'Huella del sello (SHA-256)',
    notSealed: 'aún sin sellar al emitirse este certificado; se sella en un minuto',
    noEntry: 'Este certificado no conoce ninguna entrada del libro.',
  },
  signatures: {
    statement:
      'Los lugares de la sección 8 se atendieron como está marcado. Este documento se archiva con el expediente de la solicitud.',
    controller: 'Por el responsable del tratamiento',
    officer: 'Delegado/a de protección de datos',
    placeAndDate: 'Lugar, fecha',
    nameAndSignature: 'Nombre, firma',
  },
  footer: { job: 'Tarea', ledger: 'Entrada del libro', page: 'Página {page} de {pages}' },
  note: 'Este certificado solo contiene números, códigos e identificadores, y ningún dato personal de la persona. Las horas son UTC.',
  objects: {
    attachment: 'Archivos',
    blocklist: 'Lista de bloqueo',
    calendarChannelEventAssociation: 'Identificadores de sincronización de calendario',
    calendarEvent: 'Eventos de calendario',
    calendarEventParticipant: 'Participantes en eventos',
    callRecording: 'Grabaciones de llamadas',
    company: 'Empresas',
    dashboard: 'Paneles',
    message: 'Mensajes',
    messageCampaign: 'Campañas',
    messageChannelMessageAssociation: 'Identificadores de sincronización de correo',
    messageChannelMessageAssociationMessageFolder: 'Identificadores de carpetas de correo',
    messageList: 'Listas de correo',
    messageListMember: 'Inscripciones en listas',
    messageParticipant: 'Participantes en mensajes',
    messageThread: 'Hilos de mensajes',
    note: 'Notas',
    noteTarget: 'Vínculos de notas',
    opportunity: 'Negocios',
    person: 'Personas',
    task: 'Tareas',
    taskTarget: 'Vínculos de tareas',
    timelineActivity: 'Historial',
    workflow: 'Workflows',
    workflowAutomatedTrigger: 'Disparadores de workflow',
    workflowRun: 'Ejecuciones de workflow',
    workflowVersion: 'Versiones de workflow',
    workspaceMember: 'Miembros',
    consent: 'Consentimientos',
    dataRequest: 'Solicitudes de interesados',
    disclosure: 'Comunicaciones de datos',
    legalHold: 'Conservaciones legales',
    purpose: 'Finalidades',
    recipient: 'Destinatarios',
    recipientNotice: 'Avisos a destinatarios',
    sensitiveFinding: 'Hallazgos de datos sensibles',
  },
};

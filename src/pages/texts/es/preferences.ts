import type { PreferencesTexts } from '../en/preferences';

export const preferences: PreferencesTexts = {
  title: 'Sus preferencias de privacidad',
  titleDone: 'Guardado',
  lead: 'Aquí ve para qué podemos usar sus datos, y puede cambiarlo en cualquier momento.',
  about: (address) => `Estas preferencias son de la persona que conocemos con la dirección ${address}.`,
  keepLink: 'Quien tenga su enlace personal puede cambiar estas preferencias. Por favor, no lo comparta.',
  restricted:
    'El tratamiento de sus datos está limitado en este momento: solo los conservamos. Sus preferencias volverán a aplicarse cuando termine.',
  noLink: {
    title: 'Falta su enlace',
    texts: [
      'Esta página se abre con un enlace personal. Lo encuentra al final de los mensajes que le enviamos, en «preferencias de privacidad» o «darse de baja».',
      'Si no tiene ningún mensaje así, escríbanos: le enviaremos el enlace o haremos el cambio por usted.',
    ],
  },
  deadLink: {
    title: 'Este enlace ya no funciona',
    texts: [
      'Está incompleto, es demasiado antiguo o ya no es válido. Utilice el enlace del último mensaje que haya recibido de nosotros.',
      'Si no tiene un mensaje más reciente, escríbanos: le enviaremos un enlace nuevo o haremos el cambio por usted.',
    ],
  },
  whereToWrite: 'Dónde encontrar ayuda',
  marketing: {
    heading: 'La publicidad en conjunto',
    open: 'Puede detener toda nuestra publicidad de una vez o pausarla durante un tiempo. Durante una pausa se mantiene lo que haya aceptado.',
    objected: (date) =>
      `Se opuso a toda la publicidad el ${date} y no recibe ninguna de nosotros. Si acepta algo abajo, volverá a recibir eso y nada más.`,
    paused: (date) =>
      `Toda la publicidad está en pausa hasta el final del ${date}. Después volverán a aplicarse sus preferencias de abajo.`,
    stop: 'Detener toda la publicidad',
    pause30: 'Pausar 30 días',
    pause90: 'Pausar 90 días',
    endPause: 'Terminar la pausa',
  },
  choices: {
    heading: 'Para qué se usan sus datos',
    none: 'Por ahora no hay nada que elegir.',
    withdrawAll: 'Retirar todos mis consentimientos',
    withdrawAllHint: 'Lo hecho hasta entonces sigue siendo lícito. Nada más cambia para usted.',
    agreedTo: 'El texto que se le mostró',
    wouldAgreeTo: 'Lo que acepta con «Sí, acepto»:',
    noWords: 'El texto no se conservó.',
    language: 'Idioma',
    inactive: 'Ya no usamos sus datos para esto.',
    stoppedByPause: (date) => `En pausa hasta el final del ${date}.`,
    byFormOnly:
      'Este servicio se ofrece también a menores y tenemos que preguntar la edad: para aceptar, utilice nuestro formulario de inscripción.',
    noChoice:
      'Esto no se puede desactivar aquí. Más abajo puede pedir sus datos, su rectificación o su supresión.',
    pages: 'Más finalidades',
    previous: 'Finalidades anteriores',
    next: 'Más finalidades',
    page: (page, pages) => `Parte ${page} de ${pages}`,
    cut: '(texto abreviado; está completo en su recibo de consentimiento)',
  },
  basis: {
    CONSENT: 'Solo con su consentimiento. Puede retirarlo en cualquier momento.',
    CONTRACT: 'Necesario para un contrato con usted o para lo que nos pidió antes de celebrarlo.',
    LEGAL_OBLIGATION: 'La ley nos obliga a ello.',
    VITAL_INTERESTS: 'Necesario para proteger la vida o la salud de una persona.',
    PUBLIC_TASK: 'Necesario para una misión de interés público.',
    LEGITIMATE_INTERESTS: 'Se basa en nuestros intereses legítimos.',
  },
  mayObject: 'Puede oponerse por motivos relacionados con su situación particular.',
  mayObjectToMarketing: 'Puede oponerse en cualquier momento, sin dar motivos.',
  channels: {
    ALL: 'Todos los medios de contacto',
    EMAIL: 'Correo electrónico',
    PHONE: 'Teléfono',
    SMS: 'SMS',
    POST: 'Correo postal',
    MESSENGER: 'Mensajería',
    WEB: 'Sitio web',
  },
  tags: { yes: 'Sí', no: 'No', waiting: 'Sin confirmar', inUse: 'En uso', stopped: 'Detenido' },
  states: {
    GIVEN: (date, how) => `Aceptó el ${date} (${how}).`,
    UNCONFIRMED: (date) =>
      `Aceptó el ${date}, pero aún no lo ha confirmado con el enlace de nuestro correo. Hasta entonces no se hace nada.`,
    REFUSED: (date) => `Dijo que no el ${date}.`,
    WITHDRAWN: (date) => `Retiró su consentimiento el ${date}.`,
    EXPIRED: (date) => `Su consentimiento terminó el ${date}.`,
    INVALIDATED: (date) => `Su consentimiento no es válido desde el ${date}.`,
    NEVER: 'No ha aceptado esto.',
    GUARDIAN_MISSING: (date) =>
      `Aceptó el ${date}. A su edad también debe aceptar su padre, madre o tutor; hasta entonces no se hace nada.`,
    NOT_EXPLICIT: (date) =>
      `Aceptó el ${date}. Para este tipo de datos necesitamos su consentimiento explícito; hasta entonces no se hace nada.`,
    NOT_USED: 'En este momento no usamos sus datos para esto.',
    OBJECTED: (date) => `Se opuso el ${date}. Ya no lo hacemos.`,
    OBJECTION_OPEN: (date) => `Se opuso el ${date}. Lo estamos estudiando y mientras tanto no lo hacemos.`,
    ends: (date) => `Termina por sí solo el ${date}.`,
  },
  methods: {
    WEB_FORM: 'en un formulario web',
    DOUBLE_OPT_IN: 'confirmado por correo',
    PREFERENCE_CENTRE: 'en esta página',
    ONE_CLICK: 'con un enlace en un mensaje',
    EMAIL: 'por correo electrónico',
    TELEPHONE: 'por teléfono',
    PAPER: 'en papel',
    IN_PERSON: 'en persona',
    CONTRACT: 'en un contrato',
    IMPORT: 'tomado de una lista anterior',
    API: 'registrado por nosotros',
    unknown: 'registrado por nosotros',
  },
  buttons: {
    give: 'Sí, acepto',
    withdraw: 'Retirar',
    object: 'Oponerme',
  },
  requests: {
    heading: 'Sus datos',
    intro: 'Puede pedir más de lo que ve arriba. Es gratuito y recibirá respuesta en el plazo de un mes.',
    legend: '¿Qué desea?',
    ACCESS: {
      label: 'Una copia de mis datos',
      hint: 'Todo lo que conservamos sobre usted y para qué se usa.',
    },
    PORTABILITY: {
      label: 'Mis datos para llevar',
      hint: 'Lo que usted nos facilitó, en un formato que otros servicios pueden leer.',
    },
    RECTIFICATION: {
      label: 'Una rectificación',
      hint: 'Díganos abajo qué es incorrecto y qué es lo correcto.',
    },
    ERASURE: {
      label: 'La supresión de mis datos',
      hint: 'Suprimimos todo lo que la ley no nos obliga a conservar, y le decimos qué es.',
    },
    details: '¿Qué debemos saber?',
    detailsHint: 'Para una rectificación, indique qué es incorrecto. En otro caso puede dejarlo vacío.',
    send: 'Enviar la solicitud',
    openHeading: 'Sus solicitudes abiertas',
    open: (what, reference, date) => `${what}: número ${reference}, recibida el ${date}.`,
    objection: 'Oposición',
    other: 'Solicitud',
    due: (date) => `Recibirá respuesta a más tardar el ${date}.`,
    toBeConfirmed: 'Confírmela con el enlace de nuestro correo, por favor.',
    allRights: 'Más derechos, y solicitudes sin este enlace',
    identity:
      'Antes de entregar o cambiar algo, comprobamos que es usted quien lo pide: recibirá un correo con un enlace.',
  },
  receipt: {
    heading: 'Su recibo de consentimiento',
    text: 'Un archivo con todo lo que aceptó y retiró: cuándo, cómo y con qué texto.',
    button: 'Descargar el recibo',
    tooLong:
      'Su recibo es demasiado largo para descargarlo aquí. Pida abajo una copia de sus datos: forma parte de ella.',
  },
  done: {
    given: (what) => `Guardado: ha aceptado «${what}».`,
    waiting: (what) =>
      `Guardado: «${what}». Le hemos enviado un correo. Confirme con el enlace que contiene; hasta entonces no se hace nada.`,
    withdrawn: (what) => `Guardado: «${what}» queda retirado desde ahora.`,
    withdrawnAll: 'Guardado: todos sus consentimientos quedan retirados desde ahora.',
    nothingToWithdraw: 'Nada que cambiar: ya no hay ningún consentimiento suyo.',
    objected: (what) => `Guardado: se ha opuesto a «${what}». Lo detenemos ahora.`,
    objectionOpened: (what, reference) =>
      `Guardado: se ha opuesto a «${what}», número ${reference}. Lo detenemos ahora, lo estudiamos y respondemos en el plazo de un mes.`,
    stopped: 'Guardado: ya no recibe publicidad de nosotros.',
    paused: (date) => `Guardado: toda la publicidad está en pausa hasta el final del ${date}.`,
    pauseEnded: 'Guardado: la pausa ha terminado.',
    opened: (reference) =>
      `Hemos recibido su solicitud. Su número es ${reference}. Recibirá respuesta en el plazo de un mes.`,
    joined: (reference) =>
      `Ya lo había pedido. Lo añadimos a su solicitud abierta con el número ${reference}.`,
    unchanged: 'No se ha cambiado nada: ya está como usted quiere.',
  },
  problems: {
    stale:
      'No se ha cambiado nada: entretanto ha cambiado su preferencia o nuestro texto. Vuelva a mirarlo y elija.',
    unknown: 'No se ha cambiado nada: esa opción no está en esta página. Elija de nuevo.',
    notOffered: 'No se ha cambiado nada: esto no se puede elegir en este momento.',
    noRight: 'Elija qué desea pedir.',
    noDetails: 'Díganos qué es incorrecto y qué es lo correcto.',
    tooLong: (most) => `Escriba como máximo ${most} caracteres.`,
  },
};

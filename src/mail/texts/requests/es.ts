import type { RequestMailTexts } from './texts';

export const es: RequestMailTexts = {
  subject: 'Su solicitud',
  subjectAlone: 'Sus datos',
  rights: {
    WITHDRAW_CONSENT: 'Retirada de un consentimiento (art. 7.3 RGPD)',
    ACCESS: 'Acceso a sus datos (art. 15 RGPD)',
    RECTIFICATION: 'Rectificación de sus datos (art. 16 RGPD)',
    ERASURE: 'Supresión de sus datos (art. 17 RGPD)',
    RESTRICTION: 'Limitación del tratamiento (art. 18 RGPD)',
    RECIPIENTS: 'Quién puede haber recibido sus datos (art. 19 RGPD)',
    PORTABILITY: 'Sus datos para llevar (art. 20 RGPD)',
    OBJECTION: 'Oposición (art. 21 RGPD)',
    AUTOMATED_DECISION: 'Decisión automatizada (art. 22 RGPD)',
  },
  facts: {
    right: 'De qué se trata',
    reference: 'Número',
    received: 'Recibida el',
    due: 'Respuesta a más tardar el',
  },
  mails: {
    received: {
      subject: 'la hemos recibido',
      heading: 'Hemos recibido su solicitud',
      intro: (controller) => `${controller} ha recibido su solicitud. Por ahora no tiene que hacer nada más.`,
      button: '',
      reasons: '',
      notes: ['No le cuesta nada. Indique el número de arriba si nos escribe al respecto.'],
    },
    'confirm-identity': {
      subject: 'confírmela, por favor',
      heading: 'Confirme su solicitud, por favor',
      intro: (controller) =>
        `Con esta dirección de correo se envió a ${controller} la solicitud que figura abajo. Si fue usted, confírmela, por favor: mientras no sepamos quién pregunta, no comunicamos nada sobre usted ni cambiamos nada.`,
      button: 'Ver y confirmar',
      reasons: '',
      notes: [
        'Si no fue usted, no haga nada, o abra el enlace y díganoslo. Sin su confirmación nadie sabrá nada de usted.',
        'No le cuesta nada. Indique el número de arriba si nos escribe al respecto.',
      ],
    },
    'more-asked': {
      subject: 'nos falta un dato',
      heading: 'Aún no sabemos con seguridad quién pregunta',
      intro: (controller) =>
        `Para que nadie más acceda a sus datos, ${controller} debe estar seguro de que la solicitud de abajo viene de usted. Aún falta algo para ello.`,
      button: '',
      reasons: 'Qué necesitamos y por qué',
      notes: [
        'No envíe una copia de su documento de identidad si no se pide arriba. Preguntamos una sola vez y usamos lo que envíe solo para saber quién hace la solicitud.',
      ],
    },
    extended: {
      subject: 'tardará más',
      heading: 'Necesitamos más tiempo',
      intro: (controller) =>
        `${controller} no puede responder a la solicitud de abajo en un mes y prorroga el plazo, como permite la ley una vez (art. 12.3 RGPD). La nueva fecha figura abajo.`,
      button: '',
      reasons: 'Por qué',
      notes: [],
    },
    refused: {
      subject: 'nuestra respuesta',
      heading: 'No podemos dar curso a su solicitud',
      intro: (controller) =>
        `${controller} ha examinado la solicitud de abajo y no le da curso por los motivos que se indican aquí.`,
      button: '',
      reasons: 'Por qué',
      notes: [],
    },
    answered: {
      subject: 'nuestra respuesta',
      heading: 'Nuestra respuesta a su solicitud',
      intro: (controller) => `${controller} ha examinado la solicitud de abajo. Esta es nuestra respuesta.`,
      button: '',
      reasons: 'Nuestra respuesta',
      notes: [],
    },
    withdrawn: {
      subject: 'se ha retirado',
      heading: 'Su solicitud se ha retirado',
      intro: (controller) =>
        `La solicitud de abajo se ha retirado y ${controller} no hace nada más al respecto. Puede presentar otra en cualquier momento.`,
      button: '',
      reasons: '',
      notes: ['Si no la ha retirado usted, escríbanos, por favor.'],
    },
    'restriction-lifting': {
      subject: 'la limitación termina hoy',
      heading: 'La limitación de sus datos termina',
      intro: (controller, { isAsked }) =>
        `${isAsked ? 'A petición suya' : 'Hasta ahora'}, ${controller} solo ha guardado sus datos sin usarlos para nada más. Esta limitación se levanta hoy; debemos comunicárselo antes (art. 18.3 RGPD).`,
      button: '',
      reasons: 'Por qué',
      notes: [
        'Si no está de acuerdo, escríbanos, por favor. También puede volver a solicitar una limitación en cualquier momento.',
      ],
    },
    'answer-ready': {
      subject: 'su respuesta está lista',
      heading: 'Su respuesta está lista',
      intro: (controller) => `${controller} ha reunido lo que pidió. Puede descargarlo aquí.`,
      button: 'Descargar mi respuesta',
      reasons: 'Lo que queremos añadir',
      notes: [
        'Por su seguridad, el enlace funciona una sola vez. Si lo necesita de nuevo, la página le envía otro.',
        'No reenvíe este mensaje: quien tenga el enlace puede descargar sus datos.',
      ],
    },
    rectified: {
      subject: 'sus datos se han rectificado',
      heading: 'Sus datos se han rectificado',
      intro: (controller) =>
        `${controller} ha rectificado sus datos y lo comunica a todos los que los recibieron de nosotros, en la medida de lo posible.`,
      button: '',
      reasons: 'Lo que queremos añadir',
      notes: [],
    },
    erased: {
      subject: 'sus datos se han suprimido',
      heading: 'Sus datos se han suprimido',
      intro: (controller, { isPartial }) =>
        `${controller} ha suprimido sus datos${isPartial ? ', salvo los que se indican abajo,' : ''} y lo comunica a todos los que los recibieron de nosotros, en la medida de lo posible.`,
      button: '',
      reasons: 'Lo que queremos añadir',
      notes: ['Este es el último mensaje al respecto.'],
    },
    'done-access': {
      subject: 'nuestra respuesta',
      heading: 'Su solicitud está respondida',
      intro: (controller) => `${controller} ha respondido a su solicitud de acceso a sus datos.`,
      button: '',
      reasons: 'Nuestra respuesta',
      notes: [],
    },
    'done-restriction': {
      subject: 'el uso de sus datos está limitado',
      heading: 'El uso de sus datos está limitado',
      intro: (controller) =>
        `Desde ahora, ${controller} guarda sus datos y no los usa para nada más, salvo que usted lo consienta o la ley lo permita (art. 18.2 RGPD). Antes de que termine, se lo diremos.`,
      button: '',
      reasons: 'Lo que queremos añadir',
      notes: [],
    },
    'done-recipients': {
      subject: 'nuestra respuesta',
      heading: 'Su solicitud está respondida',
      intro: (controller) =>
        `${controller} ha respondido a su pregunta sobre quién puede haber recibido sus datos.`,
      button: '',
      reasons: 'Nuestra respuesta',
      notes: [],
    },
    'done-portability': {
      subject: 'nuestra respuesta',
      heading: 'Su solicitud está respondida',
      intro: (controller) => `${controller} ha respondido a su solicitud de llevarse sus datos.`,
      button: '',
      reasons: 'Nuestra respuesta',
      notes: [],
    },
    'done-objection': {
      subject: 'hemos atendido su oposición',
      heading: 'Hemos atendido su oposición',
      intro: (controller) => `${controller} ya no usa sus datos para aquello a lo que se opuso.`,
      button: '',
      reasons: 'Lo que queremos añadir',
      notes: [],
    },
    'done-automated-decision': {
      subject: 'nuestra respuesta',
      heading: 'Una persona la ha revisado',
      intro: (controller) =>
        `A petición suya, una persona de ${controller} ha revisado la decisión que había tomado una máquina.`,
      button: '',
      reasons: 'Qué se decidió',
      notes: [],
    },
    'done-withdraw-consent': {
      subject: 'su consentimiento se ha retirado',
      heading: 'Su consentimiento se ha retirado',
      intro: (controller) =>
        `Desde ahora, ${controller} ya no usa sus datos para aquello que usted había consentido. Lo hecho hasta ahora sigue siendo lícito.`,
      button: '',
      reasons: 'Lo que queremos añadir',
      notes: [],
    },
  },
  grounds: {
    UNFOUNDED: 'La solicitud es manifiestamente infundada (art. 12.5 RGPD).',
    EXCESSIVE: 'La solicitud es excesiva, sobre todo porque repite otra anterior (art. 12.5 RGPD).',
    NOT_IDENTIFIED: 'No hemos podido averiguar quién pregunta (arts. 11.2 y 12.2 RGPD).',
    EXPRESSION: 'Los datos son necesarios para la libertad de expresión e información (art. 17.3.a RGPD).',
    LEGAL_OBLIGATION: 'La ley nos obliga a conservar los datos (art. 17.3.b RGPD).',
    PUBLIC_HEALTH: 'Los datos son necesarios para la salud pública (art. 17.3.c RGPD).',
    ARCHIVING_RESEARCH:
      'Los datos son necesarios para archivos, investigación o estadística (art. 17.3.d RGPD).',
    LEGAL_CLAIMS: 'Los datos son necesarios para reclamaciones legales (art. 17.3.e RGPD).',
    RIGHTS_OF_OTHERS: 'Perjudicaría los derechos de otras personas (arts. 15.4 y 20.4 RGPD).',
    COMPELLING_GROUNDS: 'Hay motivos imperiosos que prevalecen sobre sus intereses (art. 21.1 RGPD).',
    NOT_APPLICABLE: 'Este derecho no se aplica a los datos que tenemos.',
  },
  extensionReasons: {
    COMPLEXITY: 'La solicitud es compleja.',
    NUMBER_OF_REQUESTS: 'Hay muchas solicitudes en este momento.',
  },
  confirmUntil: (date) => `El enlace funciona hasta el ${date}.`,
  fetchUntil: (date) => `Puede descargarla hasta el ${date}. Después destruimos los archivos.`,
  withinAMonth: 'Recibirá una respuesta en el plazo de un mes (art. 12.3 RGPD).',
  unconfirmed: (date) =>
    `Sin su confirmación no podemos saber quién hace la solicitud y la cerramos el ${date} (arts. 11.2 y 12.2 RGPD). Puede presentar otra en cualquier momento.`,
  unconfirmedOpen:
    'Sin su confirmación no podemos saber quién hace la solicitud ni darle curso (arts. 11.2 y 12.2 RGPD). Puede presentar otra en cualquier momento.',
  keepsCode:
    'Solo guardamos un código del que no se puede deducir su dirección, para que sus datos no vuelvan por error.',
  keepsCodeBesides:
    'Aparte de eso, solo guardamos un código del que no se puede deducir su dirección, para que sus datos no vuelvan por error.',
  complain: (authority) =>
    `Si no está de acuerdo, puede reclamar ante una autoridad de protección de datos, por ejemplo: ${authority}. También puede acudir a los tribunales.`,
  complainAnywhere:
    'Si no está de acuerdo, puede reclamar ante una autoridad de protección de datos o acudir a los tribunales.',
  write: (address, hasNumber) =>
    `Para responder, escriba${hasNumber ? `, por favor, a ${address} e indique el número` : ` a ${address}, por favor`}.`,
};

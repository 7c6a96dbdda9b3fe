import type { RequestTexts } from '../en/request';

export const request: RequestTexts = {
  title: 'Una solicitud sobre sus datos',
  lead: (controller) =>
    `Aquí puede ejercer sus derechos ante ${controller}. No le cuesta nada y recibirá una respuesta en el plazo de un mes.`,
  optional: '(opcional)',
  who: '¿Quién es usted?',
  fields: {
    email: 'Dirección de correo electrónico',
    firstName: 'Nombre',
    lastName: 'Apellidos',
    details: '¿Qué debemos saber?',
  },
  hints: {
    email:
      'Mejor la que conocemos de usted: enviamos allí un enlace para asegurarnos de que es usted quien pregunta.',
    details:
      'Para una rectificación, indique qué está mal y qué es lo correcto. Si no, puede dejarlo vacío. No escriba aquí nada que no haga falta.',
  },
  legend: '¿Qué desea?',
  rights: {
    ACCESS: {
      label: 'Una copia de mis datos',
      hint: 'Todo lo que tenemos sobre usted, para qué se usa y de dónde viene (art. 15 RGPD).',
    },
    RECTIFICATION: {
      label: 'Una rectificación',
      hint: 'Lo que está mal o incompleto sobre usted (art. 16 RGPD).',
    },
    ERASURE: {
      label: 'La supresión de mis datos',
      hint: 'Todo lo que la ley no nos obliga a conservar (art. 17 RGPD).',
    },
    RESTRICTION: {
      label: 'El bloqueo de mis datos',
      hint: 'Los guardamos sin usarlos para nada más hasta que algo se aclare (art. 18 RGPD).',
    },
    PORTABILITY: {
      label: 'Mis datos para llevar',
      hint: 'Lo que usted nos dio, en un formato que otros servicios pueden leer (art. 20 RGPD).',
    },
    OBJECTION: {
      label: 'Oponerme',
      hint: 'A la publicidad sin ningún motivo, a otros usos por motivos propios (art. 21 RGPD).',
    },
    WITHDRAW_CONSENT: {
      label: 'Retirar un consentimiento',
      hint: 'Desde ahora; lo hecho hasta entonces sigue siendo lícito (art. 7.3 RGPD).',
    },
    RECIPIENTS: {
      label: 'Saber quién puede haber recibido mis datos',
      hint: 'A quién se enviaron datos sobre usted y quién supo de una rectificación o supresión (art. 19 RGPD).',
    },
    AUTOMATED_DECISION: {
      label: 'Que una persona revise una decisión',
      hint: 'Para decisiones sobre usted que tomó solo una máquina (art. 22 RGPD).',
    },
  },
  about: {
    objection: '¿A qué se opone?',
    allMarketing: 'A toda la publicidad',
    withdrawal: '¿Qué consentimiento retira?',
    allConsents: 'Todos mis consentimientos',
  },
  ground: {
    label: '¿Por qué deben bloquearse?',
    none: 'Por otro motivo, o no lo sé',
    ACCURACY_CONTESTED: 'Los datos no son correctos y deben comprobarlos',
    UNLAWFUL: 'No pueden usarlos y no quiero que se supriman',
    LEGAL_CLAIMS: 'Ya no los necesitan, pero yo los necesito para una reclamación legal',
    OBJECTION_PENDING: 'Me he opuesto y aún lo están examinando',
  },
  trap: 'Deje este campo vacío, por favor',
  next: 'Después recibirá un correo con un enlace. Confirme allí que fue usted: hasta entonces no comunicamos nada ni cambiamos nada.',
  responsible: (controller) =>
    `${controller} es responsable de sus datos y usa lo que escriba aquí solo para responder a su solicitud y poder demostrarlo.`,
  submit: 'Enviar la solicitud',
  problems: {
    title: 'Revise sus datos, por favor',
    prefix: 'Error: ',
    email: {
      missing: 'Escriba su dirección de correo electrónico, por favor.',
      wrong: 'Esta dirección no está completa. Es como nombre@example.com.',
    },
    lastName: 'Escriba sus apellidos, por favor. Si solo tiene un nombre, escríbalo aquí.',
    right: 'Elija qué desea, por favor.',
    details: 'Díganos qué está mal y qué es lo correcto, por favor.',
    tooLong: (most) => `Escriba como máximo ${most} caracteres, por favor.`,
  },
  sent: {
    title: 'Hemos recibido su solicitud',
    texts: [
      'Un correo va camino de la dirección que escribió. Lleva el número de su solicitud, el día hasta el que recibirá respuesta y un enlace: confirme allí que fue usted.',
      '¿No ha llegado nada al cabo de unos minutos? Mire en la carpeta de correo no deseado o envíe la solicitud otra vez: quizá la dirección estaba mal escrita.',
    ],
  },
  tooOften: {
    title: 'Envíela de otra manera, por favor',
    texts: [
      'Este formulario se ha usado muchas veces en poco tiempo y su solicitud no se ha registrado. Inténtelo más tarde o escríbanos: vale exactamente igual.',
    ],
  },
  unavailable: {
    title: 'Este formulario no está disponible',
    texts: ['No se ha registrado nada. Escriba directamente a la organización: vale exactamente igual.'],
  },
  facts: {
    right: 'De qué se trata',
    received: 'Recibida el',
    reference: 'Número',
    due: 'Respuesta hasta el',
  },
  confirm: {
    ask: {
      title: '¿Fue usted?',
      lead: (controller) =>
        `Esta solicitud llegó a ${controller} con su dirección de correo. Confirme que es usted quien pregunta.`,
      button: 'Sí, fui yo',
      notMe: 'No, no fui yo',
      ignore: (date) =>
        `Sin su confirmación no se comunica nada ni se cambia nada. El enlace funciona hasta el ${date}.`,
    },
    done: {
      title: 'Gracias, está confirmada',
      texts: [
        'Ahora sabemos que usted lee este buzón y examinamos su solicitud. Si falta algo para estar seguros de quién es usted, le escribiremos.',
        'Recibirá la respuesta por correo electrónico.',
      ],
    },
    already: {
      title: 'Ya la había confirmado',
      texts: ['No se ha cambiado nada. Recibirá la respuesta por correo electrónico.'],
    },
    takeBack: {
      heading: '¿Ha cambiado de opinión?',
      text: 'Escríbanos con el número de arriba mientras la solicitud no esté respondida.',
    },
    takenBack: {
      title: 'La solicitud se ha retirado',
      texts: ['No hacemos nada más al respecto. Puede presentar otra en cualquier momento.'],
    },
    underWay: {
      title: 'Ya es tarde para eso',
      texts: ['Lo que solicitó se está llevando a cabo ahora mismo y ya no se puede detener.'],
    },
    closed: {
      title: 'Esta solicitud está cerrada',
      texts: [
        'No se hace nada más al respecto. Si tiene alguna pregunta, escríbanos indicando su número. Si desea otra cosa, o lo mismo una vez más, puede presentar otra en cualquier momento.',
      ],
    },
    late: {
      title: 'Este enlace ha caducado',
      texts: [
        'Su solicitud no se ha perdido, solo está sin confirmar. Enviamos un enlace nuevo a la misma dirección.',
      ],
      button: 'Enviarme un enlace nuevo',
    },
    again: {
      title: 'Un enlace nuevo está en camino',
      texts: ['Mire dentro de unos minutos en su bandeja de entrada, y también en el correo no deseado.'],
    },
    invalid: {
      title: 'Este enlace no funciona',
      texts: [
        'Está incompleto o ya no es válido. No se ha cambiado nada.',
        'Abra otra vez el enlace del mensaje más reciente; a veces un programa de correo lo corta. O presente la solicitud de nuevo.',
      ],
    },
    askAgain: 'Al formulario',
  },
};

import type { FormTexts } from '../en/form';

export const form: FormTexts = {
  title: 'Inscripción',
  optional: '(opcional)',
  fields: {
    email: 'Correo electrónico',
    firstName: 'Nombre',
    lastName: 'Apellidos',
    jobTitle: 'Cargo',
    phone: 'Número de teléfono',
    birthDate: 'Fecha de nacimiento',
    guardianFirstName: 'Nombre del padre, la madre o el tutor',
    guardianLastName: 'Apellidos del padre, la madre o el tutor',
    guardianEmail: 'Correo electrónico del padre, la madre o el tutor',
  },
  hints: {
    phone: 'Desde el extranjero con el prefijo del país, por ejemplo +49 30 1234567.',
    birthDate: 'Nos indica si debe estar de acuerdo un padre, una madre o un tutor.',
  },
  choices: {
    legend: '¿A qué da su consentimiento?',
    hint: 'Marque al menos una casilla. Usted decide libremente sobre cada una y puede retirar su consentimiento en cualquier momento.',
    channel: {
      ALL: 'Por todos los medios',
      EMAIL: 'Por correo electrónico',
      PHONE: 'Por teléfono',
      SMS: 'Por SMS',
      POST: 'Por correo postal',
      MESSENGER: 'Por mensajería',
      WEB: 'En la web',
    },
    notice: (name) => `Protección de datos: ${name}`,
  },
  guardian: {
    summary: (age) => `¿Tienes menos de ${age} años? Entonces decide contigo tu padre, tu madre o tu tutor.`,
    text: 'Indícanos su nombre y su correo electrónico. Le escribimos y le preguntamos si está de acuerdo. Hasta entonces no ocurre nada y nadie más se entera.',
  },
  trap: 'Deje este campo vacío',
  responsible: (controller) => `Responsable de sus datos: ${controller}.`,
  confirmation:
    'Después de enviar el formulario recibirá un correo con un enlace. Su consentimiento solo vale cuando lo haya confirmado allí.',
  submit: 'Inscribirse',
  problems: {
    title: 'Compruebe sus datos',
    prefix: 'Error: ',
    email: {
      missing: 'Escriba su correo electrónico.',
      wrong: 'Este correo electrónico no está completo. Tiene la forma nombre@example.com.',
    },
    firstName: 'Escriba su nombre.',
    lastName: 'Escriba sus apellidos.',
    jobTitle: 'Escriba su cargo.',
    phone: {
      missing: 'Escriba su número de teléfono.',
      wrong:
        'No podemos llamar a este número. Escríbalo con el prefijo del país, por ejemplo +49 30 1234567.',
    },
    birthDate: {
      missing: 'Escriba su fecha de nacimiento.',
      wrong: 'Esta no es una fecha de nacimiento. Escriba el día, el mes y el año.',
    },
    consent: {
      missing: 'Marque al menos una casilla.',
      changed:
        'El texto junto a una casilla ha cambiado desde que abrió esta página. Léalo de nuevo y elija.',
    },
    guardianFirstName: 'Escribe el nombre de tu padre, tu madre o tu tutor.',
    guardianLastName: 'Escribe los apellidos de tu padre, tu madre o tu tutor.',
    guardianEmail: {
      missing:
        'A tu edad debe estar de acuerdo tu padre, tu madre o tu tutor. Escribe su correo electrónico.',
      wrong: 'Este correo electrónico no está completo. Tiene la forma nombre@example.com.',
      own: 'Este es tu propio correo electrónico. Escribe el de tu padre, tu madre o tu tutor.',
    },
    tooLong: (most) => `Escriba como máximo ${most} caracteres.`,
  },
  sent: {
    title: 'Mire en su bandeja de entrada',
    texts: [
      'Un correo con un enlace está en camino a la dirección que ha escrito. Confirme allí a qué da su consentimiento: solo entonces vale.',
      '¿No ha llegado nada después de unos minutos? Mire en la carpeta de correo no deseado o inscríbase de nuevo: quizá la dirección estaba mal escrita.',
    ],
  },
  sentToGuardian: {
    title: 'Ahora decide tu padre, tu madre o tu tutor',
    texts: [
      'Un correo está en camino a tu padre, tu madre o tu tutor. Si está de acuerdo, tú también recibes uno y confirmas allí.',
      'Hasta entonces no ocurre nada. Si nadie está de acuerdo, la inscripción caduca por sí sola.',
    ],
  },
  done: {
    title: 'Gracias',
    texts: ['Su elección ha quedado registrada. Puede retirarla en cualquier momento.'],
  },
  unavailable: {
    title: 'Este formulario no está disponible',
    texts: [
      'Ya no se ofrece o la dirección está incompleta. No se ha registrado nada.',
      'Si un enlace de un sitio web le ha traído aquí, avise a quienes lo gestionan.',
    ],
  },
};

import type { MailTexts } from './texts';

export const es: MailTexts = {
  locale: 'es-ES',
  channel: {
    ALL: 'por todos los medios',
    EMAIL: 'por correo electrónico',
    PHONE: 'por teléfono',
    SMS: 'por SMS',
    POST: 'por correo postal',
    MESSENGER: 'por mensajería',
    WEB: 'en la web',
  },
  confirm: {
    subject: (controller) => `Confirme, por favor: ${controller}`,
    reminderSubject: (controller) => `Pendiente de confirmar: ${controller}`,
    heading: 'Confirme su consentimiento',
    intro: (controller) =>
      `Alguien dio esta dirección de correo a ${controller}. Si fue usted, confirme aquello en lo que consintió.`,
    reminderIntro: (controller) =>
      `Hace algún tiempo le pedimos que confirmara un consentimiento dado a ${controller} y aún no hay respuesta. Este es el único recordatorio.`,
    button: 'Ver y confirmar',
    until: (date) => `El enlace funciona hasta el ${date}.`,
    ignore:
      'Si no fue usted, no haga nada: sin su confirmación no recibirá nada y la solicitud caducará por sí sola.',
  },
  guardian: {
    subject: (controller) => `Su autorización para un menor: ${controller}`,
    heading: 'Su autorización para un menor',
    intro: (controller, child) =>
      `${child} quiere dar un consentimiento a ${controller} y es demasiado joven para hacerlo por su cuenta. Decide quien ejerce la patria potestad o tutela.`,
    introWithoutName: (controller) =>
      `Un menor quiere dar un consentimiento a ${controller}, es demasiado joven para hacerlo por su cuenta e indicó esta dirección. Decide quien ejerce la patria potestad o tutela.`,
    button: 'Ver y decidir',
    ignore:
      'Si no sabe nada de esto o no está de acuerdo, no haga nada: la solicitud caducará por sí sola y el menor no recibirá nada.',
  },
  renew: {
    subject: (controller) => `Su consentimiento termina pronto: ${controller}`,
    heading: 'Su consentimiento termina pronto',
    intro: (controller) =>
      `Usted consintió en lo siguiente ante ${controller}. Su consentimiento termina el día indicado. Si quiere que continúe, puede renovarlo.`,
    endsOn: (date) => `termina el ${date}`,
    button: 'Renovar o cambiar',
    ignore: 'Si no hace nada, termina por sí solo y no recibirá nada más para esta finalidad.',
  },
  asked: 'De qué se trata',
  given: 'En qué consintió',
  link: 'Si el botón no funciona, copie esta dirección en su navegador:',
  sentBy: 'Este mensaje lo envía',
};

import type { ConfirmTexts } from '../en/confirm';

export const confirm: ConfirmTexts = {
  ask: {
    title: 'Confirme, por favor',
    lead: (controller) =>
      `Está a punto de dar su consentimiento a ${controller} para lo siguiente. Vale en cuanto lo confirme aquí.`,
    button: 'Sí, lo confirmo',
    ignore: (date) =>
      `Si no fue usted o ha cambiado de opinión, cierre simplemente esta página. Sin su confirmación, la solicitud caduca el ${date}.`,
    free: 'Puede retirar su consentimiento en cualquier momento. Lo hecho hasta entonces sigue siendo lícito.',
  },
  askGuardian: {
    title: '¿Está de acuerdo por su hijo o hija?',
    lead: (controller) =>
      `Un niño o una niña quiere dar su consentimiento a ${controller} para lo siguiente y le ha nombrado como padre, madre o tutor. Decide quien tiene la patria potestad o la tutela.`,
    button: 'Sí, estoy de acuerdo como padre, madre o tutor',
    ignore: (date) =>
      `Si no está de acuerdo o no sabe nada de esto, cierre simplemente esta página. Sin su acuerdo, la solicitud caduca el ${date}.`,
    free: 'Usted y su hijo o hija pueden retirar el consentimiento en cualquier momento.',
  },
  confirmed: {
    title: 'Gracias, está confirmado',
    lead: 'Su consentimiento ha quedado registrado con las siguientes palabras.',
  },
  already: {
    title: 'Ya está confirmado',
    lead: 'Usted ya lo confirmó antes. No se ha cambiado nada.',
  },
  guardianDone: {
    title: 'Gracias, su acuerdo ha quedado registrado',
    lead: 'Ahora escribimos también al correo electrónico de su hijo o hija. Vale en cuanto se confirme también allí.',
  },
  guardianAlready: {
    title: 'Usted ya dio su acuerdo',
    lead: 'No se ha cambiado nada. Vale en cuanto se confirme también en el correo electrónico de su hijo o hija.',
  },
  withdraw: {
    heading: '¿Ha cambiado de opinión?',
    text: 'Puede retirar el consentimiento aquí tan fácilmente como lo dio, ahora o más tarde con el mismo enlace.',
    button: 'Retirar mi consentimiento',
  },
  withdrawn: {
    title: 'Su consentimiento está retirado',
    lead: 'Desde ahora sus datos ya no se usan para esto.',
    again: 'Si algún día quiere volver a darlo, inscríbase simplemente de nuevo.',
  },
  expired: {
    title: 'Este enlace ha caducado',
    texts: [
      'No se confirmó a tiempo, así que no ha ocurrido nada: su consentimiento no vale.',
      'Si aún lo desea, inscríbase otra vez. Entonces recibirá un enlace nuevo.',
    ],
  },
  over: {
    title: 'Esto ha terminado',
    texts: [
      'El consentimiento detrás de este enlace ya no existe. Si quiere darlo de nuevo, inscríbase otra vez.',
    ],
  },
  invalid: {
    title: 'Este enlace no funciona',
    texts: [
      'Está incompleto o ya no es válido, porque aquello a lo que correspondía fue retirado o borrado. No se ha cambiado nada.',
      'Abra otra vez el enlace del correo; algunos programas de correo lo cortan. Si no, inscríbase de nuevo.',
    ],
  },
  facts: {
    asked: (date) => `Introducido el ${date}`,
    confirmed: (date) => `Confirmado el ${date}`,
    withdrawn: (date) => `Retirado el ${date}`,
    expires: (date) => `Válido hasta el ${date}`,
  },
  signUpAgain: 'Volver al formulario de inscripción',
};

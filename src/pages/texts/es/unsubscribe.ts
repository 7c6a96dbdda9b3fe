import type { UnsubscribeTexts } from '../en/unsubscribe';

export const unsubscribe: UnsubscribeTexts = {
  title: 'Darse de baja',
  ask: (what) => `¿Ya no quiere recibir «${what}»?`,
  askMarketing: '¿Ya no quiere recibir publicidad de nosotros?',
  askThese: '¿Ya no quiere recibir mensajes de este tipo?',
  channels: {
    ALL: 'Esto vale para todos los medios de contacto.',
    EMAIL: 'Esto vale para el correo electrónico.',
    PHONE: 'Esto vale para el teléfono.',
    SMS: 'Esto vale para los SMS.',
    POST: 'Esto vale para el correo postal.',
    MESSENGER: 'Esto vale para la mensajería.',
    WEB: 'Esto vale para nuestro sitio web.',
  },
  button: 'Darse de baja',
  hint: 'Tiene efecto de inmediato. No necesita ninguna cuenta y nada más cambia.',
  doneTitle: 'Se ha dado de baja',
  done: (what) => `Ya no recibe «${what}» de nosotros.`,
  doneMarketing: 'Ya no recibe publicidad de nosotros.',
  doneThese: 'Ya no recibe mensajes de este tipo de nosotros.',
  underWay: 'Un mensaje que ya estaba en camino aún puede llegarle.',
  mistake:
    '¿Fue un error? Utilice el enlace a sus preferencias de privacidad en uno de nuestros mensajes, o suscríbase de nuevo. Este enlace solo puede detener: los mensajes se reenvían, y nadie más que usted debe poder suscribirle.',
  toPreferences: 'Dónde encontrar mis preferencias',
  deadLink: {
    title: 'Este enlace ya no funciona',
    texts: [
      'Está incompleto, es demasiado antiguo o ya no es válido. Utilice el enlace del último mensaje que haya recibido de nosotros.',
      'Si eso no ayuda, escríbanos que no quiere más mensajes. Con eso basta.',
    ],
  },
};

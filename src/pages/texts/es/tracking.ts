import type { TrackingTexts } from '../en/tracking';

export const tracking: TrackingTexts = {
  title: 'Seguimiento',
  lead: (name) => `Qué sigue ${name} en su sitio web, por qué y cómo detenerlo.`,
  none: 'En este sitio web no se sigue nada.',
  agreement: 'Qué aceptaría usted',
  basis: 'Base jurídica',
  categories: 'Qué datos',
  kept: 'Cuánto tiempo',
  details: 'Todo al respecto en la información sobre protección de datos',
  necessary: 'No se puede desactivar aquí, porque el servicio lo necesita.',
  now: {
    allowed: 'Activado',
    refused: 'Desactivado',
    unasked: 'Desactivado hasta que lo permita',
    default: 'Activado hasta que se oponga',
  },
  all: {
    title: 'Su elección',
    several: 'Puede decidir sobre cada uno por separado o sobre todos a la vez.',
    refuse: 'Rechazar todo',
    allow: 'Permitir todo',
  },
  one: { refuse: 'Rechazar', allow: 'Permitir' },
  about: (name) => `Su elección sobre «${name}»`,
  saved: {
    refused: ['Guardado: rechazado', 'A partir de ahora no se le sigue para esto.'],
    allowed: ['Guardado: permitido', 'Puede cambiar de opinión aquí en cualquier momento.'],
  },
  browser: [
    'Su navegador pide que no se le siga',
    'Lo respetamos: lo que no haya permitido aquí expresamente permanece desactivado.',
  ],
  changed: [
    'Vuelva a mirar, por favor',
    'El texto ha cambiado desde que abrió la página. No se ha guardado nada.',
  ],
  noVisitor: [
    'Para elegir, venga desde el sitio web',
    'Esta página no conoce su navegador. Ábrala con el enlace o botón sobre el seguimiento en el sitio web.',
  ],
  known: 'Si ha recibido de nosotros un enlace a sus preferencias de privacidad, también puede elegir allí.',
  invalid: {
    title: 'No ha llegado completo',
    text: 'El sitio web no ha enviado lo necesario para reconocer su navegador o su elección. Vuelva a abrir esta página desde el sitio web.',
  },
};

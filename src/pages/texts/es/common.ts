import type { CommonTexts } from '../en/common';

export const common: CommonTexts = {
  skip: 'Ir al contenido',
  languages: 'Idioma',
  responsible: 'Responsable de sus datos',
  privacy: 'Protección de datos',
  notice: 'Información sobre protección de datos',
  preferences: 'Preferencias de privacidad',
  tracking: 'Seguimiento',
  protectionOfficer: 'Delegado de protección de datos',
  notPublished: {
    title: 'Esta página aún no está disponible',
    text: 'La organización que utiliza esta página todavía no ha terminado de configurarla. Vuelva más tarde o póngase en contacto con ella directamente.',
  },
  notFound: {
    title: 'Aquí no hay nada',
    text: 'La dirección está incompleta o la página ya no se ofrece.',
  },
  tryLater: {
    title: 'No ha funcionado',
    text: 'En este momento hay algo que no está disponible por nuestra parte. No se ha perdido nada: inténtelo de nuevo en unos minutos.',
  },
  tooOften: {
    title: 'Espere un momento',
    text: 'Esta página se ha utilizado muchas veces en poco tiempo. Inténtelo de nuevo más tarde.',
  },
  tooLarge: {
    title: 'Esta página es demasiado larga',
    text: 'El contenido de esta página es demasiado largo para mostrarse. Póngase en contacto con nosotros directamente.',
  },
};

import type { RecipientTexts } from './texts';

export const es: RecipientTexts = {
  locale: 'es-ES',
  acts: {
    RECTIFICATION: {
      subject: (controller, reference) => `Datos rectificados – ${controller}, ${reference}`,
      heading: 'Rectifique, por favor, los datos de una persona',
      ask: 'Hemos rectificado datos de la persona que se indica abajo. Rectifique, por favor, lo que haya recibido de nosotros.',
      about: 'la rectificación de los datos de una persona',
    },
    ERASURE: {
      subject: (controller, reference) => `Datos que deben suprimirse – ${controller}, ${reference}`,
      heading: 'Suprima, por favor, los datos de una persona',
      ask: 'Vamos a suprimir los datos de la persona que se indica abajo. Suprima, por favor, lo que haya recibido de nosotros, incluidas las copias y los enlaces, o díganos qué ley le obliga a conservarlo.',
      about: 'la supresión de los datos de una persona',
    },
    RESTRICTION: {
      subject: (controller, reference) => `Tratamiento limitado – ${controller}, ${reference}`,
      heading: 'No utilice por ahora los datos de una persona',
      ask: 'El tratamiento de los datos de la persona que se indica abajo está limitado (art. 18 RGPD). Conserve, por favor, lo que haya recibido de nosotros y no lo utilice para nada más hasta que volvamos a escribirle.',
      about: 'la limitación del tratamiento de los datos de una persona',
    },
    RESTRICTION_LIFTED: {
      subject: (controller, reference) => `Limitación levantada – ${controller}, ${reference}`,
      heading: 'Los datos de una persona pueden volver a utilizarse',
      ask: 'La limitación de la que le informamos se ha levantado. Puede volver a utilizar según lo acordado los datos de la persona que se indica abajo.',
      about: 'el fin de una limitación del tratamiento',
    },
    CONSENT_WITHDRAWN: {
      subject: (controller, reference) => `Consentimiento retirado – ${controller}, ${reference}`,
      heading: 'Una persona ha retirado su consentimiento',
      ask: 'La persona que se indica abajo ha retirado un consentimiento en el que se basaba nuestra comunicación de datos. Deje, por favor, de utilizarlos para ese fin y suprima lo que no conserve por otro motivo legal.',
      about: 'la retirada de un consentimiento',
    },
  },
  intro: (controller, recipient, law) =>
    law === ''
      ? `${controller} ha comunicado datos personales a ${recipient} y le informa de lo siguiente.`
      : `${controller} ha comunicado datos personales a ${recipient} y debe informarle de lo siguiente (${law}).`,
  law: 'art. 19 RGPD',
  details: 'Detalles',
  reference: 'Referencia',
  person: 'Persona',
  address: 'Dirección de correo',
  corrected: 'Qué se ha rectificado',
  notByMail: 'el nuevo valor es confidencial y no se envía por correo; pídanoslo',
  answer:
    'Responda, por favor, a este mensaje cuando esté hecho, o díganos por qué no es posible, e indique la referencia.',
  keepShort:
    'Este mensaje nombra a la persona para que pueda encontrar los datos. Bórrelo, por favor, cuando ya no lo necesite para ello.',
  reminder: {
    subject: (controller, reference) => `Recordatorio – ${controller}, ${reference}`,
    heading: 'Aún falta su respuesta',
    intro: (date, about) =>
      `El ${date} le escribimos sobre ${about}. Aún no hemos recibido respuesta. Díganos, por favor, qué se ha hecho.`,
    unnamed: 'Este recordatorio no nombra a la persona; nuestro primer mensaje con esta referencia sí.',
  },
  sentBy: 'Este mensaje lo envía',
};

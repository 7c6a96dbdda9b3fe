import type { PortabilityTexts } from './texts';

export const es: PortabilityTexts = {
  title: 'Sus datos para llevar',
  part: (number) => `Parte ${number}`,
  intro: (controller) =>
    controller === null
      ? 'Este archivo contiene los datos personales que usted nos ha facilitado, en formatos que otros servicios pueden leer (art. 20 del RGPD). Puede conservarlos y entregarlos a quien quiera.'
      : `Este archivo contiene los datos personales que ${controller} ha recibido de usted, en formatos que otros servicios pueden leer (art. 20 del RGPD). Puede conservarlos y entregarlos a quien quiera.`,
  reference: (reference, date) => `Solicitud número ${reference}, preparada el ${date}`,
  purposes: 'Para qué se usan estos datos',
  basis: {
    CONSENT: 'con su consentimiento',
    CONTRACT: 'para un contrato con usted, o pasos previos a él',
  },
  noPurposes:
    'En este momento no se usa nada sobre usted con su consentimiento ni para un contrato. Por eso no hay nada que llevar.',
  files: 'Qué contiene este archivo',
  file: {
    json: 'todo en un solo fichero, para programas',
    schema: 'la descripción de ese fichero, para programadores (JSON Schema)',
    personCsv: 'los datos sobre usted, en una tabla',
    vcard: 'los datos sobre usted, para una agenda de contactos (vCard 4)',
    messages: 'los correos que usted escribió, en una tabla',
    meetings: 'las citas en las que participó, en una tabla',
    calendar: 'las mismas citas, para un calendario (iCalendar)',
    records: (object) => `otros registros (${object}), en una tabla`,
  },
  csvNote:
    "En las tablas, un apóstrofo (') precede a un texto que una hoja de cálculo tomaría por una fórmula. No forma parte del texto.",
  leftOut: 'Qué no contiene',
  leftOutIntro: 'Este derecho abarca lo que usted mismo ha facilitado. Por eso falta aquí:',
  reasons: {
    NOT_PROVIDED: 'No procede de usted: lo escribieron otros o se dedujo.',
    NO_CONSENT_OR_CONTRACT: 'No se usa ni con su consentimiento ni para un contrato.',
    SHARED_ADDRESS:
      'Llegó desde una dirección que también usan otras personas, y nadie puede decir quién lo escribió.',
    NOT_READABLE: 'Está cifrado y no se pudo abrir. Escríbanos y lo comprobaremos.',
  },
  objects: {
    attachment: 'Ficheros',
    calendarEvent: 'Citas',
    callRecording: 'Grabaciones',
    consent: 'Pruebas de sus consentimientos',
    dataRequest: 'Sus solicitudes',
    message: 'Correos',
    note: 'Notas',
    opportunity: 'Oportunidades de venta',
    person: 'Datos sobre usted',
    task: 'Tareas',
    timelineActivity: 'Historial de cambios',
  },
  fields: (names) => `campos ${names}`,
  count: (name, count) => `${name}: ${count}`,
  complain:
    'Si no está de acuerdo, escríbanos, por favor. También puede reclamar ante una autoridad de protección de datos o acudir a los tribunales.',
  elsewhere:
    'Una solicitud de acceso (art. 15 del RGPD) le muestra todos los datos que se conservan sobre usted, incluidos estos.',
};

import type { RiskTexts } from './texts';

export const es: RiskTexts = {
  level: 'Riesgo de que alguien reconozca a la persona',
  levels: { LOW: 'bajo', MEDIUM: 'medio', HIGH: 'alto' },
  singlingOut: {
    question: '¿Se puede singularizar a la persona?',
    nothingKept: 'No se conservó nada que distinga a una persona de otra.',
    alone: 'Sí: nadie más en este espacio de trabajo tiene lo que se conservó de la persona.',
    group: (people) =>
      `Solo como una de ${people} personas de este espacio de trabajo que tienen en común lo conservado.`,
    compared: (fields) => `Comparados: ${fields}.`,
    aloneWithDeals: 'Quien conoce también los negocios encuentra solo a esta persona.',
    groupWithDeals: (people) => `A quien conoce también los negocios le quedan ${people} personas.`,
  },
  linkability: {
    question: '¿Se pueden vincular registros de la misma persona?',
    none: 'No: nada más está unido al registro.',
    linked: (parts) => `Sí, siguen unidos al registro: ${parts}.`,
    deals: (count) => (count === 1 ? '1 negocio' : `${count} negocios`),
    conversations: (count) =>
      count === 1 ? '1 línea de un mensaje o una reunión' : `${count} líneas de mensajes y reuniones`,
    notes: (count) => (count === 1 ? '1 nota o tarea' : `${count} notas y tareas`),
  },
  inference: {
    question: '¿Se puede inferir algo sobre la persona?',
    none: 'Ningún valor conservado revela nada sensible.',
    telling: (fields) => `Sí, de lo que se conservó en: ${fields}.`,
  },
  limits:
    'Una comparación solo dentro de este espacio de trabajo. No sabe lo que otros saben y no demuestra anonimato.',
};

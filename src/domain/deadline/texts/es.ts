import type { DeadlineTexts } from './texts';

export const es: DeadlineTexts = {
  locale: 'es',
  afterWeekday: ', ',
  received: (day, timeZone) =>
    `Recibida el ${day} (zona horaria ${timeZone}). El día de la recepción no se cuenta.`,
  place: (country, code) => `Los días festivos son los de ${country} (${code}).`,
  noPlace:
    'No se ha indicado dónde está el responsable del tratamiento: solo los sábados y domingos se consideran inhábiles.',
  oneMonth: (day, missing) =>
    missing === null
      ? `El plazo de un mes vence el ${day}.`
      : `El plazo de un mes vence el ${day}, último día de un mes que no tiene día ${missing}.`,
  paused: (days, day) =>
    `El plazo estuvo suspendido ${days} ${days === 1 ? 'día' : 'días'} por dudas sobre la identidad: vence el ${day}.`,
  weekend: (day) => `El ${day} no es día hábil.`,
  publicHoliday: (day, name) => `El ${day} es día festivo${name && ` (${name})`}.`,
  nextWorkingDay: (day) => `El plazo vence al final del siguiente día hábil, el ${day}.`,
  twoWorkingDays: (day) => `Todo plazo comprende al menos dos días hábiles: vence el ${day}.`,
  firstDue: (day) =>
    `La respuesta debe darse a más tardar el ${day}. También la denegación o el aviso de una prórroga.`,
  extended: (day) => `Los dos meses adicionales vencen el ${day}.`,
  extendedTwoWays: (fromFirstMonth, fromReceipt, earlier) =>
    `Los dos meses adicionales vencen el ${fromFirstMonth} si se cuentan desde el final del primer mes, y el ${fromReceipt} si se cuentan desde la recepción. Se aplica la primera de las dos: el ${earlier}.`,
  due: (day) => `Con la prórroga, la respuesta debe darse a más tardar el ${day}.`,
};

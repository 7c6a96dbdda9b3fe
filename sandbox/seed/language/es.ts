import { bullet, check, heading, paragraph } from '../rich-text';
import type { Phrases } from './phrases';

export const es: Phrases = {
  notesAlone: [
    (s) => ({
      title: `Llamada con ${s.person.full}`,
      body: [
        paragraph(
          `${s.person.polite} llamó el ${s.date}. El contrato ${s.person.genitive} vence en diciembre.`,
        ),
        bullet(`Devolver la llamada al ${s.person.phoneNational}, mejor por la mañana.`),
        bullet('Enviar los papeles a ', { link: s.person.email, href: `mailto:${s.person.email}` }, '.'),
      ],
    }),
    (s) => ({
      title: `Renovación ${s.person.genitive}`,
      body: [
        heading('Situación'),
        paragraph({ bold: s.person.first }, ` ${s.person.last} quiere renovar y espera a la dirección.`),
        paragraph(`Archivado como ${s.person.reversed}, ${s.company}.`),
      ],
    }),
    (s) => ({
      title: `Comida en ${s.city}`,
      body: [
        paragraph(`Con ${s.person.initial} (${s.person.jobTitle}). Dos hijos, corre maratones, es celíaco.`),
        paragraph(`${s.person.first} pide un presupuesto a ${s.person.email}.`),
      ],
    }),
    (s) => ({
      title: `Opinión de ${s.person.initial}`,
      body: [paragraph(`${s.person.polite} va contento. Próxima cita: ${s.date}.`)],
    }),
  ],
  notesShared: [
    (s) => ({
      title: `${s.person.initial} y ${s.other.initial}: «${s.deal}»`,
      body: [
        paragraph(`${s.person.full} y ${s.other.full} acordaron el alcance.`),
        bullet(`${s.person.polite} envía las cifras (${s.person.email}).`),
        bullet(`${s.other.polite} revisa el contrato.`),
      ],
    }),
    (s) => ({
      title: `Relevo en ${s.company}`,
      body: [
        paragraph(`${s.other.full} releva a ${s.person.full}. Su número sigue siendo ${s.person.phone}.`),
      ],
    }),
    (s) => ({
      title: `Recomendación: ${s.other.full}`,
      body: [
        paragraph(
          `Vino por ${s.person.reversed}; a ${s.other.polite} le interesa. ¡Gracias a ${s.person.first}!`,
        ),
      ],
    }),
  ],
  notesNeutral: [
    (s) => ({
      title: 'Tarifas',
      body: [paragraph(`Descuento para ${s.company} desde 50 licencias, hasta el ${s.date}.`)],
    }),
    (s) => ({
      title: `Mercado en ${s.city}`,
      body: [paragraph('La competencia baja precios; seguimos con calidad.')],
    }),
  ],
  tasksAlone: [
    (s) => ({
      title: `Llamar a ${s.person.full}`,
      body: [check(`Número: ${s.person.phone}`), check(`${s.person.polite} quiere una demo el ${s.date}.`)],
    }),
    (s) => ({
      title: `Enviar presupuesto a ${s.person.initial}`,
      body: [paragraph(`Por correo a ${s.person.email}.`)],
    }),
    (s) => ({
      title: 'Pedir una referencia',
      body: [paragraph(`${s.person.first} dijo que sí; falta el visto bueno de ${s.company}.`)],
    }),
  ],
  tasksShared: [
    (s) => ({
      title: `Fecha con ${s.person.last} y ${s.other.last}`,
      body: [paragraph(`${s.person.full} solo por la tarde, ${s.other.full} solo el ${s.date}.`)],
    }),
    (s) => ({
      title: `Borrador ${s.company}`,
      body: [paragraph(`Primero ${s.person.initial}, luego ${s.other.initial}.`)],
    }),
  ],
  mails: [
    (s) => ({
      subject: `Consulta sobre ${s.deal}`,
      text: `Hola, ${s.member.name}:\n\ngracias por la llamada. ¿Podría enviarnos un presupuesto antes del ${s.date}? Pongo en copia a ${s.other.full}.\n\nUn cordial saludo`,
    }),
    (s) => ({
      subject: `Documentos ${s.person.genitive}`,
      text: `Buenos días, ${s.member.name}:\n\nadjunto los documentos. Mi teléfono es ${s.person.phoneNational}.\n\nSaludos desde ${s.city}`,
    }),
  ],
  replies: [
    (s) =>
      `Estimad${s.person.female ? 'a' : 'o'} ${s.person.polite}:\n\ngracias por su mensaje. El presupuesto sale hoy a ${s.person.email}.\n\nAtentamente`,
    (s) => `Hola, ${s.person.first}:\n\nel ${s.date} me va bien. Le llamo.\n\nUn saludo`,
  ],
  quoted: (s) => `El ${s.date}, ${s.person.full} <${s.person.email}> escribió:`,
  phoneLabel: 'Tel.',
  meetings: [
    (s) => ({
      title: `Presentación ${s.person.full} / ${s.company}`,
      description: `Teléfono ${s.person.phone}. Asisten: ${s.person.full}, ${s.other.full}.`,
    }),
    (s) => ({
      title: `Seguimiento ${s.company}`,
      description: `Orden del día: ${s.deal}. ${s.person.polite} presenta las cifras.`,
    }),
  ],
  call: (s) => [
    { speaker: 0, text: `Buenos días, ¿hablo con ${s.person.full}?` },
    { speaker: 1, text: `Sí, soy ${s.person.first}. Es por ${s.deal}.` },
    { speaker: 0, text: `¿Se lo mando a ${s.person.email}?` },
    { speaker: 1, text: `Sí, con copia a ${s.other.full}.` },
  ],
  callTitle: (s) => `Llamada con ${s.person.full}`,
  callSummary: (s) => [
    heading('Resumen'),
    paragraph(`${s.person.full} pregunta por ${s.deal}; presupuesto a ${s.person.email}.`),
  ],
  visitReason: [
    (s) => `${s.person.full} visitó la planta de ${s.city}.`,
    (s) => `Encuentro con ${s.person.polite} en la feria, tarjeta: ${s.person.email}.`,
  ],
  dealNames: ['Acuerdo marco', 'Renovación', 'Implantación', 'Mantenimiento', 'Formación', 'Piloto'],
  fileNames: [
    (s) => `Contrato ${s.person.full}.pdf`,
    (s) => `Presupuesto ${s.company}.pdf`,
    (s) => `Nota ${s.person.last}.txt`,
  ],
};

import type { CorpusPart } from '../corpus';

export const spanish: CorpusPart[] = [
  {
    language: 'es',
    subject: {
      names: [{ firstName: 'Ana', lastName: 'García López' }],
      emails: ['ana.garcia@ejemplo.es'],
      phones: [{ number: '612 345 678', countryCode: 'ES' }],
      links: ['linkedin.com/in/anagarcialopez'],
    },
    cases: `
Llamada con [[Ana García López]] sobre el presupuesto.
[[García López, Ana]] – pendiente de firma
La Sra. [[García]] no estaba disponible.
Estimada Sra. [[García López]]:⏎le adjunto la oferta
[[Ana García]] confirma la reunión del jueves.
[[ANA GARCIA LOPEZ]] figura en el contrato.
[[A. García López]] firmó la última página.
[[A. García]] firmó la primera.
[[Ana María García López]] según el DNI
Doña [[Ana García López]] representa a la empresa.
Escribir a [[ana.garcia@ejemplo.es]] antes del viernes.
[[Ana.Garcia+ofertas@Ejemplo.es]] para promociones
Móvil: [[612 34 56 78]]
Tel. [[+34 612 345 678]] solo tardes
[[0034 612345678]] desde Portugal
[[612-345-678]] apuntado en la tarjeta
Perfil [[https://es.linkedin.com/in/anagarcialopez/es]]
[[ana garcia lopez]] pidió factura
Según [[Ana García López]], el plazo es corto.
Señora [[García]], la esperamos mañana.
[[Ana]] y Luis García López heredaron la finca.
Luis y [[Ana García López]] heredaron la finca.
Asistentes: Luis Pérez, [[Ana García]], Eva Ruiz
El correo de [[Ana García]] rebotó.
CV_[[Ana_Garcia]].pdf recibido
Srta. [[García López]] en el sobre
[[Ana López]] la llama su jefe.
contacto: [[ana.garcia arroba ejemplo punto es]]
[[García López, A.]] ausente
Ana llamará luego.
García no vino.
El Sr. García es su padre.
Luis García, Ana Martín y Eva Ruiz asistieron.
Ana García Pérez es otra clienta.
La Sra. García Pérez preguntó por el envío.
Mariana García López trabaja en Vigo.
Ana Garcilaso escribe poemas.
Los García López viven en Soria.
612 345 679 es la centralita.
Pedido 34612345678000
ana.garcias@ejemplo.es es otra cuenta
Juana López vendió la casa de Ana.
Luis García López es su hermano.
L. García López firmó por poder.
`,
  },
  {
    language: 'es',
    subject: {
      names: [{ firstName: 'José', lastName: 'Muñoz' }],
      emails: ['jmunoz@talleres.example'],
      phones: [{ number: '+525512345678' }],
    },
    cases: `
[[José Muñoz]] aprobó la orden.
[[Jose Munoz]] llamó a las diez.
El Sr. [[Muñoz]] espera respuesta.
Señor [[Muñoz]], gracias por venir.
[[Muñoz, José]] (compras)
[[J. Muñoz]] recogió las llaves.
Don [[José Muñoz]] preside la junta.
Cel. [[55 1234 5678]]
[[+52 55 1234 5678]] desde fuera
[[jmunoz@talleres.example]] en copia
[[José Luis Muñoz]] en la escritura
[[JOSÉ MUÑOZ]] / talleres
Reunión con [[José Muñoz]], Ana Ruiz y el equipo.
José llegó tarde.
Muñoz es un apellido común.
María José Muñozarena es notaria.
La Sra. Muñoz firmó.
Pedro Muñoz, José Ruiz y Luis Gil
José Muñoz-Seca es el dramaturgo.
Josefa Muñoz limpia la oficina.
55 1234 5679 es de recepción
`,
  },
];

import type { DownloadTexts } from '../en/download';

export const download: DownloadTexts = {
  ready: {
    title: 'Su respuesta está lista',
    lead: (controller) => `${controller} ha respondido a su solicitud. Aquí puede recoger los archivos.`,
    lines: [
      'Los archivos están cifrados. Se abren aquí, en su navegador, y se guardan en este dispositivo; utilice por tanto uno que sea suyo.',
      'El enlace funciona una sola vez. Si algo sale mal, puede pedir que le enviemos otro.',
    ],
    button: 'Recoger la respuesta',
  },
  facts: {
    request: 'Su solicitud',
    reference: 'Número',
    files: 'Archivos',
    until: 'Se puede recoger hasta el',
  },
  rights: {
    ACCESS: 'Acceso a sus datos (art. 15 RGPD)',
    PORTABILITY: 'Sus datos para llevar (art. 20 RGPD)',
    RECIPIENTS: 'Quién puede haber recibido sus datos (art. 19 RGPD)',
  },
  count: (files, size) => (files === 1 ? `1 archivo, ${size}` : `${files} archivos, ${size} en total`),
  unable: {
    title: 'Este navegador no puede abrir la respuesta',
    noScript:
      'Los archivos están cifrados y se abren en su navegador. Para ello hace falta un script, y el suyo no ejecuta ninguno. Permita los scripts en esta página o abra el enlace en otro navegador. Su enlace sigue valiendo.',
    insecure:
      'Los archivos se abren en su navegador, que solo lo hace con una conexión segura, y esta página no llegó por una (su dirección no empieza por https). Su enlace sigue valiendo. Por favor, avísenos.',
    tooOld:
      'Los archivos están cifrados y se abren en su navegador, y el suyo es demasiado antiguo para ello. Abra el enlace en un navegador más reciente o en otro dispositivo. Su enlace sigue valiendo.',
    otherwise: 'O pídanos la respuesta por otra vía, por ejemplo por correo postal:',
  },
  files: {
    title: 'Sus archivos',
    lead: (files) =>
      files === 1
        ? 'Guarde ahora su archivo y deje esta página abierta hasta que lo tenga.'
        : 'Guarde los archivos uno tras otro y deje esta página abierta hasta que los tenga todos.',
    note: 'Una vez guardados, los archivos ya no están cifrados. Consérvelos donde solo usted pueda leerlos.',
    zip: 'Un archivo que termina en .zip contiene varios más. Tóquelo o haga clic en él para abrirlo.',
    part: (number, files) => `Archivo ${number} de ${files}`,
    save: 'Guardar',
    saveFile: (name) => `Guardar ${name}`,
    again: 'Guardar otra vez',
    loading: 'Cargando',
    opening: 'Abriendo…',
    saved: 'Guardado. Lo encontrará en sus descargas.',
    failed:
      'No se pudo cargar el archivo. Compruebe su conexión e inténtelo de nuevo; en esta página su enlace sigue valiendo.',
    broken:
      'El archivo no se abrió porque se dañó por el camino. Inténtelo de nuevo; si sigue igual, avísenos, por favor.',
  },
  used: {
    title: 'Este enlace ya se ha utilizado',
    lead: (date) =>
      `Con él se recogió su respuesta el ${date}. Para su protección, eso solo es posible una vez.`,
    replaced: 'Se le ha enviado un enlace más reciente. Utilice, por favor, el del último mensaje.',
    newHeading: '¿No tiene los archivos?',
    newText: 'Enviamos un enlace nuevo a la dirección de correo electrónico que tenemos de usted.',
    button: 'Enviarme un enlace nuevo',
    notYou: 'Si no fue usted quien recogió la respuesta, avísenos de inmediato, por favor:',
  },
  sent: {
    title: 'Mire en su buzón, por favor',
    lead: 'Si su respuesta aún se conserva, un enlace nuevo va de camino a la dirección de correo electrónico que tenemos de usted.',
    text: 'Puede tardar unos minutos. Se envía un enlace nuevo tres veces al día como máximo. Si no llega ninguno, escríbanos, por favor:',
  },
  gone: {
    title: 'Esta respuesta ya no se conserva',
    texts: [
      'Para su protección se eliminó al terminar su plazo, o porque se suprimieron sus datos.',
      'Si aún la necesita, puede volver a solicitarla. No cuesta nada.',
    ],
    ask: 'Volver a solicitarla',
  },
  invalid: {
    title: 'Este enlace no funciona',
    texts: [
      'Está incompleto. Abra otra vez el enlace del mensaje; a veces un programa de correo lo corta.',
      'Si eso no ayuda, escríbanos o haga de nuevo su solicitud.',
    ],
    ask: 'Hacer una solicitud',
  },
};

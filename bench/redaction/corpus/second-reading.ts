import type { CorpusPart } from '../corpus';

/** Written after the rules, about other people, and measured before anything was mended: the less flattering half. */
export const secondReading: CorpusPart[] = [
  {
    language: 'de',
    subject: {
      names: [{ firstName: 'Jürgen', lastName: 'von der Heide' }],
      emails: ['j.vonderheide@kanzlei.example'],
      phones: [{ number: '0621 87654321', countryCode: 'DE' }],
    },
    cases: `
Heute mit [[Jürgen von der Heide]] telefoniert, Angebot folgt.
[[Jürgen Heide]] steht im alten Adressbuch.
Hr. [[von der Heide]] ist ab Montag im Urlaub
z. Hd. Herrn RA [[J. von der Heide]]
[[Juergen v. d. Heide]] laut Visitenkarte
[[von der Heide, Jürgen]] Vertragsverlängerung zum 1.7.
[[Heide, Jürgen von der]]
Rückrufbitte: [[0621/87654321]] ([[Jürgen von der Heide]])
[[+49621 8765 4321]], Mo–Do
Frau von der Heide hat die Karten bestellt.
Jürgen fährt über die Heide.
Jürgen Weber kennt die Lüneburger Heide.
In der Heide blüht es, sagt Jürgen.
Katrin von der Heide, Jürgen Kraus und zwei Gäste
0621 87654320 ist die Zentrale
`,
  },
  {
    language: 'en',
    subject: {
      names: [{ firstName: 'William', lastName: 'Hughes' }],
      emails: ['will.hughes@northwind.example'],
      phones: [{ number: '(415) 555-2671', countryCode: 'US' }],
      links: ['https://github.com/whughes-dev'],
    },
    cases: `
Quick sync with [[William Hughes]] re: Q3 pipeline
[[Hughes, William]] <[[will.hughes@northwind.example]]>
[[William Hughes]]' laptop is still with IT.
Mr. [[Hughes]]' assistant will confirm.
[[W. Hughes]], CFO
[[William R. Hughes III]] on the deed
Will Hughes goes by his short name here.
[[+1 (415) 555-2671]] ext. 12
[[1-415-555-2671]] is how he dictates it
[[415 555 2671]], ask for the CFO
[[github.com/whughes-dev/invoices]] has the script
From: [[WILLIAM HUGHES]]⏎Sent: Monday
<v speaker="[[William Hughes]]">We can do March.</v>
William called Hughes & Sons about the roof.
Hughes Ltd. asked William Tell for a quote.
Prince William met Emma Hughes.
Mrs. Hughes sends her regards.
The Williams and the Hughes families
John William Hughes is his grandfather.
William Hughesdon wrote in.
415-555-2670 is reception.
github.com/whughes-developer is unrelated
`,
  },
  {
    language: 'fr',
    subject: {
      names: [{ firstName: 'Céline', lastName: 'de La Tour', middle: 'Anne' }],
      emails: ['c.delatour@atelier.example'],
      phones: [{ number: '+32470123456' }],
    },
    cases: `
[[Céline de La Tour]] valide le planning.
Mme [[de La Tour]] rappelle ce soir
[[de La Tour Céline]] (compta)
[[DE LA TOUR Céline]] - compta
[[Céline Anne de la Tour]] selon l'acte
[[Céline A. de La Tour]]
[[C. de La Tour]] p.o.
Facture à adresser à [[céline de la tour]] svp
[[0470 12 34 56]] / [[+32 470 12 34 56]]
[[0470/12.34.56]] le matin
l'offre de [[Céline de La Tour]] et celle de Paul
Céline a visité la tour Eiffel.
M. de La Tour assistera à la vente.
Céline Latour est graphiste.
Paul de La Tour, Céline Roy
rendez-vous de la tour B, Céline confirme
`,
  },
  {
    language: 'es',
    subject: {
      names: [{ firstName: 'María Carmen', lastName: 'Ruiz' }],
      emails: ['mcarmen.ruiz@gestoria.example'],
      phones: [{ number: '+34915551234' }],
    },
    cases: `
[[María Carmen Ruiz]] envió los papeles.
[[Mª Carmen Ruiz]] firma en su nombre.
[[María del Carmen Ruiz]] según la escritura
[[María Ruiz]] atendió la llamada.
[[M. C. Ruiz]] visó el documento
Dña. [[María Carmen Ruiz]]
[[Ruiz, María Carmen]] - alta nueva
La Sra. [[Ruiz]] no puede el martes.
Oficina [[91 555 12 34]]
[[+34 91 5551234]]
[[mcarmen.ruiz@gestoria.example]] rebotado
Carmen y María pasaron por la calle Ruiz.
El Sr. Ruiz preguntó por Carmen.
Rosa María Ruiz es prima suya.
Carmen Ruizsánchez publicó un libro.
Luis Ruiz, María Gil
`,
  },
  {
    language: 'pl',
    subject: {
      names: [{ firstName: 'Małgorzata', lastName: 'Wiśniewska-Zając' }],
      emails: ['m.wisniewska@biuro.example'],
      phones: [{ number: '+48 512 345 678' }],
    },
    cases: `
[[Małgorzata Wiśniewska-Zając]] prosi o fakturę.
Spotkanie z [[Małgorzatą Wiśniewską-Zając]] w piątek
Wniosek [[Małgorzaty Wiśniewskiej-Zając]] odrzucono.
[[Malgorzata Wisniewska-Zajac]] (import)
pani [[Wiśniewska-Zając]] oddzwoni
[[Małgorzata Wiśniewska]] przed ślubem
Podziękować [[Małgorzacie Wiśniewskiej]] za pomoc.
[[M. Wiśniewska-Zając]]
[[512345678]] lub [[512-345-678]]
[[Wiśniewska-Zając Małgorzata]], kadry
[[Małgorzata Zając]]? Nie, to [[Małgorzata Zając]].
Pan Wiśniewski-Zając nie istnieje.
Małgorzata Wiśniowska tańczy.
Jan Wiśniewski, Małgorzata Lis
Zając uciekł, powiedziała Małgorzata.
Z Katarzyną Wiśniewską rozmawiał Jan.
`,
  },
  {
    language: 'it',
    subject: {
      names: [{ firstName: 'Luca', lastName: 'De Santis' }],
      emails: ['luca.desantis@studio.example'],
      phones: [{ number: '+39 06 4567890' }],
    },
    cases: `
[[Luca De Santis]] invia i disegni lunedì.
Arch. [[De Santis]] in sopralluogo
Il signor [[De Santis]] ha chiamato.
[[De Santis Luca]]
[[DE SANTIS LUCA]] - cliente dal 2011
[[L. De Santis]] per ricevuta
[[Luca Desantis]] nel gestionale
[[06 4567890]], [[+39 06 456 7890]]
[[luca.desantis@studio.example]]
Parlato con [[Luca de Santis]] e Anna Bo.
Luca è a Santis.
La signora De Santis paga in contanti.
Gianluca De Santis è il socio.
Paola De Santis, Luca Moro
Luca De Sanctis insegna storia.
`,
  },
  {
    language: 'nl',
    subject: {
      names: [{ firstName: 'Anouk', lastName: 'Jansen' }],
      emails: ['a.jansen@bouw.example'],
      phones: [{ number: '+32 2 345 67 89' }],
    },
    cases: `
[[Anouk Jansen]] wil een nieuwe offerte.
[[Anouk Jansens]] offerte is verlopen.
mevr. [[Jansen]] is verhuisd
Beste [[Anouk Jansen]],
[[Jansen, Anouk]] klacht over levering
[[A. Jansen]] belde terug
[[02 345 67 89]] of [[02/345.67.89]]
[[a.jansen@bouw.example]]
wat [[anouk jansen]] zei klopt
Anouk is ziek.
Jansen Bouw BV stuurt Anouk Visser.
Dhr. Jansen gaf akkoord.
Anouk Janssen is een ander.
Kees Jansen, Anouk Bakker
Anouk Jansen-de Wit is getrouwd.
`,
  },
  {
    language: 'ja',
    subject: {
      names: [
        { firstName: '花子', lastName: '佐藤' },
        { firstName: 'Hanako', lastName: 'Sato' },
      ],
      emails: ['hanako.sato@mori.example'],
      phones: [{ number: '+81668901234' }],
    },
    cases: `
[[佐藤花子]]です、よろしくお願いします。
[[佐藤]]様⏎お世話になります。
本日[[佐藤花子]]様と面談。
弊社[[佐藤花子]]がご連絡します。
[[佐藤 花子]] / [[hanako.sato@mori.example]]
電話は[[06-6890-1234]]まで
[[Hanako Sato]] from Mori Inc.
[[SATO Hanako]]、総務部
[[Satō Hanako]] with macron
[[佐藤花子]]ちゃんの紹介
[[佐藤]]さんのお母様
姓：佐藤、名：一郎
佐藤一郎様より着信
近藤花子さんと会議
加佐藤花子という人はいない
花子さんは退職
Sato Kenji will call.
佐藤工務店様の請求書
06-6890-1235は別の部署
`,
  },
];

import type { CorpusPart } from '../corpus';

export const german: CorpusPart[] = [
  {
    language: 'de',
    subject: {
      names: [{ firstName: 'Anna', lastName: 'Müller' }],
      emails: ['anna.mueller@example.de', 'annamue@gmail.com'],
      phones: [{ number: '1701234567', callingCode: '+49', countryCode: 'DE' }, { number: '+49 30 9012345' }],
      links: ['https://www.linkedin.com/in/anna-mueller-berlin/'],
      other: ['KD-2024-88417'],
    },
    cases: `
Rückruf an [[Anna Müller]] wegen des Angebots vom Dienstag.
[[Müller, Anna]] – Rechnung offen seit 14 Tagen
Ansprechpartnerin: [[MÜLLER Anna]], Einkauf
Frau [[Müller]] hat heute Morgen angerufen und um Verschiebung gebeten.
Sehr geehrte Frau Dr. [[Müller]],⏎⏎vielen Dank für das Gespräch.
Mit [[A. Müller]] vereinbart: Lieferung bis KW 34.
Protokoll: Teilnehmer Weber, Schulz, [[Müller, A.]]
[[Anna Müllers]] Vertrag läuft im März aus.
[[Müllers Anna]] kommt auch zur Messe, sagt Jochen.
Das ist [[Anna Müller]]'s Idee gewesen.
Die Kundin [[Anna Mueller]] möchte auf Papier verzichten.
Bitte [[Anna Muller]] (ohne Umlaut im Ticket) zurückrufen.
Von: [[Anna Müller]] <[[anna.mueller@example.de]]>
Mail ging an [[ANNA.MUELLER@EXAMPLE.DE]] und an die Buchhaltung.
Newsletter-Adresse ist [[anna.mueller+news@example.de]], bitte umstellen.
Erreichbar unter [[0170 1234567]] oder im Büro.
Handy [[+49 (0)170 / 123 45 67]], bitte erst nach 16 Uhr.
Neue Nummer: [[0049-170-1234567]]
Büro Berlin: [[030 901 23 45]]
Zentrale [[+49 30 9012345]]-17 (Durchwahl Empfang)
Profil: [[https://de.linkedin.com/in/anna-mueller-berlin]] geprüft
siehe [[linkedin.com/in/Anna-Mueller-Berlin/?originalSubdomain=de]]
Kundennummer [[KD-2024-88417]] im Altsystem
Liebe [[Anna Müller]],⏎anbei das Protokoll.
Gespräch mit Herrn Weber und Frau [[Müller]] über die Wartung.
[[Anna]] und Peter Müller haben gemeinsam unterschrieben.
Peter und [[Anna Müller]] haben gemeinsam unterschrieben.
[[Anna Maria Müller]] steht so im Handelsregister.
[[Anna M. Müller]] hat unterschrieben.
Datei [[Anna_Müller]]_Vertrag_2024.pdf liegt im Ordner
CV-[[Anna-Mueller]].pdf nachgereicht
Privat nutzt sie [[anna.mueller]]@web.example, das steht nirgends sonst.
[[AnnaMueller]]_final.docx
Geschrieben von [[anna punkt mueller at example punkt de]], so hat sie es diktiert.
Kontakt: [[anna.mueller [at] example.de]]
> Am 12.03. schrieb [[Anna⏎> Müller]]:⏎> passt
Tel. [[0170.123.4567]] / Fax 030 55 55 55
wir treffen [[anna müller]] um drei, schreibt jan
Habe mit [[Anna Müller]], ihrer Chefin und dem Vertrieb gesprochen.
Fr. [[Müller]] zahlt per Lastschrift.
Prof. Dr. [[Anna Müller]] hält den Vortrag.
Herr Weber übergibt an [[Müller, Anna]] (Einkauf).
mailto:[[anna.mueller%40example.de]]?subject=Angebot
Kontakte: [[annamue@gmail.com]], [[anna.mue@googlemail.com]]
Von [[Anna Müller]]-geführten Workshops gibt es Fotos.
Die [[Anna Müller]] aus Köln ist umgezogen.
[[A. Mueller]] hat das Paket angenommen.
Unterschrift: gez. [[A. Müller]]
Das Angebot ging an [[Anna "Anni" Müller]] raus.
Ruf bitte [[Anna  Müller]] an.
[[Müller (Anna)]] war nicht da.
Peter Müller, Anna Schmidt und Jens Weber waren dabei.
Herr Müller hat die Rechnung bezahlt.
Müller hat abgesagt.
Anna meldet sich nächste Woche.
Die Müllerin Anna Schulze betreibt die Mühle.
Annabelle Müllerstein ist neu im Team.
Hanna Müller ist nicht zuständig.
Anna Müller-Schmidt ist jetzt im Vertrieb.
Eva-Anna Müller sitzt in Wien.
Anna-Lena Müller vertritt ihn.
Petra Müller, Anna Weber, Karl Otto
Die Müller GmbH liefert Anna Schmidt die Teile.
Dr. Müller GmbH & Co. KG – Rahmenvertrag
An der Anna-Müller-Straße 5 ist der Eingang.
Nummer 0170 12345678 gehört zum Lager.
Ruf die 0170 1234568 an.
Auftrag 990170123456799 ist versandt.
+43 170 1234567 ist eine österreichische Nummer.
anna.mueller@example.de.test.org existiert nicht.
joanna.mueller@example.de ist eine Kollegin.
z. B. Müller oder Weber fragen
B. Müller hat unterschrieben.
Frau P. Müller ist die Schwester.
Frau Petra Müller ist die Schwester.
Weber, Anna und Müller, Peter
siehe Anlage A. Müller hat das schon geprüft.
linkedin.com/in/anna-mueller-berlin-2 ist jemand anderes
KD-2024-884170 ist ein anderer Kunde
Annas Müller-Milch steht im Kühlschrank.
Familie Müller wohnt jetzt in Bonn, Anna ist ausgezogen.
`,
  },
  {
    language: 'de',
    subject: {
      names: [
        { firstName: 'Hans-Peter', lastName: 'Schäfer-Groß' },
        { firstName: 'Hans-Peter', lastName: 'Schäfer' },
      ],
      emails: ['hp.schaefer@werk.example'],
      phones: [{ number: '+4989123456' }],
    },
    cases: `
[[Hans-Peter Schäfer-Groß]] übernimmt das Projekt.
[[Hans-Peter Schäfer]] hieß er bis 2019.
[[H.-P. Schäfer]] unterschreibt in Vertretung.
Herr [[Schäfer-Groß]] bittet um Rückruf.
[[Hans Peter Schaefer-Gross]] laut Ausweis
[[Schäfer-Groß, Hans-Peter]], geb. 1971
[[Hans-Peter Groß]] steht fälschlich im Verteiler.
Bitte Herrn [[Schäfer]] informieren, [[089 12 34 56]].
[[hp.schaefer@werk.example]] antwortet nicht.
Hans Schäfer ist sein Bruder.
Peter Schäfer ist sein Neffe.
Hans-Peter Weber hat den Termin.
Frau Schäfer ist seine Frau.
Die Schäferei liegt am Ortsrand, Hans-Peter kennt sie.
Klaus-Peter Schäfer leitet den Einkauf.
089 123457 ist der Nachbar.
`,
  },
];

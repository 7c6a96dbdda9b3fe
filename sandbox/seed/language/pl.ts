import { bullet, check, heading, paragraph } from '../rich-text';
import type { Phrases } from './phrases';

export const pl: Phrases = {
  notesAlone: [
    (s) => ({
      title: `Rozmowa: ${s.person.full}`,
      body: [
        paragraph(
          `${s.person.polite} dzwoni${s.person.female ? 'ła' : 'ł'} ${s.date}. Umowa ${s.person.genitive} kończy się w grudniu.`,
        ),
        bullet(`Oddzwonić pod ${s.person.phoneNational}, najlepiej rano.`),
        bullet('Dokumenty na adres ', { link: s.person.email, href: `mailto:${s.person.email}` }, '.'),
      ],
    }),
    (s) => ({
      title: `Umowa ${s.person.genitive}`,
      body: [
        heading('Stan'),
        paragraph({ bold: s.person.first }, ` ${s.person.last} chce przedłużyć, czeka na zgodę zarządu.`),
        paragraph(`Teczka: ${s.person.reversed}, ${s.company}.`),
      ],
    }),
    (s) => ({
      title: `Wizyta: ${s.city}`,
      body: [
        paragraph(
          `Obiad, ${s.person.initial} (${s.person.jobTitle}). Dwoje dzieci, jeździ na nartach, nie je mięsa.`,
        ),
        paragraph(`${s.person.first} prosi o ofertę na ${s.person.email}.`),
      ],
    }),
    (s) => ({
      title: `Opinia: ${s.person.initial}`,
      body: [paragraph(`${s.person.polite} – na razie bez uwag. Następny termin: ${s.date}.`)],
    }),
  ],
  notesShared: [
    (s) => ({
      title: `${s.person.initial} i ${s.other.initial}: „${s.deal}”`,
      body: [
        paragraph(`${s.person.full} i ${s.other.full} uzgodnili zakres.`),
        bullet(`${s.person.polite} przesyła dane (${s.person.email}).`),
        bullet(`${s.other.polite} sprawdza umowę.`),
      ],
    }),
    (s) => ({
      title: `Przekazanie w ${s.company}`,
      body: [
        paragraph(
          `${s.other.full} przejmuje obowiązki ${s.person.genitive}. Numer bez zmian: ${s.person.phone}.`,
        ),
      ],
    }),
    (s) => ({
      title: `Polecenie: ${s.other.full}`,
      body: [
        paragraph(
          `Kontakt od: ${s.person.reversed}; ${s.other.polite} jest za. Podziękować (${s.person.first})!`,
        ),
      ],
    }),
  ],
  notesNeutral: [
    (s) => ({ title: 'Cennik', body: [paragraph(`Rabat dla ${s.company} od 50 licencji, do ${s.date}.`)] }),
    (s) => ({
      title: `Rynek: ${s.city}`,
      body: [paragraph('Konkurencja obniża ceny, my stawiamy na jakość.')],
    }),
  ],
  tasksAlone: [
    (s) => ({
      title: `Oddzwonić: ${s.person.full}`,
      body: [check(`Numer: ${s.person.phone}`), check(`${s.person.polite} prosi o demo ${s.date}.`)],
    }),
    (s) => ({
      title: `Oferta dla: ${s.person.initial}`,
      body: [paragraph(`E-mailem na ${s.person.email}.`)],
    }),
    (s) => ({
      title: 'Poprosić o referencje',
      body: [paragraph(`${s.person.first} – zgoda jest; brakuje akceptacji ${s.company}.`)],
    }),
  ],
  tasksShared: [
    (s) => ({
      title: `Termin: ${s.person.last} i ${s.other.last}`,
      body: [paragraph(`${s.person.full} tylko po południu, ${s.other.full} tylko ${s.date}.`)],
    }),
    (s) => ({
      title: `Projekt umowy ${s.company}`,
      body: [paragraph(`Najpierw ${s.person.initial}, potem ${s.other.initial}.`)],
    }),
  ],
  mails: [
    (s) => ({
      subject: `Pytanie: ${s.deal}`,
      text: `Dzień dobry, ${s.member.name},\n\ndziękuję za rozmowę. Czy mogę prosić o ofertę do ${s.date}? W kopii: ${s.other.full}.\n\nZ poważaniem`,
    }),
    (s) => ({
      subject: `Dokumenty ${s.person.genitive}`,
      text: `Dzień dobry, ${s.member.name},\n\nw załączeniu dokumenty. Mój numer: ${s.person.phoneNational}.\n\nPozdrawiam, ${s.city}`,
    }),
  ],
  replies: [
    (s) =>
      `Szanown${s.person.female ? 'a Pani' : 'y Panie'},\n\ndziękuję za wiadomość (${s.person.full}). Oferta trafi dziś na ${s.person.email}.\n\nZ poważaniem`,
    (s) => `Dzień dobry, ${s.person.first},\n\n${s.date} pasuje. Zadzwonię.\n\nPozdrawiam`,
  ],
  quoted: (s) => `${s.date} ${s.person.full} <${s.person.email}> napisał(a):`,
  phoneLabel: 'Tel.',
  meetings: [
    (s) => ({
      title: `Spotkanie ${s.person.full} / ${s.company}`,
      description: `Telefon: ${s.person.phone}. Uczestnicy: ${s.person.full}, ${s.other.full}.`,
    }),
    (s) => ({
      title: `Status ${s.company}`,
      description: `Plan: ${s.deal}. ${s.person.polite} przedstawia dane.`,
    }),
  ],
  call: (s) => [
    { speaker: 0, text: `Dzień dobry, czy rozmawiam z: ${s.person.full}?` },
    { speaker: 1, text: `Tak, ${s.person.last}. Chodzi o: ${s.deal}.` },
    { speaker: 0, text: `Wysłać na ${s.person.email}?` },
    { speaker: 1, text: `Tak, a w kopii ${s.other.full}.` },
  ],
  callTitle: (s) => `Rozmowa: ${s.person.full}`,
  callSummary: (s) => [
    heading('Podsumowanie'),
    paragraph(`${s.person.full} pyta o ${s.deal}; oferta na ${s.person.email}.`),
  ],
  visitReason: [
    (s) => `${s.person.full} – zwiedzanie zakładu, ${s.city}.`,
    (s) => `Targi, ${s.person.polite}, wizytówka: ${s.person.email}.`,
  ],
  dealNames: ['Umowa ramowa', 'Przedłużenie licencji', 'Wdrożenie', 'Serwis', 'Szkolenie', 'Pilotaż'],
  fileNames: [
    (s) => `Umowa ${s.person.full}.pdf`,
    (s) => `Oferta ${s.company}.pdf`,
    (s) => `Notatka ${s.person.last}.txt`,
  ],
};

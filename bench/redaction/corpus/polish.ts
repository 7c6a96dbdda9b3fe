import type { CorpusPart } from '../corpus';

export const polish: CorpusPart[] = [
  {
    language: 'pl',
    subject: {
      names: [{ firstName: 'Anna', lastName: 'Kowalska' }],
      emails: ['anna.kowalska@przyklad.pl'],
      phones: [{ number: '601234567', callingCode: '+48', countryCode: 'PL' }],
      links: ['https://pl.linkedin.com/in/anna-kowalska-krakow'],
    },
    cases: `
Rozmowa z [[Anną Kowalską]] o przedłużeniu umowy.
Umowa [[Anny Kowalskiej]] wygasa w marcu.
Wysłano ofertę [[Annie Kowalskiej]].
Widziałem [[Annę Kowalską]] na targach.
[[Anna Kowalska]] prosi o kontakt.
[[Kowalska Anna]], dział zakupów
[[Kowalska, Anna]] – brak płatności
Pani [[Kowalska]] nie odbiera.
Szanowna Pani [[Kowalska]],⏎dziękuję za spotkanie.
Telefon od pani [[Kowalskiej]] w sprawie faktury.
Umówić się z panią [[Kowalską]].
[[A. Kowalska]] podpisała protokół.
Mail: [[anna.kowalska@przyklad.pl]]
Odpowiedź z [[Anna.Kowalska@Przyklad.pl]]
tel. [[601 234 567]]
[[+48 601-234-567]] po 15
[[0048601234567]] z zagranicy
profil [[https://www.linkedin.com/in/anna-kowalska-krakow/]]
[[anna kowalska]] pisze że nie może
Pani dr [[Anna Kowalska]] poprowadzi szkolenie.
[[ANNA KOWALSKA]] – klient VIP
Anna i Piotr Kowalska-Nowak nie, ale [[Anna Kowalska]] tak.
Z [[Anną Marią Kowalską]] podpisano aneks.
[[Anna Maria Kowalska]] w KRS
Opinia mgr [[Anny Kowalskiej]] jest w teczce.
CV_[[Anna_Kowalska]].pdf
Spotkanie: Jan Nowak, [[Anna Kowalska]], Ewa Lis
adres [[anna kropka kowalska małpa przyklad.pl]]
O [[Annie Kowalskiej]] mówiono dobrze.
Pan Kowalski zapłacił.
Anna zadzwoni jutro.
Kowalska odmówiła.
Jan Kowalski, Anna Nowak i Ewa Lis
Joanna Kowalska jest z innej firmy.
Anna Kowalska-Nowak to inna osoba.
Pani Ewa Kowalska prosiła o fakturę.
Hanna Kowalska pracuje w Gdyni.
Anna Kowalczyk dzwoniła.
601 234 568 to sekretariat.
Zamówienie 48601234567001
Państwo Kowalscy przyjadą, Anna nie.
Dla Ewy Kowalskiej i Anny Nowak
Z Joanną Kowalską rozmawiał Marek.
B. Kowalska odebrała przesyłkę.
joanna.kowalska@przyklad.pl nie działa
`,
  },
  {
    language: 'pl',
    subject: {
      names: [{ firstName: 'Piotr', lastName: 'Nowak' }],
      emails: ['p.nowak@firma.example'],
      phones: [{ number: '+48221234567' }],
    },
    cases: `
[[Piotr Nowak]] zaakceptował cenę.
Oferta dla [[Piotra Nowaka]] gotowa.
Przekazać [[Piotrowi Nowakowi]] dokumenty.
Spotkanie z [[Piotrem Nowakiem]] przełożone.
Notatka o [[Piotrze Nowaku]].
Pan [[Nowak]] jest na urlopie.
Proszę pana [[Nowaka]] o telefon.
Rozmawiałem z panem [[Nowakiem]].
[[Nowak Piotr]], logistyka
[[P. Nowak]] podpisał.
Zgoda [[P. Nowaka]] w aktach.
[[Nowaka Piotra]] nie było.
[[22 123 45 67]] to jego biurko
[[+48 22 123 45 67]]
[[p.nowak@firma.example]]
Piotr wraca w środę.
Nowak przegrał przetarg.
Pani Nowak jest jego żoną.
Piotr Nowakowski to ktoś inny.
Adam Nowak, Piotr Lis
Petra Nowaka nie znamy.
Piotra Kowalskiego nie było.
Nowakowska Anna i Piotr Zięba
Adamowi Nowakowi wysłano, a Piotrowi nie.
22 123 45 68 to fax
`,
  },
];

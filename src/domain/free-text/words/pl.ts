import type { LanguageWords } from './language-words';

export const POLISH: LanguageWords = {
  common:
    'i;w;na;z;do;nie;sie;jest;to;ze;o;od;po;za;dla;jak;ma;jej;jego;pan;pani;przy;lub;oraz;u;niej;niego;bez;lepiej;we;chce;ale;zostal;zostala',
  is: 'jest|byl|byla|sa|jako|jestem|zostal|zostala|bedzie',
  person:
    'pan;pani;pana;panu;on;ona;jego;jej;niego;niej;nim;mu;(jej|jego) (maz|zona|syn|corka|matka|ojciec|brat|siostra);maz;zona;jestem;mam',
  opening:
    'bierze;posci;jest;ma;mial;miala;choruje;cierpi;siedzial;siedziala;zostal;zostala;nalezy;jezdzi;byl;byla;u niej;u niego;zdiagnozowano',
  business:
    'klient;klienci;klienta;branz[ay];sektor;rynek;rynku;producent;produkuje;dostawca;sprzedaje;produkt;oprogramowanie;licencj[ie];przetarg;szpitalom;spolk[aei];fundacja;ubezpieczyciel;towaru;umowe',
  never:
    'ubezpieczen zdrowotn*;ubezpieczenia zdrowotn*;szpital*;opieki zdrowotnej;rak n roll;uni[aei] europejsk*;ulic[ay] (koscieln*|wiezienn*);zwiazek miast;zwiazku z;chory rynek;skazal spolke;partia towaru',
  certain: {
    HEALTH:
      'antydepresant\\w*;leki na (depresje|nadcisnienie|serce);ataki paniki;stracila dziecko;w ciazy;ciezarna;(zwolnieni[eu]|zwolnienia) lekarski*;na l4;zdiagnozowan*;choruje na;(orzeczenie o|stopien) niepelnosprawnosci;niepelnosprawn[aey]\\w*;(nosiciel\\w*|zakazon\\w+) hiv;mial[a]? (zawal|udar|wylew);po (zawale|udarze);na wozku inwalidzkim;w trakcie chemioterapii;{is}.. (chor[ya]|autystyczn[ay]|autystykiem|cukrzykiem|alkoholikiem|w szpitalu|niewidom[ya]|nieslyszac[ya]|inwalida)',
    BELIEF:
      'posci;(w czasie|podczas) ramadanu;chodzi do (meczetu|synagogi|kosciola);{is}.. (muzulmanin(em)?|muzulmanka|zydem|zydowka|katolikiem|katoliczka|protestant(em|ka)|prawoslawn[yai]\\w*|buddysta|buddystka|ateista|ateistka|swiadkiem jehowy);(praktykujac\\w+|wierzac\\w+) (muzulman\\w+|katoli\\w+|zyd\\w+);chodzi na msze;nosi hidzab;nawrocil[a]? sie na',
    UNION:
      '(dzialacz\\w*|czlon\\w+|przewodniczac\\w+|nalezy do|zapisal[a]? sie do).. (zwiazk\\w+ zawodow\\w+|nszz|opzz|solidarnosc\\w*);zwiazkowiec;zwiazkowcem',
    SEX_LIFE:
      '{is}.. (gejem|lesbijka|homoseksualist\\w*|homoseksualn\\w+|biseksualn\\w+|transplciow\\w+|transseksualn\\w+);orientacj\\w+ seksualn\\w+',
    POLITICS:
      '(czlonk\\w+|czlonek|radn\\w+|poslank\\w+|posel|poslem|dzialacz\\w*|kandydat\\w*|kandyduje|glosuje|wyborc\\w+) (na |z |do )?(pis|po|psl|platform\\w+|konfederacj\\w+|lewic\\w+|partii|prawa i sprawiedliwosci|polski 2050|razem);pogladow? polityczn\\w+;poglady polityczne',
    ORIGIN:
      'pochodzenia (romskiego|zydowskiego|ukrainskiego|kurdyjskiego|arabskiego|afrykanskiego|tatarskiego);pochodzeni\\w+ etniczn\\w+',
    BIOMETRIC: '(jej|jego) (odcisk\\w*( palc\\w+)?|dna|skan teczowki)',
    CONVICTION:
      '(zostal[a]?|byl[a]?).. skazan[ya];skazan[ya] za;{is}.. (karan[ya]|oskarzon\\w+|podejrzan\\w+|aresztowan\\w+);kartotek\\w+ karn\\w+;niekaraln\\w+;w zawieszeniu za;wyrok\\w* za',
  },
  likely: {
    HEALTH:
      'rak[ai]?;nowotwor\\w*;depresj\\w+;cukrzyc\\w+;astm\\w+;padaczk\\w+;epilepsj\\w+;udar\\w*;zawal\\w*;stwardnieni\\w+ rozsian\\w+;chemioterapi\\w+;wypaleni\\w+ zawodow\\w+;uzaleznion\\w+;uzaleznieni\\w+;odwyk\\w*;rehabilitacj\\w+;terapi\\w+;wozku? inwalidzki\\w*;niepelnospraw\\w+;autyzm\\w*;autysty\\w+;adhd;parkinson\\w*;alzheimer\\w*;demencj\\w+;bialaczk\\w+;zoltaczk\\w+;psychiatr\\w+;psychoterap\\w+;dializ\\w+;insulin\\w+;migren\\w+;schizofreni\\w+;chor[ya];chorob\\w+;operacj\\w+;poronieni\\w+;hiv;ciaz\\w+;rent\\w+ inwalidzk\\w+',
    BELIEF: 'meczet\\w*;synagog\\w+;ramadan\\w*;koszern\\w+;halal;szabat\\w*;msze;mszy;modli sie;wierzac\\w+',
    UNION: 'zwiazk\\w+ zawodow\\w+;strajk\\w*;solidarnosc\\w*',
    SEX_LIFE: 'gejem|gej;lesbijk\\w+;homoseksual\\w+;biseksual\\w+',
    POLITICS: 'skrajn\\w+ prawic\\w+;skrajn\\w+ lewic\\w+;komunist\\w+;socjalist\\w+',
    ORIGIN: 'pochodzenia \\w+skiego;rom\\w{0,4} z pochodzenia;cygan\\w*;kolor\\w* skory;uchodzc\\w+',
    BIOMETRIC: 'odcisk\\w* palc\\w+;rozpoznawani\\w+ twarzy;test\\w* genetyczn\\w+;dna',
    CONVICTION:
      '(w|z) (wiezieni[ua]|areszci?e?|areszcie);odsiad\\w+;skazan[ya];zatrzyman[ya] za;oskarzon[ya] o;kradziez',
  },
};

import type { LanguageWords } from './language-words';

export const GERMAN: LanguageWords = {
  common:
    'der;die;das;und;ist;nicht;ein;eine;mit;fur;auf;sich;er;sie;im;von;zu;den;dem;hat;wir;wird;bei;seit;bitte;am;an;aus;kein;keine;unter;uber;nach;wegen;wurde;herr;frau;ihm;ihn;als',
  is: 'ist|war|waren|sei|wurde|als|bin|lebt|sind',
  person:
    'er;sie;ihm;ihr;ihn;sein;seine;seiner;seinem;seinen;ihre;ihrer;ihrem;ihren;herr;herrn;frau;tochter;sohn;mutter;vater;ehemann;ehefrau;mann von;ich bin;ich habe',
  opening: 'fastet;nimmt;hat;ist;war;sass;hatte;leidet;vorbestraft;mitglied;lebt;macht',
  business:
    'kunden?;kundin;branche;sektor;markt;markte;hersteller;anbieter;vertreibt;verkauft;lieferant*;software;lizenzen;ausschreibung;stiftung;produkt;makler;sanitatshaus*;projekt;listen',
  never:
    'krankenhaus*;krankenkasse*;krankenversicher*;krankenpfleg*;gesundheitsbranche;gesundheitswesen;krebsforschung*;krebshilfe*;diabetesgerat*;europaische[nr]? union;gewerkschaft der polizei ist kunde;depression der markte;verkehrsstraf*;konventionalstraf*;vertragsstraf*;kirchstr*;sunderkartei;schwarze[nrs]? (variante|liste|zahlen);partei des vertrag*;blinddarm',
  certain: {
    HEALTH:
      'antidepressiva;panikattacken?;seit (der|seiner|ihrer) (op|operation);krankgeschrieben*;krankschreibung;krankgemeldet;krankmeldung;arbeitsunfahig*;(ist|war|wieder|hoch) schwanger;schwanger;diagnostiziert;schwerbehindert*;schwerbehinderung;grad der behinderung;mutterschutz;chemotherapie;schlaganfall;herzinfarkt;herzoperation;suchtkrank*;alkoholkrank*;alkoholiker*;hiv positiv;an (krebs|leukamie|ms|demenz|parkinson|alzheimer) erkrankt;zuckerkrank*;krebskrank*;psychisch krank;querschnitts?gelahmt;halbseitig gelahmt;autistin;rollstuhlfahrer*',
    BELIEF:
      'fastet;(im|wahrend des) ramadan;geht in die (moschee|synagoge);{is}.. (muslim|muslimin|moslem|jude|judin|judisch|christin|evangelisch|katholisch|katholik|katholikin|buddhist*|hindu|atheist*|konfessionslos|orthodox|zeug(e|in) jehovas);(glaubige[rn]?|praktizierende[rn]?) (muslim*|jud*|christ*|katholik*);tragt.. kopftuch;konvertiert*;aus der kirche ausgetreten;im kirchenvorstand;konfession',
    UNION:
      'vertrauens(frau|mann|leute).. (ig metall|verdi|ver di|gewerkschaft);gewerkschafter*;gewerkschaftsmitglied*;mitglied.. (gewerkschaft|ig metall|verdi|ver di|gew|ig bce|igbce);bei (ver di|verdi|der ig metall|der gewerkschaft).. organisiert;gewerkschaftlich',
    SEX_LIFE:
      'sie ist mit einer frau (verheiratet|zusammen);er ist mit einem mann (verheiratet|zusammen);(lebt|ist|sei|offen|war).. (schwul|lesbisch|homosexuell|bisexuell|transsexuell|transgender|queer);sexuelle (orientierung|neigung)',
    POLITICS:
      'sitzt fur die (afd|cdu|csu|spd|fdp|grunen|linke);(afd|cdu|csu|spd|fdp|grunen|linken?|npd|bsw) (mitglied|wahler*|abgeordnete*|politiker*);mitglied (der|in der|bei der).. (afd|cdu|csu|spd|fdp|grunen|linken|partei|bsw);wahlt (die )?(afd|cdu|csu|spd|fdp|grunen?|linke);(kandidiert|sitzt) fur (die )?(afd|cdu|csu|spd|fdp|grunen|linken?|linke);parteimitglied;parteibuch',
    ORIGIN:
      'ethnische[rn]? (herkunft|abstammung|zugehorigkeit|minderheit);rassische herkunft;sintiza;sinti und roma angehor*',
    BIOMETRIC: '(ihr|sein|ihren|seinen) (fingerabdruck|irisscan|gentest|dna profil)',
    CONVICTION:
      'vorbestraft*;vorstraf*;strafverfahren;ermittlungsverfahren;(gefangnis|haft|freiheits|bewahrungs)strafe;rechtskraftig verurteilt;wegen.. verurteilt;fuhrungszeugnis.. eintrag;auf bewahrung',
  },
  likely: {
    HEALTH:
      'krebs;tumor;depression;depressionen;depressiv;diabetes;diabetiker*;asthma;epilepsie;multiple[rn]? sklerose;chemo;burn ?out;sucht;entzug;reha;therapie;rollstuhl;behindert*;behinderung;autist*;autismus;adhs;parkinson;alzheimer;demenz;leukamie;hepatitis;psychiater*;psychotherap*;dialyse;insulin;migrane;schizophren*;krank;erkrankt;krankheit;operiert;operation;medikamente*;gelahmt;fehlgeburt;klinik eingewiesen;hiv;aids;schwangerschaft',
    BELIEF: 'moschee;synagoge;ramadan;koscher;halal;sabbat;kirchensteuer;fromm;religios*;betet',
    UNION: 'gewerkschaft;streikt;betriebsrat;ig metall;ver di',
    SEX_LIFE: 'schwul;lesbisch;homosexuell;bisexuell;transsexuell;coming out',
    POLITICS:
      'rechtsradikal;rechtsextrem;linksextrem;kommunist*;sozialist*;reichsburger*;politische (einstellung|meinung)',
    ORIGIN:
      '\\w+(stammig|stammiger|stammige);migrationshintergrund;hautfarbe;roma;sinto;dunkelhautig;fluchtling',
    BIOMETRIC: 'fingerabdruck*;irisscan;gesichtserkennung;gentest;dna',
    CONVICTION:
      '(im|aus dem|ins) (gefangnis|knast);(in|aus der|in untersuchungs?) ?haft;untersuchungshaft;verurteilt;angeklagt;straftat*;angezeigt wegen;verhaftet;festgenommen',
  },
};

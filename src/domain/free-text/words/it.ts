import type { LanguageWords } from './language-words';

export const ITALIAN: LanguageWords = {
  common:
    'il;la;lo;i;gli;le;di;del;della;e;un;una;in;per;con;che;non;si;suo;sua;al;alla;ha;da;nel;sono;dei;delle;signor;signora;fino;molto;va;ai',
  is: 'eis|era|fu|stato|stata|sono|come|essere|sia',
  person:
    'il signor;la signora;signor;signora;lui;lei;gli;le hanno;suo (marito|figlio|padre|fratello|compagno);sua (moglie|figlia|madre|sorella|compagna);marito;moglie;sono;ho',
  opening:
    'prende;digiuna;eis;ha;va;soffre;vive;le hanno;gli hanno;iscritt[oa];tesserat[oa];condannat[oa];fa',
  business:
    'clienti;cliente;settore;mercato;produce;produttore;fornitore;vende;prodotto;software;licenze;gara;fondo;ospedali;societa;azienda;bilancio',
  never:
    'assicurazion[ei] sanitari[ae];assicurazion[ei] malattia;cassa malati;fondo sanitario;unione europea;ricerca sul cancro;piazza della chiesa;via della chiesa;carcere vecchio;collegio sindacale;sindaco;condannato la societa;malattia di',
  certain: {
    HEALTH:
      'antidepressiv[oi];attacchi di panico;perso il bambino;incinta;in (maternita|malattia|gravidanza);congedo (per malattia|di maternita);diagnosticat*;{is}.. (diabetic[oa]|asmatic[oa]|epilettic[oa]|autistic[oa]|bipolare|depress[oa]|alcolist[oa]|disabile|invalid[oa]|sord[oa]|cieco|cieca|malat[oa]|sieropositiv[oa]|ricoverat[oa]);sieropositiv[oa];disabilita (riconosciuta|del);invalidita (civile|del);avuto un (infarto|ictus);in chemioterapia;legge 104',
    BELIEF:
      'digiuna;durante il ramadan;va (in|alla) (moschea|sinagoga);{is}.. (musulman[oa]|ebre[oa]|cristian[oa]|cattolic[oa]|protestante|buddista|induista|ate[oa]|ortodoss[oa]|testimone di geova);(musulman[oa]|cattolic[oa]|ebre[oa]|cristian[oa]) praticante;va a messa;porta il velo;convertit[oa] (all islam|al cristianesimo|al buddismo|all ebraismo)',
    UNION:
      '(delegat[oa]|rappresentante|dirigente|attivista) sindacale;sindacalista;(iscritt[oa]|tesserat[oa]|aderente) (al|alla|a|all).. (cgil|cisl|uil|fiom|usb|ugl|sindacato)',
    SEX_LIFE:
      'sposato con un uomo;sposata con una donna;{is}.. (gay|lesbica|omosessuale|bisessuale|transessuale|transgender);orientamento sessuale',
    POLITICS:
      '(militante|iscritt[oa]|consiglier[ea]|tesserat[oa]|candidat[oa]|deputat[oa]|membro|vota|elettore) (di|del|della|al|alla|per|con|dei|per la|per il).. (lega|partito|pd|fratelli d italia|forza italia|movimento|verdi|cinque stelle|rifondazione);opinioni politiche',
    ORIGIN: 'origine (etnica|razziale);(di )?etnia \\w+',
    BIOMETRIC: '(la sua|le sue|il suo) (impront[ae]( digital[ei])?|dna|riconoscimento facciale)',
    CONVICTION:
      'precedenti penali;fedina penale;(stato|stata|fu) condannat[oa];(liberta vigilata|liberta condizionata);agli arresti domiciliari;pregiudicat[oa];casellario giudiziale',
  },
  likely: {
    HEALTH:
      'cancro;tumore;depressione;diabete;diabetic[oa];asma;epilessia;ictus;infarto;sclerosi multipla;chemioterapia;burn ?out;dipendenza;riabilitazione;disintossicazione;terapia;sedia a rotelle;disabilita;disabile;autis*;adhd;parkinson;alzheimer;demenza;leucemia;epatite;psichiatr*;psicoterap*;dialisi;insulina;emicrani[ae];schizofren*;malat[oa];malattia;operat[oa] (di|al|alla);operazione;farmaci;aborto;hiv;gravidanza;invalidita;handicap',
    BELIEF: 'moschea;sinagoga;ramadan;kosher;halal;sabato ebraico;messa;prega;religios[oa]',
    UNION: 'sindacato;sindacale;sciopero;cgil;cisl;uil',
    SEX_LIFE: 'gay;lesbica;omosessuale;bisessuale;transessuale',
    POLITICS: 'estrema destra;estrema sinistra;comunista;socialista;fascista',
    ORIGIN: 'di origine \\w+;colore della pelle;zingar[oa];rom;rifugiat[oa]',
    BIOMETRIC: 'impront[ae] digital[ei];riconoscimento facciale;test genetico;dna',
    CONVICTION:
      '(in|dal|di|nel) carcere;(in|di) prigione;condannat[oa];arrestat[oa];detenut[oa];indagat[oa];imputat[oa]',
  },
};

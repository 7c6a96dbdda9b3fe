import type { LanguageWords } from './language-words';

export const DUTCH: LanguageWords = {
  common:
    'de;het;een;en;van;is;in;op;te;dat;met;voor;niet;aan;er;om;hij;zij;ze;zijn;haar;naar;bij;heeft;wij;tot;sinds;ook;wil;meneer;mevrouw;graag;liever;lid;gaat',
  is: 'is|was|zijn|waren|als|ben|werd|wordt',
  person:
    'hij;zij;ze;hem;haar;zijn (vrouw|zoon|dochter|moeder|vader|broer|zus|partner);meneer;mevrouw;mw;dhr;ik ben;ik heb;echtgenoot;echtgenote;spreekt',
  opening: 'slikt;vast;heeft;is;was;zit;zat;had;lijdt;lid;gaat;kreeg',
  business:
    'klant;klanten;sector;branche;markt;leverancier;verkoopt;produceert;fabrikant;product;software;licenties;aanbesteding;ziekenhuizen;onderneming;goederen;systeem;verzekeraar',
  never:
    'ziekenhuis;zorgverzeker*;ziektekostenverzeker*;gezondheidszorg;kankerbestrijding;kankeronderzoek;europese unie;kerkstraat;kerkplein;gevangenisstraat \\d+;onderneming veroordeeld;partij goederen;depressie boven',
  certain: {
    HEALTH:
      'antidepressiva;paniekaanval\\w*;haar baby verloren;zwanger;zwangerschapsverlof;in de ziektewet;ziekgemeld;ziek thuis;ziekteverlof;gediagnosticeerd;vastgesteld bij (hem|haar);{is}.. (autistisch|epileptisch|bipolair|depressief|alcoholist|gehandicapt|doof|blind|chronisch ziek|ernstig ziek|opgenomen|arbeidsongeschikt|hiv positief|suikerpatient);hiv positief;hartaanval;hartinfarct;beroerte;herseninfarct;borstkanker;longkanker;darmkanker;chemokuur;chemotherapie;thuis met een burn ?out;arbeidsongeschikt;in een rolstoel;wajong',
    BELIEF:
      'vast tijdens;tijdens de ramadan;{is}.. (moslim|moslima|joods|jood|christen|christelijk|katholiek|protestant|gereformeerd|boeddhist|hindoe|atheist|jehova s getuige);(praktiserend|gelovig|belijdend)e? (moslim|moslima|katholiek|christen|jood);draagt een hoofddoek;bekeerd tot;naar de (kerk|moskee|synagoge)',
    UNION:
      '(vakbonds?lid|vakbondsleider|vakbondsbestuurder);(lid|kaderlid|bestuurder|actief) (van|bij|in).. (fnv|cnv|vakbond|vakbeweging)',
    SEX_LIFE:
      'hij is met een man (getrouwd|samen);zij is met een vrouw (getrouwd|samen);{is}.. (homo|homoseksueel|lesbisch|lesbienne|gay|biseksueel|transgender|transseksueel);seksuele (geaardheid|voorkeur)',
    POLITICS:
      '(lid|raadslid|kamerlid|kandidaat|statenlid|wethouder|stemt|gestemd|actief) (van|voor|bij|op).. (pvv|vvd|d66|pvda|cda|groenlinks|sp|fvd|bbb|denk|partij|nsc|volt);politieke (voorkeur|overtuiging)',
    ORIGIN:
      'etnische (afkomst|achtergrond);van (marokkaanse|turkse|surinaamse|antilliaanse|koerdische|joodse|roma|afrikaanse|arabische) (afkomst|komaf)',
    BIOMETRIC: '(zijn|haar) (vingerafdruk(ken)?|irisscan|dna|gezichtsscan)',
    CONVICTION:
      'strafblad;justitiele documentatie;{is}.. veroordeeld (voor|wegens|tot);(voorwaardelijk|in voorarrest);tbs;taakstraf;strafrechtelijk (onderzoek|vervolgd|veroordeeld)',
  },
  likely: {
    HEALTH:
      'kanker;tumor;depressie;depressief;diabetes;suikerziekte;astma;epilepsie;multiple sclerose;burn ?out;verslaving;verslaafd;afkick*;revalidatie;therapie;rolstoel;gehandicapt;handicap;beperking;autis*;adhd;parkinson;alzheimer;dementie;leukemie;hepatitis;psychiat*;psychotherap*;dialyse;insuline;migraine;schizofren*;ziek;ziekte;geopereerd;operatie;medicijnen;miskraam;hiv;zwangerschap;invalide',
    BELIEF: 'moskee;synagoge;ramadan;koosjer;halal;sabbat;hoofddoek;bidt;gelovig',
    UNION: 'vakbond*;staking;fnv;cnv;ondernemingsraad',
    SEX_LIFE: 'homo;lesbisch;biseksueel;homoseksueel;transgender',
    POLITICS: 'extreemrechts;extreemlinks;communist;socialist',
    ORIGIN: 'van \\w+ (afkomst|komaf);huidskleur;roma;sinti;vluchteling;migratieachtergrond',
    BIOMETRIC: 'vingerafdruk*;gezichtsherkenning;irisscan;dna;genetische test',
    CONVICTION:
      '(in|uit) de (gevangenis|cel|bak);gevangenis;veroordeeld;gearresteerd;aangehouden voor;verdacht(e)? van;gevangenisstraf',
  },
};

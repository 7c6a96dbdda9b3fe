import type { LanguageWords } from './language-words';

export const FRENCH: LanguageWords = {
  common:
    'le;la;les;de;des;et;est;un;une;en;du;dans;pour;qui;sur;avec;pas;il;elle;son;sa;ses;au;aux;ne;que;par;plus;ils;nous;vous;monsieur;madame;c;d;l',
  is: 'est|etait|sont|soit|suis|devenue?|comme|ete|reste',
  person:
    'il;elle;lui;son (mari|epouse?|fils|pere|frere|compagnon);sa (femme|fille|mere|soeur|compagne);monsieur;madame;mme;je suis;j ai;mari;epouse;fils;fille',
  opening: 'prend;jeune;est;a;souffre;ancien;d origine;condamnee?;membre;enceinte;fait',
  business:
    'clients?;cliente;secteur;marche public;marche;fabricant;fournisseur;vend;produit;logiciel;licences?;appel d offres;mutuelle;laboratoire;societe;entreprise',
  never:
    'assurance maladie;mutuelle sante;union europeenne;union mutualiste;ligue contre le cancer;recherche contre le cancer;place de l eglise;rue de l eglise;syndicat (de copropriete|d initiative|mixte|des eaux|bancaire);handicap de poids;condamne la societe;condamnee? l entreprise',
  certain: {
    HEALTH:
      'antidepresseurs?;perdu son bebe;crises? d angoisse;enceinte;conge maternite;(arret|conge) (de )?maladie;en arret de travail;diagnostique*;{is}.. (diabetique|asthmatique|epileptique|autiste|bipolaire|depressi(f|ve)|alcoolique|handicapee?s?|sourde?|aveugle|malade|seropositi(f|ve)|hospitalisee?);seropositi(f|ve);fait un (infarctus|avc);en chimiotherapie;travailleur handicape',
    BELIEF:
      'jeune (pendant|durant);(pendant|durant) le ramadan;va a la (mosquee|synagogue);{is}.. (musulmane?|juive?|juif|chretien(ne)?|catholique|protestante?|bouddhiste|hindoue?|athee|orthodoxe|temoin de jehovah);(musulmane?|juif|juive|catholique|chretien(ne)?) pratiquante?;porte le (voile|foulard);convertie? (a l islam|au judaisme|au christianisme|au bouddhisme)',
    UNION:
      '(delegue|deleguee|representante?|permanente?|militante?) syndicale?;syndiquee?;(adherente?|membre|encartee?|elue?) (a la|de la|a|au|de|du).. (cgt|cfdt|fo|cftc|sud|unsa|syndicat)',
    SEX_LIFE:
      'il est marie avec un homme;elle est mariee avec une femme;sa femme.. elle est;son mari.. il est;{is}.. (gay|lesbienne|homosexuel(le)?|bisexuel(le)?|transgenre|transsexuel(le)?);orientation sexuelle',
    POLITICS:
      '(conseiller|conseillere|maire|deputee?|senateur|senatrice) (municipale? |regionale? )?(rn|ps|lr|lfi|pcf|eelv);(milite|militante?|adherente?|encartee?|elue?|candidate?|membre|vote) (au|du|de|de la|pour|a|chez|le|la).. (rassemblement national|parti|ps|lr|lfi|rn|renaissance|verts|republicains|socialistes?|communistes?|ecologistes|insoumise?);opinions? politiques?',
    ORIGIN:
      'origine (ethnique|raciale);d origine (maghrebine|africaine|arabe|juive|kabyle|turque|kurde|rom|antillaise|asiatique|berbere|algerienne|marocaine|tunisienne)',
    BIOMETRIC: '(son|ses|sa) (empreintes?|adn|empreinte digitale|reconnaissance faciale)',
    CONVICTION:
      'casier judiciaire;(il|elle) a ete condamnee?;a ete condamnee? (pour|a);en liberte conditionnelle;(repris|reprise) de justice;mise? en examen;peine de prison;garde a vue',
  },
  likely: {
    HEALTH:
      'cancer;tumeur;depression;diabete;asthme;epilepsie;avc;infarctus;sclerose en plaques;chimiotherapie;burn ?out;addiction;cure de desintoxication;therapie;fauteuil roulant;handicap;handicape*;autis*;tdah;parkinson;alzheimer;demence;leucemie;hepatite;psychiatr*;psychotherap*;dialyse;insuline;migraines?;schizophren*;malade;maladie;operee?;operation du;medicaments?;fausse couche;vih;grossesse;invalidite',
    BELIEF: 'mosquee;synagogue;ramadan;casher;halal;shabbat;pratiquante?;a l eglise;messe;prie',
    UNION: 'syndicat;syndicale?;greve;cgt;cfdt',
    SEX_LIFE: 'gay;lesbienne;homosexuel*;bisexuel*;transgenre;coming out',
    POLITICS: 'extreme droite;extreme gauche;communiste;socialiste;gaulliste',
    ORIGIN: 'd origine \\w+;couleur de peau;rom;gitane?;tsigane;metisse?;noire? de peau;refugiee?',
    BIOMETRIC: 'empreintes? digitales?;reconnaissance faciale;test genetique;adn',
    CONVICTION:
      '(de|en|a la) prison;incarceree?;condamnee?;detenue?;poursuivie? pour;arretee? pour;escroquerie',
  },
};

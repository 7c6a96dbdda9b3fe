import type { LanguageWords } from './language-words';

export const ENGLISH: LanguageWords = {
  common:
    'the;of;and;to;is;in;he;she;his;her;for;on;with;at;they;was;has;from;we;a;an;not;are;will;our;their;us;please',
  is: 'is|was|are|were|be|being|been|became|as|he s|she s|i m|i am',
  person:
    'he;she;his;her;hers;him;wife;husband;son;daughter;mother;father;brother;sister;mr;mrs;ms;i am;i m;my;speaks',
  opening: 'fasts;takes;has;is;was;had;currently;suffers;member;told;uses;spent;joined',
  business:
    'customers?;clients?;industry;sector;markets?;vendors?;suppliers?;suppl(y|ies);sells?;software;retailers?;licen[cs]es?;tender;charity;pharmacy;products?;goods',
  never:
    'health insurance;health care;healthcare;health and safety;cancer research;cancer charity;european union;credit unions?;western union;union square;union jack;union street;students? union;customs union;rugby union;soviet union;state of the union;prison street;heart of;blind copy;blind spot;deaf ears;black friday;church street;works council contract',
  certain: {
    HEALTH:
      'antidepressants?;panic attacks?;lost the baby;since (his|her) (operation|surgery|accident|illness);(was|been|is|were|got) diagnosed;diagnosed with;on.. sick leave;(signed|off) sick;{is}.. pregnant;{is}.. (diabetic|asthmatic|epileptic|autistic|bipolar|anorexic|alcoholic|dyslexic|wheelchair bound|terminally ill|seriously ill|mentally ill|hiv positive);hiv positive;in (the )?hospital with',
    BELIEF:
      'fasts? during;during ramadan;goes to (the )?(mosque|synagogue|church|temple|mass);{is}.. (muslim|jewish|jew|christian|catholic|protestant|hindu|buddhist|sikh|atheist|mormon|orthodox|jehovah s witness);converted to (islam|judaism|christianity|buddhism|hinduism|catholicism);practi[sc]ing (muslim|jew|catholic|christian|hindu|buddhist);keeps? (kosher|halal|the sabbath|shabbat)',
    UNION:
      'organi[sz]ed the strike;shop steward;(trade|labou?r) union (member|rep*|official|activist);union (member|rep|representative|activist)s?;(joined|member of|active in|belongs to|organi[sz]ed in).. union',
    SEX_LIFE:
      'her wife;his husband;married to a (man|woman);{is}.. (gay|lesbian|bisexual|homosexual|transgender|queer|transsexual);sexual orientation;same sex partner',
    POLITICS:
      'canvass\\w* for;votes? (for )?(the )?(labour|tory|tories|conservatives?|greens?|republicans?|democrats?|lib dems?|communists?);(member of|campaigns? for|campaigning for|candidate for|councillor for|joined|runs for|stands for).. (party|labour|tories|republicans|democrats|greens);party member',
    ORIGIN: 'ethnic (origin|background|minority);racial origin',
    BIOMETRIC: '(her|his) (fingerprints?|dna|iris scan|face scan|voice print|genetic test*)',
    CONVICTION:
      'did time;criminal record;previous convictions?;convicted (of|for);{is}.. convicted;sex offender;on (parole|probation for);served time;ex convict',
  },
  likely: {
    HEALTH:
      'cancer;tumou?r;depression;depressed;diabetes;asthma;epilepsy;stroke;heart attack;heart condition;hiv;multiple sclerosis;chemo;chemotherapy;surgery;miscarriage;burn ?out;addict*;rehab;psychotherap*;in therapy;wheelchair;disabled;disability;disabilities;autis*;adhd;parkinson*;alzheimer*;dementia;leuk*;hepatitis;psychiatr*;dialysis;insulin;crohn*;migraines?;schizophren*;ptsd;mental health;illness;ill;sick;hospitali[sz]ed;medication;handicap*;deaf;blind;abortion;pregnancy',
    BELIEF: 'prays;mosque;synagogue;ramadan;kosher;halal;religious;converted',
    UNION: 'trade union*;works council;on strike;unioni[sz]ed',
    SEX_LIFE: 'gay;lesbian;bisexual;homosexual;transgender;coming out;sex life',
    POLITICS: 'left wing;right wing;socialist;communist;far right;far left;political views?',
    ORIGIN:
      'of \\w+ (origin|descent|ethnicity|heritage);romani;gypsy;skin colou?r;african american;black (man|woman);refugee',
    BIOMETRIC:
      'fingerprints?;retina scan;iris scan;facial recognition;genetic test*;dna (test|sample|profile);dna',
    CONVICTION:
      '(in|to|from|out of) (prison|jail);prison sentence;arrested (for|on);charged with;sentenced to;embezzl*;on trial for;offender;criminal (charges|proceedings|investigation)',
  },
};

import type { NameWords } from './words';

/** What a list of options gives away where the field's name does not. */
export const BELIEF_OPTION_WORDS: NameWords = {
  en: 'christian*, catholic*, protestant*, muslim*, islam*, hindu*, buddhis*, jewish, jew, judaism, sikh*, atheist*, orthodox, halal, kosher',
  de: 'christ*, katholisch, evangelisch, rk, ev, muslimisch, islamisch, hinduistisch, buddhistisch, judisch, juedisch, konfessionslos, atheist*, koscher',
  fr: 'chretien*, catholique*, protestant*, musulman*, juif, juive, hindou*, bouddhiste*, athee*, casher, halal',
  es: 'cristian*, catolic*, protestante*, musulman*, judi*, hindu*, budist*, ateo, atea',
  it: 'cristian*, cattolic*, protestante*, musulman*, ebre*, induist*, buddist*, ateo, atea',
  pt: 'crista*, catolic*, protestante*, muculman*, jude*, hindu*, budist*, ateu, ateia, evangelic*',
  nl: 'christelijk*, katholiek*, protestants*, moslim*, islamitisch, joods, hindoe*, boeddhist*, atheist*',
  pl: 'chrzescijan*, katolick*, protestanck*, prawoslawn*, muzulman*, zydowsk*, ateist*, buddyj*',
};

export const ORIGIN_OPTION_WORDS: NameWords = {
  en: 'asian, black, white, mixed, hispanic, latino, latina, caucasian, african american, native american, roma',
  de: 'asiatisch, schwarz, weiss, afrodeutsch',
  fr: 'asiatique, noir, blanc, metis',
  es: 'asiatic*, negr*, blanc*, mestiz*, gitan*',
  it: 'asiatic*, ner*, bianc*, rom',
  pt: 'asiatic*, pret*, branc*, pard*, amarel*',
  nl: 'aziatisch, zwart, wit, gemengd',
  pl: 'azjat*, czarn*, bial*, romsk*',
};

export const GENDER_OPTION_WORDS: NameWords = {
  en: 'female, male, non binary, woman, man, mr, mrs, ms',
  de: 'weiblich, mannlich, maennlich, divers, frau, herr',
  fr: 'femme, homme, feminin, masculin, m, mme',
  es: 'mujer, hombre, femenin*, masculin*',
  it: 'donna, uomo, femmin*, maschi*',
  pt: 'mulher, homem, feminin*, masculin*',
  nl: 'vrouw, man, vrouwelijk, mannelijk',
  pl: 'kobieta, mezczyzna, k, m',
};

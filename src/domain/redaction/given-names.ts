/**
 * Common given names of the languages we redact in, folded. They are never evidence *for* a mention, only against one:
 * "Peter Müller, Anna" has another man's name before the comma; "Herr Müller" is not Anna; "Anne" is not the dative of Anna.
 */
const list = (names: string) => new Set(names.split(/\s+/).filter((name) => name !== ''));

const FEMININE = list(`
  alice alicia alexandra agata agnes agnieszka aiko akiko alina amelie amy andrea angela anita anja anke anna anne annette
  annie anny anouk antje antonia astrid aurelie barbara beata beatrice beatriz birgit brigitte camille carla carmen caroline
  catherine charlotte chiara christa christel christiane christina christine claire clara claudia daniela debbie diana dorota
  doris edith elena eleonora elisabeth elise elizabeth elke ella ellen elisa elzbieta emily emma erika eva evelyn ewa federica
  femke fiona florence francesca francoise franziska gabriela gabriele giulia gisela grace greta hana hanako hanna hannah
  hanneke heather heike helen helena helga ilona ines ingrid irena irene iris isabel isabella isabelle iwona jana jane janet
  jennifer jessica joan joanna johanna jolanta judith julia juliane julie justyna karen karin karla karolina katarzyna kate
  katharina katja kathrin kelly kerstin kim krystyna laura lea lena lenka leonie linda lisa lotte louise lucia lucie lucy
  luisa magda magdalena malgorzata manon manuela margaret margit margot maria marianne marie marieke marina marion marta
  martha martina martine mary megumi melanie mercedes michaela michele miho miki mia mirjam misaki monica monika nadia nadine
  naomi natalia natalie nathalie nicole nina nora olga olivia patricia paula paulina pauline petra pilar rachel rebecca regina
  renata renate rita roberta rosa rosario ruth sabine samantha sandra sanne sara sarah silke silvia simona simone sofia sofie
  sonja sophie stefania stefanie susan susana susanne svenja sylvia sylvie tamara tanja teresa theresa ursula ute valentina
  valerie vanessa vera verena veronika victoria wiktoria yoko yuki yumi yvonne zofia zuzana zuzanna elke ana angeles belen
  consuelo dolores esperanza nuria rocio sakura haruka ayumi keiko naoko tomoko emi
  helene aline adele agathe benedicte bernadette cecile celine chantal clemence colette corinne delphine elodie emilie estelle
  eugenie fabienne genevieve germaine ines jacqueline jeanne josephine laurence lise louisa madeleine margaux mathilde
  mireille monique muriel nathalie noemie oceane odile pascale sandrine solange solene suzanne virginie yvette zoe
  alba aurora begona blanca concepcion cristina gloria inmaculada mercedes montserrat raquel remedios soledad
  bozena danuta ewelina grazyna halina izabela jadwiga joanna kinga marzena patrycja zdzislawa
  giorgia ilaria letizia ludovica marta antonella cinzia donatella loredana ornella patrizia
  femke anneke annelies ans els fleur floor ilse inge janneke joke lieke lotte maaike marijke mieke myrthe noor roos saskia
  sofie tess truus wil heidi ingeborg liselotte mareike marlene renate rosemarie sigrid traudl waltraud gudrun hedwig
  abigail ashley beth brenda deborah dorothy emma gillian hilary jill judy kathleen louise lynn maureen megan molly pamela
  sally sharon sheila shirley susanna tracy wendy 花子 恵子 陽子 由美 美咲 愛 さくら`);

const MASCULINE = list(`
  adam adrian akira alan albert alberto alejandro alessandro alex alexander alfred andre andreas andres andrew andrzej angelo
  anton antonio arne arthur bart bas ben benedikt benjamin bernard bernd bjorn björn bob bram brian bruno carlo carlos charles
  christian christoph christopher claude claus daan dan daniel dariusz dave david davide denis dennis dieter dirk dominik
  eduard edward emil enrico enzo eric erik ernst fabian fabien federico felix fernando florian francesco francisco francois
  frank frans franz frederic friedrich fritz gabriel george georg gerard gerhard giacomo giovanni giuseppe grzegorz guido
  guillaume gunter günter günther gustav hans harald harry heinrich heinz helmut henri henrik henry herbert hermann hiroshi
  holger hugo ian ignacio ivan jaap jack jacek jacques jakob jakub james jan jaroslav jason javier jean jens jeremy jerome jerzy
  jiri jochen joe joel johan johann johannes john jonas jonathan jorg jörg jorge jose josef joseph juan julien jürgen jurgen
  karel karl karol kazuo keith kenji kevin klaus konrad krzysztof kurt lars laurent leo leon leszek lorenzo louis luca lucas
  ludwig luigi luis lukas lukasz lutz maciej manfred manuel marc marcel marcin marco marcus marek mario mark markus martin
  mateusz matteo matthew matthias max maximilian michael michal michel miguel mike miroslav moritz nicolas niels nils noah
  norbert olaf oliver olivier oscar oskar otto pablo paolo pascal patrick paul pavel pawel pedro peter petr philip philipp
  philippe pierre pieter piotr rafael rafal rainer ralf ralph raul reinhard remi rene riccardo richard rob robert roberto roger
  roland roman rolf ruben rudolf ryszard salvatore sam samuel sean sebastian sergio simon slawomir stefan stefano stephan
  stephen sven takashi takeshi taro tadeusz theo thierry thomas thorsten tim timo tobias tom tomas tomasz tony toni torsten
  udo ulrich uwe victor viktor vincent vincenzo volker walter werner wilhelm willem william wim wojciech wolfgang yannick
  yves zbigniew ichiro jiro saburo satoshi makoto daisuke kenta pepe diego rodrigo santiago joaquin
  nikola ilja mischa sascha joshua kuba jona elia mika ezra noah kosma bonawentura barnaba bela attila mustafa luka toma
  gilles gerard guy herve hugues jerome lucien marcel mathieu maxime quentin raphael remy sylvain yann yves serge
  alvaro emilio enrique esteban felipe gonzalo jaime julio manuel mariano pascual ramon salvador tomas vicente
  boguslaw czeslaw edward henryk janusz jaroslaw kazimierz mieczyslaw stanislaw waldemar wieslaw wladyslaw zdzislaw
  alessio claudio daniele davide domenico emanuele fabio filippo gianluca gianni leonardo luigi massimo nicola raffaele simone
  arjan bastiaan cees coen dick gijs hendrik henk jeroen joost jos kees koen lars maarten marnix niek piet rik ruud sjoerd teun wouter
  bertram burkhard detlef eberhard ewald gottfried hartmut hubert karsten knut lothar reiner rüdiger siegfried wolfram
  barry brandon carl colin craig derek donald douglas gary geoffrey gordon graham gregory keith kenneth larry neil nigel
  raymond roger ronald roy russell scott stuart terry todd trevor
  太郎 一郎 二郎 次郎 健 健太 誠 隆 浩 翔太 大輔 和夫 たろう けん`);

export type Gender = 'feminine' | 'masculine';

/** The gender a given name tells, where that is sure enough; otherwise nothing is concluded. */
export function genderOf(foldedName: string): Gender | undefined {
  const [feminine, masculine] = [FEMININE.has(foldedName), MASCULINE.has(foldedName)];
  if (feminine !== masculine) return feminine ? 'feminine' : 'masculine';
  // In our languages names in -a are women's, with few exceptions (listed above).
  return !masculine && /[a-z]{3}a$/.test(foldedName) ? 'feminine' : undefined;
}

export function isCommonGivenName(foldedName: string): boolean {
  return FEMININE.has(foldedName) || MASCULINE.has(foldedName);
}

/** Names that are ordinary words too: they count only when both parts are capitalised. */
const ORDINARY_WORDS = list(`
  angel art autumn baker bill bishop black blue bond brown bush carpenter chance church clay cook cross day dean drew faith
  field fisher fox frank gene grace grant gray green guy hill hope hunter ivy jack joy king knight lane lee long love mark mason
  may miller moon north page park paul pierce pope price ray rich rob rock rose rush sky smith snow stone summer taylor
  violet wade walker ward wells west white will wise wood young klein gross lang kurz schwarz weiss braun jung koch bauer rot
  stark frei sommer winter rosa sol mar luz paz leon blanco rubio moreno rey leone bianchi rossi costa de dolores petit grand
  blanc legrand roux rouge jong groot wit vos bos berg visser`);

export function isOrdinaryWord(foldedName: string): boolean {
  return ORDINARY_WORDS.has(foldedName);
}

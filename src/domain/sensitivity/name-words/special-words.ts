import type { NameWords } from './words';

/** Health, Art. 4(15) GDPR. Food wishes are among them: they tell of allergies and beliefs. */
export const HEALTH_WORDS: NameWords = {
  en: 'medical*, diagnos*, disease*, illness*, sickness*, sick days, sick leave, disability, disabilities, handicap*, allerg*, medication*, medicine*, treatment plan, therapy, blood type, blood group, pregnan*, vaccin*, immuni*, mental health, health, health condition, health status, health issues, health insurance, health insurer, symptom*, surgery, chronic*, dietary*, dietary requirements, diet, food intoleran*, special needs, accessibility needs, injur*, psychiatr*, addiction*, weight kg, bmi, prescription*, hospital*, clinical*, covid*, long term condition*, mobility aid*, reduced mobility, wheelchair*, hearing aid*, care needs, occupational health, impair*, dementia, is disabled person, registered disabled',
  de: '*krankheit*, krank, krankenkasse*, krankenversicherung*, krankenstand, krankmeldung*, krankentage, krankgeschrieben, *behinder*, gesundheit, gesundheitszustand*, gesundheitsdaten*, gesundheitlich*, diagnose*, befund*, allergi*, unvertraglichkeit*, unvertraeglichkeit*, medikament*, medikation*, arznei*, therapie*, blutgruppe*, schwanger*, impf*, geimpft, mutterschutz, pflegegrad*, pflegestufe, arbeitsunfahig*, arbeitsunfaehig*, ernahrungs*, ernaehrungs*, essenswunsch*, diat*, diaet*, operation*, medizinisch*, symptom*, sucht, suchterkrankung*, reha, attest*, gdb, corona*, *erkrank*, pflegebedurf*, pflegebeduerf*, rollstuhl*, gehbehindert*, horgerat*, eingeschrankte mobilitat, demenz, betriebsarzt*, =kur',
  fr: 'sante, etat de sante, donnees de sante, mutuelle*, assurance maladie, maladie*, arret maladie, handicap*, rqth, invalidite, inaptitude, allerg*, intoleranc*, medical, medicaux, medicale*, medicament*, traitement medical, diagnostic*, antecedents medicaux, groupe sanguin, grossesse, enceinte, vaccin*, regime alimentaire, pathologie*, ordonnance*, therap*, symptome*, hospitalisation*, addiction*, mobilite reduite, fauteuil roulant, chronique*, depend* aide, medecine du travail, deficien*, soins, infirm*',
  es: 'salud, estado de salud, enfermedad*, baja medica, bajas medicas, incapacidad*, discapacidad*, minusvalia*, alergi*, intoleranci*, medico, medica, medicos, medicas, medicacion*, medicamento*, diagnostico*, historia clinica, historial medico, historial clinico, grupo sanguineo, embaraz*, vacuna*, dieta*, restricciones alimentarias, sintoma*, seguro medico, seguro de salud, patologi*, cirugi*, adiccion*, movilidad reducida, silla de ruedas, cronic*, dependencia grado, cuidados, invalidez, salud laboral, =tratamiento, =tratamientos, tratamiento medico, tratamientos medicos, tratamiento actual',
  it: 'salute, stato di salute, malatti*, malattia, invalidita, inabilita, handicap*, allergi*, intolleranz*, sanitari, medico competente, certificato medico, cartella clinica, clinic*, farmac*, terapi*, diagnosi, anamnesi, gruppo sanguigno, gravidanz*, vaccin*, dieta, esigenze alimentari, patologi*, sintom*, ricover*, categoria protetta, categorie protette, legge 104, dipendenze, mobilita ridotta, sedia a rotelle, cronic*, non autosufficien*, assistenza sanitaria, medicina del lavoro, disabile, disabili, =disabilita, grado di disabilita, con disabilita, percentuale disabilita',
  pt: 'saude, estado de saude, doenca*, baixa medica, atestado medico, incapacidade*, deficiencia*, alergi*, intoleranci*, medicament*, medicacao, diagnostico*, historico clinico, historial clinico, ficha clinica, grupo sanguineo, tipo sanguineo, gravid*, vacina*, dieta*, restricoes alimentares, necessidades alimentares, sintoma*, seguro de saude, plano de saude, patologia*, cirurgia*, dependencia quimica, mobilidade reduzida, cadeira de rodas, cronic*, cuidados de saude, invalidez, medicina do trabalho, =tratamento, =tratamentos, tratamento medico, tratamentos medicos, tratamento em curso',
  nl: 'gezondheid, gezondheidstoestand*, gezondheidsklacht*, ziekte*, *ziekteverzuim*, ziekmelding*, ziekenfonds*, zorgverzeker*, zorgverzekeraar*, ziektekosten*, handicap*, arbeidsongeschikt*, allerg*, voedselallerg*, medicijn*, medicatie*, medisch*, diagnose*, behandeling*, bloedgroep*, zwanger*, vaccin*, dieet*, dieetwens*, voedingswens*, symptom*, verslaving*, wajong, therapie*, rolstoel*, chronisch*, slecht ter been, mindervalid*, hulpmiddel*, zorgbehoefte*, bedrijfsarts*, dementie, =beperking, =beperkingen, arbeidsbeperking*, lichamelijke beperking, functiebeperking*',
  pl: 'zdrowie, stan zdrowia, zdrowotn*, chorob*, niepelnosprawn*, inwalid*, alergi*, nietolerancj*, leki, lekow, lekarstw*, leczeni*, diagnoz*, rozpoznani*, grupa krwi, ciaz*, szczepien*, szczepion*, diet*, wymagania dietetyczne, zwolnienie lekarskie, zwolnienia lekarskie, medyczn*, terapi*, objaw*, badania lekarskie, uzaleznien*, hospitalizacj*, orzeczenie o niepelnosprawnosci, wozek inwalidzki, wozku inwalidzkim, przewlekl*, ograniczona sprawnosc, medycyna pracy, niesamodzieln*, opieka zdrowotna, =l4',
};

export const BELIEF_WORDS: NameWords = {
  en: 'religio*, faith, denomination*, church*, church membership, parish*, mosque, synagogue, belief*, creed, political*, politics, party membership, party affiliation, political party, voting intention, voter*, philosoph*, halal, kosher, baptised, baptism*',
  de: 'religion*, konfession*, glaube*, kirchensteuer*, kirchenzugehorigkeit*, kirchenaustritt, kirche, pfarrei*, taufe, getauft, politische*, parteizugehorigkeit*, parteizugehoerigkeit*, parteimitglied*, parteibuch, partei, weltanschau*, wahlabsicht*, halal, koscher',
  fr: 'religio*, religieu*, confession*, culte, croyance*, paroisse*, bapteme, opinion politique, opinions politiques, parti politique, appartenance politique, intention de vote, convictions, conviction religieuse, philosophi*, halal, casher, =politique, opinion* politique*, sensibilite* politique*, orientation* politique*, engagement politique, preference* politique*',
  es: 'religio*, religios*, confesion*, creencia*, fe religiosa, parroquia*, bautiz*, ideologi*, partido politico, afiliacion politica, afiliacion partido, intencion de voto, filosofi*, halal, kosher, opinion* politic*, ideas politicas, =politica, preferencia* politica*, orientacion politica, militancia politica',
  it: 'religio*, religios*, confessione*, credo, fede religiosa, parrocchia*, battesim*, orientamento politico, partito politico, iscrizione partito, opinioni politiche, intenzione di voto, filosofi*, halal, kosher, =politica, opinion* politic*, orientament* politic*, idee politiche, tessera politica, tessera di partito',
  pt: 'religi*, confissao religiosa, crenca*, paroquia*, batism*, batizado, partido politico, filiacao partidaria, filiacao politica, partidari*, intencao de voto, filosofi*, halal, kosher, opinia* politic*, opinioes politicas, =politica, preferencia* politica*, orientacao politica, convicc* politic*',
  nl: 'geloof*, religi*, levensovertuiging*, kerk*, kerkgenootschap, parochie*, gedoopt, doop, politieke*, politiek, partijlid*, partijlidmaatschap, stemgedrag*, halal, koosjer',
  pl: 'religi*, wyznani*, wiara, parafia, chrzest, ochrzczon*, poglady polityczne, polityczn*, partia, przynaleznosc partyjna, przynaleznosci partyjnej, swiatopoglad*, halal, koszern*',
};

export const ORIGIN_WORDS: NameWords = {
  en: 'ethnic*, ethnicity, race, racial*, ethnic origin, ethnic background, skin colour, skin color, tribe, caste, migration background, indigenous*, minority status',
  de: 'ethni*, *migrationshintergrund*, hautfarbe*, rasse, volkszugehorig*, volkszugehoerig*, ethnische herkunft, stammeszugehorig*',
  fr: 'ethni*, origine ethnique, origine raciale, origines ethniques, couleur de peau, race',
  es: 'etnia*, etnic*, origen etnico, origen racial, raza, color de piel, indigena*',
  it: 'etnia*, etnic*, origine etnica, origine razziale, razza, razziale, colore della pelle',
  pt: 'etnia*, etnic*, origem etnica, origem racial, raca, raca cor, cor da pele, indigena*',
  nl: 'etni*, etnicit*, afkomst, etnische afkomst, huidskleur, migratieachtergrond*, ras',
  pl: 'etniczn*, pochodzenie etniczne, pochodzenie rasowe, rasa, narodowosc, kolor skory, mniejszosc narodowa',
};

export const UNION_WORDS: NameWords = {
  en: 'trade union*, union member*, labor union*, labour union*, union membership, union dues, union representative, works council, union, shop steward',
  de: 'gewerkschaft*, betriebsrat*, verdi, ver di, ig metall, personalrat*',
  fr: 'syndicat*, syndical*, appartenance syndicale, delegue syndical, cgt, cfdt, comite d entreprise, delegue du personnel',
  es: 'sindicat*, sindical*, comite de empresa, ccoo, ugt, delegado de personal',
  it: 'sindacat*, sindacal*, tessera sindacale, cgil, cisl, uil, rsu',
  pt: 'sindicat*, sindical*, cgtp, ugt',
  nl: 'vakbond*, vakvereniging*, ondernemingsraad*, fnv, cnv',
  pl: 'zwiazek zawodowy, zwiazki zawodowe, zwiazku zawodowego, zwiazkow*, zwiazkowiec, solidarnosc, opzz',
};

export const SEX_LIFE_WORDS: NameWords = {
  en: 'sexual*, sexuality, sexual orientation, sex life, gender identity, lgbt*, transgender*',
  de: 'sexuell*, sexualitat*, sexualitaet*, sexualleben, geschlechtsidentitat*, lgbt*',
  fr: 'orientation sexuelle, sexualite*, sexuelle*, identite de genre, lgbt*',
  es: 'orientacion sexual, sexualidad*, vida sexual, identidad de genero, lgtb*, lgbt*',
  it: 'orientamento sessuale, sessualita, vita sessuale, identita di genere, lgbt*',
  pt: 'orientacao sexual, sexualidade*, vida sexual, identidade de genero, lgbt*',
  nl: 'seksuele*, seksualiteit*, geaardheid*, genderidentiteit*, lhbt*',
  pl: 'orientacja seksualna, orientacji seksualnej, seksualn*, tozsamosc plciowa, lgbt*',
};

export const BIOMETRIC_WORDS: NameWords = {
  en: 'fingerprint*, biometric*, iris scan, retina*, face recognition, facial recognition, voiceprint*, genetic*, genom*, dna, dna test',
  de: 'fingerabdruck*, biometri*, gesichtserkennung*, iris scan, genetisch*, gentest*, dna, erbgut, stimmabdruck',
  fr: 'empreinte digitale, empreintes digitales, biometri*, reconnaissance faciale, genetique*, adn, test adn',
  es: 'huella dactilar, huellas dactilares, huella digital, biometri*, reconocimiento facial, genetic*, adn',
  it: 'impronta digitale, impronte digitali, biometri*, riconoscimento facciale, genetic*, dna',
  pt: 'impressao digital, impressoes digitais, biometri*, reconhecimento facial, genetic*, adn, dna',
  nl: 'vingerafdruk*, biometri*, gezichtsherkenning*, genetisch*, dna*, irisscan',
  pl: 'odcisk palca, odciski palcow, biometr*, rozpoznawanie twarzy, genetyczn*, dna',
};

/** Convictions and offences, Art. 10 GDPR, and the certificates that speak of them. */
export const CONVICTION_WORDS: NameWords = {
  en: 'criminal*, conviction*, convicted, offence*, offense*, felon*, misdemeanor*, arrest*, dbs, dbs check, crb check, police check, police record, police clearance, background check, imprison*, prison*, probation officer, sentence served, caution*, reprimand*, parole*, probation service',
  de: 'vorstrafe*, vorbestraft*, *straftat*, strafregister*, fuhrungszeugnis*, fuehrungszeugnis*, verurteil*, haftstrafe*, strafverfahren*, ermittlungsverfahren*, delikt*, leumundszeugnis*, bewahrungshelfer*, strafrechtlich*, polizeilich*, bewahrung*, strafbefehl*',
  fr: 'casier judiciaire, casier, condamnation*, infraction*, delit*, penal, penale*, antecedents judiciaires, incarceration*, prison, garde a vue, bulletin n 3, sursis*, peine*',
  es: 'antecedentes penales, antecedentes judiciales, condena*, delito*, penal, penales, infraccion penal, prision, delincuencia*, detencion policial, certificado de penales, certificado de antecedentes, pena de prision',
  it: 'casellario*, casellario giudiziale, carichi pendenti, condann*, reato, reati, penale, penali, precedenti penali, fedina penale, detenzion*, arresto, pena, misure cautelari',
  pt: 'registo criminal, registro criminal, antecedentes criminais, condenac*, crime*, criminal, penal, delito*, prisao, detencao policial, certidao criminal, pena',
  nl: 'strafblad*, vog, verklaring omtrent gedrag, veroordeling*, strafrecht*, strafbaar*, delict*, detentie*, gevangenis*, politiegegevens, justitiele*, justitieel*, verklaring omtrent het gedrag, straf, reclassering*',
  pl: 'niekaraln*, karalnosc*, wyrok*, skazan*, skazujac*, przestepst*, karn*, kryminaln*, rejestr karny, wykroczen*, aresztowan*, krk, kurator sadowy, kara pozbawienia',
};

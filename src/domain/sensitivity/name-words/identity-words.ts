import type { NameWords } from './words';

export const NAME_WORDS: NameWords = {
  en: 'first name, given name, forename, middle name, last name, surname, family name, full name, maiden name, birth name, nickname, preferred name, known as, alias, salutation name, full legal name, legal name, initials, mother* name, father* name, spouse*, next of kin, second name, other names',
  de: 'vorname*, nachname*, zuname*, familienname*, geburtsname*, madchenname*, maedchenname*, rufname*, spitzname*, kunstlername*, namenszusatz, ehepartner*, ehegatt*, namensvetter, zweiter vorname, zweitname',
  fr: 'prenom*, nom de famille, nom de jeune fille, nom de naissance, nom usuel, nom d usage, nom marital, nom complet, surnom, conjoint*, nom du pere, nom de la mere, pseudonyme, deuxieme nom, second prenom, nom et prenom, nom prenom',
  es: 'nombre completo, nombre de pila, apellido*, primer apellido, segundo apellido, segundo nombre, apodo, conyuge, nombre del padre, nombre de la madre, nombre y apellidos, nombres',
  it: 'cognome*, nome completo, nome di battesimo, secondo nome, nome e cognome, soprannome, coniuge, nome del padre, nome della madre, nominativo, nome cognome',
  pt: 'apelido*, sobrenome*, nome completo, nome proprio, nome da mae, nome do pai, nome de solteira, nome social, alcunha, conjuge, nomes proprios, nome e apelido',
  nl: 'voornaam, voornamen, achternaam, familienaam, tussenvoegsel*, meisjesnaam, geboortenaam, roepnaam, bijnaam, voorletters, partnernaam, echtgeno*, volledige naam, tweede naam',
  pl: 'imie*, imiona, nazwisko*, drugie imie, przezwisko, pseudonim, imie ojca, imie matki, malzon*, imie i nazwisko, pelne imie',
};

/** Somebody is named in the field, whatever record it is on. */
export const CONTACT_PERSON_WORDS: NameWords = {
  en: 'contact person, contact name, emergency contact*, decision maker*, managing director, director name, chief executive, ceo, cfo, owner name, point of contact, guardian*, physician, general practitioner, doctor name, gp name, referee name, line manager, manager name, tenant name, landlord name, beneficiary, legal representative, passenger name, driver name, teacher name, authorised person, authorized person, accountant, tax adviser, tax advisor, collected by, lawyer, attorney, notary, trustee, supervisor, mentor',
  de: 'ansprechpartner*, kontaktperson*, notfallkontakt*, entscheider*, geschaftsfuhr*, geschaeftsfuehr*, inhaber*, vorstand, prokurist*, vormund, erziehungsberechtigt*, hausarzt*, behandelnd* arzt, vorgesetzt*, mieter*, vermieter*, begunstigt*, gesetzlich* vertreter*, betreuer*, fahrer*, trauzeug*, steuerberater*, abholberechtigt*, bevollmachtigt*, bevollmaechtigt*, rechtsanwalt*, anwalt, notar, betreuungsperson, ausbilder*, mentor*',
  fr: 'interlocut*, personne a contacter, personne de contact, contact d urgence, nom du contact, decideur*, gerant*, directeur general, dirigeant*, president, tuteur*, representant legal, medecin traitant, responsable legal, locataire*, bailleur, beneficiaire*, conducteur, personne autorisee, expert comptable, avocat*, notaire, mandataire, superieur hierarchique, parrain',
  es: 'persona de contacto, contacto de emergencia, nombre contacto, nombre del contacto, interlocutor*, decisor*, =administrador, administrador unico, gerente, director general, responsable*, tutor*, representante legal, medico de cabecera, medico tratante, inquilino*, arrendador*, beneficiario*, conductor*, persona autorizada, asesor fiscal, gestor*, abogad*, notario, apoderado*, superior directo, padrino',
  it: 'referente*, persona di contatto, contatto di emergenza, nome contatto, decisore*, amministratore*, legale rappresentante, titolare, direttore generale, tutore*, medico curante, medico di base, locatario, inquilino, beneficiario*, conducente, persona autorizzata, commercialista, avvocato, notaio, delegato, responsabile diretto',
  pt: 'pessoa de contacto, pessoa de contato, contacto de emergencia, contato de emergencia, nome do contacto, nome do contato, decisor*, socio gerente, gerente, administrador*, diretor geral, encarregado de educacao, tutor*, representante legal, medico de familia, inquilino*, beneficiario*, condutor*, pessoa autorizada, contabilista*, advogad*, notario, procurador, superior hierarquico',
  nl: 'contactpersoon*, noodcontact*, beslisser*, directeur*, bestuurder*, eigenaar*, zaakvoerder*, voogd*, wettelijk vertegenwoordiger, huisarts*, behandelend* arts, leidinggevende*, huurder*, verhuurder*, begunstigde*, gemachtigde*, accountant, advocaat, notaris, mag ophalen, mentor',
  pl: 'osoba kontaktowa, osoba do kontaktu, osob* kontaktow*, kontakt alarmowy, decydent*, prezes*, wlasciciel*, dyrektor*, czlonek zarzadu, opiekun*, przedstawiciel ustawowy, lekarz prowadzacy, lekarz rodzinny, przelozon*, najemc*, beneficjent*, kierowc*, osoba upowazniona, osoby upowaznionej, ksiegow*, adwokat*, notariusz*, pelnomocnik*, mentor',
};

export const BIRTH_DATE_WORDS: NameWords = {
  en: 'birth date, birthdate, date of birth, birthday, dob, born, born on, year of birth, age, age group, age range',
  de: 'geburtsdatum, geburtstag*, geburtsjahr*, geb datum, gebdatum, geb dat, gebdat, geboren*, alter, altersgruppe*, alter in jahren, jahrgang',
  fr: 'date de naissance, naissance, annee de naissance, anniversaire, ne le, age, tranche d age, ddn',
  es: 'fecha de nacimiento, fecha nacimiento, nacimiento, cumpleanos, ano de nacimiento, edad, grupo de edad, f nacimiento',
  it: 'data di nascita, data nascita, nascita, compleanno, anno di nascita, nato il, eta, fascia di eta, fascia d eta',
  pt: 'data de nascimento, data nascimento, nascimento, aniversario, ano de nascimento, idade, faixa etaria',
  nl: 'geboortedatum, geboortedag, geboortejaar, verjaardag, geboren, leeftijd*',
  pl: 'data urodzenia, urodzeni*, urodziny, rok urodzenia, wiek, przedzial wiekowy',
};

export const BIRTH_PLACE_WORDS: NameWords = {
  en: 'place of birth, birthplace, birth place, city of birth, country of birth, hometown',
  de: 'geburtsort*, gebort, geb ort, geburtsland*, heimatort',
  fr: 'lieu de naissance, ville de naissance, pays de naissance',
  es: 'lugar de nacimiento, lugar nacimiento, pais de nacimiento, ciudad de nacimiento',
  it: 'luogo di nascita, comune di nascita, citta di nascita, paese di nascita, provincia di nascita',
  pt: 'local de nascimento, naturalidade, pais de nascimento',
  nl: 'geboorteplaats, geboorteland',
  pl: 'miejsce urodzenia, kraj urodzenia, miejscowosc urodzenia',
};

export const GENDER_WORDS: NameWords = {
  en: 'gender*, sex, salutation, pronoun*, title mr, honorific',
  de: 'geschlecht*, anrede*, pronomen',
  fr: 'genre, sexe, civilite*, pronom*',
  es: 'genero, sexo, tratamiento de cortesia, pronombre*',
  it: 'genere, sesso, titolo di cortesia, pronom*',
  pt: 'genero, sexo, tratamento pessoal, pronome*',
  nl: 'geslacht*, aanhef, gender*, voornaamwoord*',
  pl: 'plec, zwrot grzecznosciowy, zaimk*',
};

/** Nationality, family, schooling: they narrow down who somebody is. */
export const CIRCUMSTANCE_WORDS: NameWords = {
  en: 'nationalit*, citizenship*, marital status, civil status, family status, number of children, children*, household size, dependants, dependents, education level, highest qualification, degree, school',
  de: 'nationalitat*, staatsangehorigkeit*, staatsangehoerigkeit*, staatsburgerschaft*, staatsbuergerschaft*, familienstand*, personenstand, anzahl kinder, kinder, kinderzahl, haushaltsgrosse, bildungsabschluss*, schulabschluss*',
  fr: 'nationalite*, citoyennete, situation familiale, situation matrimoniale, etat civil, statut marital, nombre d enfants, nb enfants, enfants, enfants a charge, personnes a charge, niveau d etudes, diplome*',
  es: 'nacionalidad*, ciudadania, estado civil, situacion familiar, numero de hijos, hijos, personas a cargo, nivel de estudios, titulacion academica',
  it: 'nazionalita, cittadinanza*, stato civile, stato di famiglia, numero figli, figli, figli a carico, titolo di studio, livello di istruzione',
  pt: 'nacionalidade*, cidadania, estado civil, situacao familiar, numero de filhos, filhos, agregado familiar, dependentes, habilitacoes literarias, escolaridade',
  nl: 'nationaliteit*, burgerschap, burgerlijke staat, burgerlijke stand, gezinssituatie, gezinssamenstelling, aantal kinderen, kinderen, opleidingsniveau',
  pl: 'obywatelstw*, narodowosc panstwowa, stan cywilny, sytuacja rodzinna, liczba dzieci, dzieci, wyksztalceni*',
};

export const LANGUAGE_WORDS: NameWords = {
  en: 'language*, preferred language, spoken languages, mother tongue, locale',
  de: 'sprache*, korrespondenzsprache, muttersprache, bevorzugte sprache, sprachkenntnis*',
  fr: 'langue*, langue maternelle, langue preferee',
  es: 'idioma*, lengua*, lengua materna',
  it: 'lingua, lingue, madrelingua, lingua preferita',
  pt: 'idioma*, lingua, linguas, lingua materna',
  nl: 'taal, talen, voorkeurstaal, moedertaal, correspondentietaal',
  pl: 'jezyk, jezyki, jezyk ojczysty, preferowany jezyk',
};

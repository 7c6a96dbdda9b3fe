import type { NameWords } from './words';

export const EMAIL_WORDS: NameWords = {
  en: '*email*, e mail*, mail address, mailbox',
  de: '*email*, e mail*, mailadresse*, *mailadresse',
  fr: '*email*, e mail*, courriel*, adresse mail, adresse electronique, mel',
  es: '*email*, e mail*, correo electronico, correo, correo personal, correo corporativo',
  it: '*email*, e mail*, posta elettronica, indirizzo mail, pec',
  pt: '*email*, e mail*, correio eletronico, endereco eletronico',
  nl: '*email*, e mail*, mailadres, emailadres',
  pl: '*email*, e mail*, poczta elektroniczna, adres mailowy, mejl',
};

export const TELEPHONE_WORDS: NameWords = {
  en: '*phone*, telephone*, mobile, mobile number, cell, cell number, direct dial, direct line, landline, whatsapp*, fax, fax number, tel, extension number, contact number',
  de: '*telefon*, tel, telnr, tel nr, *handy*, mobil, mobilnummer*, mobilfunk*, mobiltelefon*, rufnummer*, durchwahl*, festnetz*, fax, faxnummer, telefax, phonenr',
  fr: '*telephone*, tel, portable, tel portable, numero de portable, mobile, ligne directe, telecopie, fax, gsm',
  es: '*telefono*, tel, tfno, movil, movil personal, celular, numero movil, fijo, fax, extension telefonica',
  it: '*telefono*, tel, cellulare*, cell, numero di cellulare, recapito telefonico, recapit*, fisso, fax, interno telefonico',
  pt: '*telefone*, tel, telemovel*, telefone celular, celular*, telefone fixo, contacto telefonico, contato telefonico, fax, numero de telemovel',
  nl: '*telefoon*, tel, mobiel, mobiel nummer, mobiele nummer, gsm*, doorkiesnummer, vast nummer, fax, *telefoonnummer',
  pl: '*telefon*, tel, nr tel, komork*, numer komorkowy, komorkow*, kom, stacjonarny, faks',
};

export const ADDRESS_WORDS: NameWords = {
  en: 'home address, postal address, mailing address, street*, street address, residential address, delivery address, shipping address, billing address, house number, address, address line*, residence',
  de: '*anschrift*, *adresse, postadresse, strasse*, str, hausnummer*, hausnr, wohnadresse, privatadresse, lieferadresse, rechnungsadresse, postfach',
  fr: 'adresse*, rue, adresse postale, adresse de livraison, adresse de facturation, adresse personnelle, lieu de residence, voie, numero de rue',
  es: 'direccion, direccion postal, direccion particular, direccion de envio, direccion de entrega, domicilio*, calle, residencia habitual, numero de portal',
  it: 'indirizzo*, via, residenza, domicilio, indirizzo di consegna, indirizzo di spedizione, numero civico',
  pt: 'morada*, endereco*, rua, residencia, domicilio, morada de entrega, morada de faturacao, logradouro, numero de porta',
  nl: '*adres, straat*, huisnummer*, woonadres, postadres, bezorgadres, afleveradres, factuuradres, thuisadres',
  pl: 'adres*, ulica, adres zamieszkania, adres dostawy, adres korespondencyjny, numer domu, numer mieszkania, zameldowani*',
};

export const POSTCODE_WORDS: NameWords = {
  en: 'postcode*, postal code, zip, zip code, zipcode',
  de: 'plz, postleitzahl*',
  fr: 'code postal, cp, c p',
  es: 'codigo postal, cp, c p',
  it: 'cap, codice postale, codice di avviamento postale, c a p',
  pt: 'codigo postal, cep, c p',
  nl: 'postcode*',
  pl: 'kod pocztowy, kod poczt*',
};

export const CITY_WORDS: NameWords = {
  en: 'city, town, county, district, city of residence, region of residence, neighbourhood',
  de: 'ort, wohnort*, stadt, landkreis, gemeinde, ortsteil, bundesland',
  fr: 'ville*, commune, departement de residence, lieu de domicile, arrondissement',
  es: 'ciudad, localidad, poblacion, municipio, provincia',
  it: 'citta, comune, provincia, localita, frazione',
  pt: 'cidade, localidade, concelho, freguesia, distrito, municipio, bairro',
  nl: 'woonplaats, plaats, stad, gemeente, provincie',
  pl: 'miasto, miejscowosc, gmina, powiat, wojewodztw*, miejsce zamieszkania',
};

export const COUNTRY_WORDS: NameWords = {
  en: 'country, country of residence, home country',
  de: 'land, wohnsitzland, heimatland, wohnland',
  fr: 'pays, pays de residence',
  es: 'pais, pais de residencia',
  it: 'paese di residenza, nazione, stato di residenza',
  pt: 'pais, pais de residencia',
  nl: 'land, woonland, land van verblijf',
  pl: 'kraj, kraj zamieszkania, panstwo',
};

export const PROFILE_WORDS: NameWords = {
  en: 'linkedin*, twitter*, facebook*, instagram*, tiktok*, github*, youtube*, mastodon*, bluesky*, skype*, telegram*, social profile, social handle, profile url, profile link, personal website, blog, homepage, username, user name, login name, screen name, handle',
  de: 'xing*, *profil, profilseite, benutzername*, nutzername*, anmeldename*, kennung, blog, webseite privat, private webseite, benutzer, anmeldung',
  fr: 'profil, viadeo*, identifiant, nom d utilisateur, blog, blogue*, site personnel, pseudo, utilisateur',
  es: 'perfil, usuario, nombre de usuario, blog, web personal, red social, redes sociales',
  it: 'profilo, nome utente, blog, sito personale, social, utente',
  pt: 'perfil, nome de utilizador, nome de usuario, blogue*, blog, pagina pessoal, site pessoal, redes sociais, utilizador',
  nl: 'profiel*, gebruikersnaam, blog, persoonlijke website, weblog, gebruiker',
  pl: 'profil, nazwa uzytkownika, blog, strona osobista, strona prywatna, uzytkownik',
};

export const PHOTO_WORDS: NameWords = {
  en: 'photo*, picture, portrait, headshot, avatar*, selfie, signature image, signature, video recording, voice recording',
  de: 'foto*, bild, passbild, passfoto*, portrat*, profilbild, unterschrift*, sprachaufnahme, videoaufnahme',
  fr: 'photo*, portrait, avatar, signature manuscrite, enregistrement vocal',
  es: 'foto*, retrato, avatar, firma manuscrita, grabacion de voz',
  it: 'foto*, ritratto, avatar, firma autografa, fototessera',
  pt: 'foto*, retrato, avatar, assinatura manuscrita, gravacao de voz',
  nl: 'foto*, pasfoto*, portret*, avatar, handtekening',
  pl: 'zdjeci*, fotografi*, portret, awatar, podpis odreczny, podpis',
};

/** Numbers and names by which somebody is found again: of a member, a car, a device. */
export const REFERENCE_WORDS: NameWords = {
  en: 'member number, membership number, membership no, membership id, customer number, customer id, client number, client id, employee number, employee id, staff id, staff number, student number, student id, loyalty card*, loyalty number, licence plate, license plate, number plate, registration plate, vehicle registration, vin, chassis number, ip address, device id, mac address, cookie id, imei, advertising id, user id, badge number, ticket holder',
  de: 'mitgliedsnummer*, mitgliedsnr, mitglieds nr, mitglied nr, kundennummer*, kundennr, kunden nr, personalnummer*, personalnr, matrikelnummer*, schulernummer, kundenkarte*, kennzeichen, kfz kennzeichen, nummernschild, fahrgestellnummer*, =fin, ip adresse, gerate id, geratenummer, ausweisnummer des mitarbeiters, benutzerkennung, teilnehmernummer',
  fr: 'numero d adherent, numero adherent, n adherent, numero client, n client, numero de membre, matricule*, carte de fidelite, immatriculation*, plaque d immatriculation, numero de chassis, adresse ip, identifiant appareil, numero d etudiant, numero de badge',
  es: 'numero de socio, numero socio, n socio, numero de cliente, numero cliente, n cliente, numero de empleado, matricula*, placa del vehiculo, bastidor, numero de bastidor, direccion ip, tarjeta de fidelidad, id de usuario, numero de estudiante',
  it: 'tessera, numero tessera, numero socio, codice cliente, numero cliente, matricola*, targa*, telaio, numero di telaio, indirizzo ip, carta fedelta, id utente',
  pt: 'numero de associado, numero associado, numero de socio, numero de cliente, numero cliente, numero de funcionario, matricula*, placa do veiculo, numero do chassis, chassi, endereco ip, cartao de fidelizacao, id de utilizador, numero de aluno',
  nl: 'lidnummer, lidmaatschapsnummer, klantnummer*, klantnr, personeelsnummer, kenteken*, nummerplaat, chassisnummer, ip adres, klantenkaart*, studentnummer, apparaat id',
  pl: 'numer czlonkowski, nr czlonkowski, numer klienta, nr klienta, numer pracownika, numer rejestracyjny, nr rejestracyjny, tablica rejestracyjna, numer nadwozia, nr vin, vin, adres ip, karta lojalnosciowa, numer albumu, identyfikator uzytkownika',
};

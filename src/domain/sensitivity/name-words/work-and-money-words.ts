import type { NameWords } from './words';

export const JOB_TITLE_WORDS: NameWords = {
  en: 'job title, job role, job, position title, occupation*, profession*, department, team, role, function, seniority, rank, job level, employment status, employer, position*',
  de: 'beruf*, funktion, position im unternehmen, stellung, stelle, abteilung*, rolle, tatigkeit*, taetigkeit*, berufsbezeichnung, dienstgrad, arbeitgeber*, hierarchieebene, position, positionen, jobposition',
  fr: 'fonction*, poste*, intitule de poste, profession*, metier*, service, departement, employeur*, role, statut professionnel, emploi*, position*',
  es: 'cargo*, puesto*, profesion*, ocupacion*, departamento, funcion, rol, empleador, empresa actual, situacion laboral, trabajo, empleo, posicion',
  it: 'ruolo, mansione*, qualifica*, professione*, reparto, funzione, posizione lavorativa, datore di lavoro, occupazione, incarico, lavoro, impiego, posizione',
  pt: 'cargo*, funcao, profissao*, ocupacao*, departamento, categoria profissional, empregador, entidade patronal, situacao profissional, trabalho, emprego, posicao, departmento',
  nl: 'functie, functietitel, beroep*, afdeling*, rol, werkgever*, dienstverband, baan, positie, dienstbetrekking',
  pl: 'stanowisk*, zawod, dzial, funkcja, rola, pracodawc*, wydzial, zatrudnieni*, praca, pozycja, posada',
};

export const IDENTITY_NUMBER_WORDS: NameWords = {
  en: '*passport*, national id, national identity, identity card, identity number, id card, id number, social security, social security number, ssn, ni number, nino, national insurance, tax id, tax number, taxpayer*, tin, itin, tax identification, driving licence*, drivers license, driver license, driver s license, drivers licence, licence number, license number, nhs number, medicare number, visa number, residence permit, work permit, utr, identification number*, identification document*, id no, right to work',
  de: 'steuer id, steuerid*, steuernummer*, steuernr, steuer nr, steuer identifikationsnummer, steueridentifikationsnummer, idnr, sozialversicherungsnummer*, sozialversicherungsnr, sv nummer, svnr, sv nr, svnummer, ahv nummer, ahv, rentenversicherungsnummer*, personalausweis*, ausweis, ausweisnummer*, reisepass*, passnummer*, pass nr, fuhrerschein*, fuehrerschein*, aufenthaltstitel*, aufenthaltserlaubnis*, versichertennummer*, arbeitserlaubnis*, identifikationsnummer*, identitatsnummer*, ausweisdokument*, rentenversicherung*, *versicherungsnr, *versicherungsnummer',
  fr: 'numero de securite sociale, securite sociale, num secu, n secu, secu, numero fiscal, numero d identite, piece d identite, carte d identite, cni, passeport*, permis de conduire, titre de sejour, carte de sejour, permis de travail, numero national, registre national, niss, numero d identification*, identifiant national, numeros d identification, num secu, immatriculation secu, =spi, =nir',
  es: 'dni, nif personal, documento de identidad, documento identidad, numero de identidad, seguridad social, num seguridad social, pasaporte*, carnet de conducir, carne de conducir, permiso de conducir, licencia de conducir, curp, permiso de residencia, tarjeta de residencia, tarjeta sanitaria, cedula, numero id, numero de id, numero de identificacion, numeros de identificacion, documento identificativo, numero de afiliacion, =nie, =rut, =rfc, numero nie',
  it: 'codice fiscale, cod fiscale, carta d identita, carta identita, documento d identita, documento di identita, numero documento, passaporto*, patente*, permesso di soggiorno, tessera sanitaria, numero inps, numero di identificazione, numeri di identificazione, numero identificativo, documento identificativo, matricola inps, =cf',
  pt: 'nif, numero de contribuinte, contribuinte, cartao de cidadao, cartao cidadao, bilhete de identidade, cpf, niss, seguranca social, passaporte*, carta de conducao, titulo de residencia, numero de utente, utente de saude, cnh, numero de id, numero de identificacao, numeros de identificacao, documento de identificacao, numero da seguranca social, =rg, =pis',
  nl: 'bsn, burgerservicenummer*, sofinummer, paspoort*, identiteitskaart*, id kaart, identiteitsbewijs*, rijbewijs*, rijksregisternummer*, verblijfsvergunning*, fiscaal nummer, vreemdelingennummer, identiteitsnummer, identificatienummer*, legitimatie*, identificatie nummer, burgerservice*',
  pl: 'pesel, dowod osobisty, dowodu osobistego, nr dowodu, numer dowodu, seria dowodu, paszport*, prawo jazdy, prawa jazdy, karta pobytu, numer identyfikacyjny, numer ubezpieczenia, nip osobisty, numer identyfikacyjny, numery identyfikacyjne, nr identyfikacyjny, dokument tozsamosci, nr pesel',
};

export const BANK_ACCOUNT_WORDS: NameWords = {
  en: '*iban*, bank account, account number bank, sort code, routing number, bank details, bank name and account, direct debit, sepa mandate, bic, swift, account holder',
  de: '*iban*, bankverbindung*, kontonummer*, bankkonto, bankdaten, kontoinhaber*, sepa mandat, bic, konto nr, lastschrift*, kontoverbindung*, girokonto',
  fr: '*iban*, rib, coordonnees bancaires, compte bancaire, numero de compte, mandat sepa, bic, titulaire du compte, titulaire compte',
  es: '*iban*, cuenta bancaria, numero de cuenta, datos bancarios, cuenta corriente, domiciliacion bancaria, mandato sepa, ccc, bic, cuenta del banco, cuenta banco, titular de la cuenta, titular cuenta',
  it: '*iban*, coordinate bancarie, conto corrente, conto bancario, numero di conto, mandato sepa, bic, intestatario conto, intestatario del conto',
  pt: '*iban*, conta bancaria, numero de conta, nib, dados bancarios, debito direto, mandato sepa, bic, pix, conta do banco, conta banco, titular da conta, titular conta',
  nl: '*iban*, rekeningnummer*, bankrekening*, bankgegevens, sepa machtiging, incasso*, bic, tenaamstelling rekening, rekeninghouder*',
  pl: '*iban*, numer konta, nr konta, konto bankowe, konta bankowego, rachunek bankowy, rachunku bankowego, numer rachunku, dane bankowe, bic, wlasciciel konta, wlasciciel rachunku',
};

export const PAYMENT_CARD_WORDS: NameWords = {
  en: 'credit card*, debit card*, card number, payment card, cvv, cvc, card expiry, card holder, cardholder',
  de: 'kreditkarte*, kartennummer*, prufziffer karte, girocard*, ec karte',
  fr: 'carte bancaire, carte de credit, numero de carte, cryptogramme, carte bleue',
  es: 'tarjeta de credito, tarjeta de debito, numero de tarjeta, tarjeta bancaria',
  it: 'carta di credito, carta di debito, numero carta, bancomat',
  pt: 'cartao de credito, cartao de debito, numero do cartao, cartao bancario',
  nl: 'creditcard*, kaartnummer, betaalkaart, bankpas*',
  pl: 'karta kredytowa, karta platnicza, numer karty, karty kredytowej, karty platniczej',
};

export const SALARY_WORDS: NameWords = {
  en: 'salary*, *salary, wage*, pay, pay grade, pay rate, base pay, basic pay, hourly rate of employee, compensation package, compensation, remuneration, bonus, income*, household income, net worth, pension, payslip*, earnings, hourly rate, day rate, household budget',
  de: '*gehalt*, *lohn, lohn*, *einkommen*, vergutung, verguetung, bezuge, bezuege, nettoeinkommen, *bezahlung, rente, pension, vermogen, vermoegen, bonuszahlung*, entgeltgruppe*, tarifgruppe*, stundensatz*, tagessatz*, verdienst*',
  fr: 'salaire*, *salaria*, remuneration*, revenu fiscal*, revenu*, revenus du foyer, paie, bulletin de paie, prime annuelle, patrimoine, pension de retraite, taux horaire, gains',
  es: 'salario*, sueldo*, *salarial*, remuneracion*, retribucion*, ingresos, ingresos mensuales, ingresos anuales, renta personal, patrimonio, pension, renta anual, renta, haberes, nomina, nominas',
  it: 'stipendio*, salario*, retribuzion*, *retributiv*, ral, reddito*, busta paga, compenso, patrimonio, pensione, paga, paga oraria, guadagn*',
  pt: 'salario*, *salarial*, vencimento base, vencimento mensal, remuneracao*, rendimento*, renda familiar, recibo de vencimento, patrimonio, pensao, renda, ganhos, =ordenado, ordenado base, ordenado mensal, ordenado bruto',
  nl: '*salaris*, loon*, brutoloon, nettoloon, beloning*, *inkomen*, vergoeding werknemer, pensioen*, vermogen, loonstrook*, salarisschaal, uurtarief*, verdiensten, brutoloon*, nettoloon*, uurloon*, maandloon*, jaarloon*, basisloon*',
  pl: 'wynagrodzen*, pensja*, placa zasadnicza, zarobk*, dochod*, oczekiwania finansowe, premia roczna, majatek, emerytur*, stawka godzinowa, stawka dzienna, zarobek',
};

/** Debts and how somebody pays. */
export const CREDIT_WORDS: NameWords = {
  en: 'credit score, credit rating, credit check, credit worthiness, creditworthiness, debt*, bankruptcy, insolvency, arrears, outstanding debt',
  de: 'bonitat*, bonitaet*, schufa*, kreditwurdig*, schulden, insolvenz*, pfandung*, zahlungsmoral, mahnstufe*',
  fr: 'solvabilite, cote de credit, dettes, endettement, surendettement, fichage bancaire, interdit bancaire, saisie sur salaire',
  es: 'solvencia, morosidad*, moroso*, deudas, endeudamiento, historial crediticio, embargo*, puntuacion crediticia, asnef',
  it: 'merito creditizio, debiti, indebitamento, cattivo pagatore, pignoramento*, crif, insolvenza',
  pt: 'dividas, endividamento, historico de credito, incumprimento, penhora*, pontuacao de credito, solvabilidade, inadimpl*',
  nl: 'schuld, schulden*, kredietwaardigheid, bkr*, betalingsachterstand*, loonbeslag, faillissement*, schuldhulp*',
  pl: 'zadluzen*, dlug, dlugi, zdolnosc kredytowa, historia kredytowa, bik, zajecie komornicze, komornik*, niewyplacalnosc',
};

export const SECRET_WORDS: NameWords = {
  en: 'password*, passphrase, pin, pin code, security answer, secret question, api key, access token, door code, alarm code, secret key, secret*, private key, 2fa*, totp*',
  de: 'passwort*, kennwort*, pin, sicherheitsfrage*, zugangscode*, turcode, alarmcode, api schlussel, api schluessel, geheim*, privater schlussel',
  fr: 'mot de passe, code pin, question secrete, digicode, code d acces, code alarme, cle api, clef api, cle secrete, clef secrete, secret*',
  es: 'contrasena*, clave de acceso, pin, pregunta secreta, codigo de alarma, clave de api, clave api, clave secreta, clave de secreto, secret*',
  it: 'password, parola d ordine, pin, domanda segreta, codice allarme, chiave api, chiave segreta, segret*',
  pt: 'palavra passe, senha*, pin, pergunta secreta, codigo de alarme, chave api, chave secreta, secret*',
  nl: 'wachtwoord*, pincode, pin, geheime vraag, toegangscode, alarmcode, api sleutel, geheim*',
  pl: 'haslo*, pin, pytanie pomocnicze, kod dostepu, kod alarmu, klucz api, sekret*, tajny klucz',
};

export const FREE_TEXT_WORDS: NameWords = {
  en: 'subject, note*, comment*, remark*, memo, feedback, message, internal note*, call log, conversation*, minutes, observation*, additional information, reason for contact, transcript',
  de: 'betreff, notiz*, bemerkung*, kommentar*, anmerkung*, hinweis*, gesprachsnotiz*, gespraechsnotiz*, nachricht*, memo, freitext*, sonstiges, *notizen, *notiz, besonderheiten, protokoll',
  fr: 'objet, note, notes, commentaire*, remarque*, observation*, compte rendu, memo, message, informations complementaires',
  es: 'asunto, nota, notas, comentario*, observacion*, mensaje, anotacion*, memo, informacion adicional',
  it: 'oggetto, nota, note, commento, commenti, osservazion*, annotazion*, messaggio, informazioni aggiuntive',
  pt: 'assunto, nota, notas, comentario*, observac*, mensagem, anotac*, informacoes adicionais',
  nl: 'onderwerp, notitie*, opmerking*, commentaar, aantekening*, bericht, toelichting*, bijzonderheden, memo, gespreksverslag*',
  pl: 'temat, notatk*, uwag*, komentarz*, adnotacj*, wiadomosc, informacje dodatkowe, opis rozmowy',
};

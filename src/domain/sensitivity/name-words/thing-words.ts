import type { NameWords } from './words';

/** Objects whose records are about people, by their names: what is kept of a patient is about the patient. */
export const PEOPLE_OBJECT_WORDS: NameWords = {
  en: 'person, people, patient*, candidate*, applicant*, employee*, member, members, donor*, student*, pupil*, volunteer*, tenant*, guest*, attendee*, participant*, beneficiary, client person, resident*, child, children, contact, subscriber*, staff, worker*, driver*, consultant*, teacher*, passenger*, visitor*, athlete*, player*, lead person',
  de: 'person*, patient*, bewerber*, kandidat*, mitarbeiter*, mitglied*, spender*, schuler*, schueler*, student*, ehrenamt*, mieter*, gast, gaste, gaeste, teilnehmer*, bewohner*, kind, kinder, kontakt, beschaftigte*, beschaeftigte*, fahrer*, lehrer*, versicherte*, klient*, betreute*',
  fr: 'personne*, patient*, candidat*, salarie*, employe*, adherent*, membre*, donateur*, etudiant*, eleve*, benevole*, locataire*, invite*, participant*, beneficiaire*, resident*, enfant*, contact, abonne*, collaborateur*, conducteur*, assure*',
  es: 'persona*, paciente*, candidato*, empleado*, trabajador*, socio*, miembro*, donante*, estudiante*, alumno*, voluntario*, inquilino*, invitado*, participante*, beneficiario*, residente*, nino*, contacto, abonado*, conductor*, asegurado*, huesped*',
  it: 'persona, persone, paziente, pazienti, candidato, candidati, dipendente, dipendenti, socio, soci, membro, membri, donatore, donatori, studente, studenti, alunno, alunni, volontario, volontari, inquilino, inquilini, ospite, ospiti, partecipante, partecipanti, contatto, assicurato, collaboratore, collaboratori',
  pt: 'pessoa*, paciente*, candidato*, funcionario*, empregado*, colaborador*, associado*, socio*, membro*, doador*, estudante*, aluno*, voluntario*, inquilino*, convidado*, participante*, beneficiario*, residente*, crianca*, contacto, contato, segurado*, hospede*, utente*',
  nl: 'persoon, personen, patient*, kandidaat*, kandidaten, sollicitant*, medewerker*, werknemer*, lid, leden, donateur*, student*, leerling*, vrijwilliger*, huurder*, gast, gasten, deelnemer*, bewoner*, kind, kinderen, contact, verzekerde*, client, clienten, bezoeker*',
  pl: 'osoba, osoby, pacjent*, kandydat*, pracownik*, czlonek, czlonkowie, darczync*, student*, uczen, uczniowie, wolontariusz*, najemc*, gosc, goscie, uczestnik*, beneficjent*, mieszkan*, dziecko, dzieci, kontakt, ubezpieczon*, kierowc*',
};

/** Numbers and facts of businesses and things that sound like a person's: they take a field out of every list of identifiers. */
export const BUSINESS_WORDS: NameWords = {
  en: 'vat number, vat id, vat no, company number, company registration, duns, order number, invoice number, product number, item number, part number, serial number, article number, tracking number, batch number, industry, sector, revenue, turnover, sku, opening hours, lead source, health score, health care sector, domain, race number, conversion*, country of origin, product name, file name, company name, account name, project name, campaign name, number of employees',
  de: 'ust*, umsatzsteuer*, handelsregister*, hrb, bestellnummer*, rechnungsnummer*, artikelnummer*, seriennummer*, auftragsnummer*, chargennummer*, vorgangsnummer*, sendungsnummer*, branche*, umsatz*, jahresumsatz, *vertragspartei*, leadherkunft, herkunft des leads, herkunftsland, firmenname, produktname, projektname, offnungszeit*, gesundheit des accounts, kundengesundheit, mitarbeiterzahl, anzahl mitarbeiter',
  fr: 'siret, siren, tva*, numero de tva, naf, ape, numero de commande, numero commande, numero de facture, numero de serie, reference produit, chiffre d affaires, chiffre affaires, secteur*, effectif*, pays d origine, pays origine, origine du prospect, origine prospect, raison sociale, nom de l entreprise, nom du produit, nom du projet, sante du compte, sante compte, syndic, syndic de copropriete, politique tarifaire, politique de confidentialite, politique de retour',
  es: 'cif, iva, numero de pedido, numero pedido, numero de factura, numero de serie, referencia catastral, facturacion anual, volumen de facturacion, sector*, num empleados, n empleados, numero de empleados, pais de origen, pais origen, origen del lead, origen lead, razon social, nombre de la empresa, nombre del producto, nombre del proyecto, salud de la cuenta, salud cuenta, politica de precios, politica de privacidad, politica comercial',
  it: 'partita iva, p iva, piva, rea, numero ordine, numero d ordine, numero fattura, numero di serie, fatturato*, settore*, numero dipendenti, paese di origine, paese origine, provenienza*, ragione sociale, nome azienda, nome prodotto, nome progetto, salute del cliente, salute cliente, politica dei prezzi, politica commerciale, classe energetica',
  pt: 'nipc, iva, cnpj, numero de encomenda, numero da encomenda, numero encomenda, numero do pedido, numero da fatura, numero de serie, volume de negocios, volume negocios, volume de faturacao, faturamento anual, setor*, numero de colaboradores, numero colaboradores, pais de origem, pais origem, origem da lead, origem lead, razao social, nome da empresa, nome do produto, nome do projeto, saude da conta, saude conta, politica de precos, politica comercial',
  nl: 'btw*, kvk*, bestelnummer*, ordernummer*, factuurnummer*, serienummer*, artikelnummer*, omzet*, bedrijfstak, sector*, branche*, aantal medewerkers, land van herkomst, herkomst*, bedrijfsnaam, productnaam, projectnaam, klantgezondheid, vakbeurs*, vakgebied, vakantie*, openingstijd*, beleid*',
  pl: 'nip, regon, krs, numer zamowienia, nr zamowienia, numer faktury, nr faktury, numer seryjny, numer seryjn*, ksiega wieczysta, ksiegi wieczystej, przychod*, branza*, sektor, liczba pracownikow, kraj pochodzenia, zrodlo*, nazwa firmy, nazwa produktu, nazwa projektu, kondycja klienta, zwiazek gmin, polityka*, vat',
};

/** Numbers of the tax office that businesses have, and people who are in business for themselves. */
export const TAX_NUMBER_WORDS: NameWords = {
  en: 'vat, vat number, vat id, vat no',
  de: 'ust id*, ustid*, ust idnr, umsatzsteuer id*, umsatzsteueridentifikationsnummer*',
  fr: 'tva, numero de tva, tva intracommunautaire, siren, siret',
  es: 'numero de iva, nif iva, cif',
  it: 'partita iva, p iva, piva',
  pt: 'numero de iva, nipc, cnpj',
  nl: 'btw nummer, btwnummer*, btw id',
  pl: 'nip, regon',
};

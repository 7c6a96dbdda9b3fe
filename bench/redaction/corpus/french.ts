import type { CorpusPart } from '../corpus';

export const french: CorpusPart[] = [
  {
    language: 'fr',
    subject: {
      names: [{ firstName: 'Hélène', lastName: 'Lefèvre' }],
      emails: ['helene.lefevre@exemple.fr'],
      phones: [{ number: '612345678', callingCode: '+33', countryCode: 'FR' }],
      links: ['https://fr.linkedin.com/in/hélène-lefèvre'],
    },
    cases: `
Appel avec [[Hélène Lefèvre]] au sujet du devis.
[[LEFÈVRE Hélène]], service achats
[[Lefèvre, Hélène]] : relance prévue lundi
Madame [[Lefèvre]] souhaite annuler sa commande.
Chère Mme [[Lefèvre]],⏎suite à notre échange…
[[Helene Lefevre]] (saisi sans accents) a rappelé.
[[HELENE LEFEVRE]] a signé le bon de commande.
[[H. Lefèvre]] confirme la livraison.
L'avis d'[[Hélène Lefèvre]] est favorable.
Merci d'envoyer le contrat à [[helene.lefevre@exemple.fr]].
De : [[Helene.Lefevre@Exemple.FR]]
Portable : [[06 12 34 56 78]]
Tél. [[+33 6 12 34 56 78]] le matin
[[+33 (0)6.12.34.56.78]] en cas d'urgence
[[0612345678]] répond toujours
[[0033612345678]] depuis l'étranger
Son profil [[https://www.linkedin.com/in/h%C3%A9l%C3%A8ne-lef%C3%A8vre/]] est à jour.
Mlle [[Lefèvre]] était alors stagiaire.
Dr [[Hélène Lefèvre]] anime l'atelier.
[[Hélène]] et Paul Lefèvre sont associés.
Paul et [[Hélène Lefèvre]] sont associés.
Compte rendu : présents M. Martin, [[Hélène Lefèvre]], Mme Roux.
[[Hélène Marie Lefèvre]] selon le Kbis
[[Hélène « Lena » Lefèvre]] pour les intimes
Message de [[hélène lefèvre]] : ok pour jeudi
Bonjour [[Hélène Lefèvre]], voici la facture.
[[hélène.lefèvre]] est son identifiant interne
CV_[[Helene_Lefevre]].pdf reçu
Objet : RE: [[Lefèvre, H.]] – remise
écrire à [[helene.lefevre (arobase) exemple.fr]]
Hélène rappellera demain.
Lefèvre a refusé l'offre.
M. Lefèvre est son mari.
Monsieur Lefèvre a payé.
Paul Lefèvre, Hélène Martin et Luc Petit étaient là.
Hélène Lefèvre-Moreau est une homonyme mariée.
Marie-Hélène Lefèvre travaille à Lyon.
Hélène Lefebvre habite Lille.
Les Lefèvre ont déménagé, Hélène aussi.
06 12 34 56 79 est le numéro du standard.
06 12 34 56 78 90 est une référence.
N° de suivi 306123456781
marie.helene.lefevre@exemple.fr est une collègue
P. Lefèvre signe pour ordre.
Le plan B. Lefèvre l'a refusé.
Mme Martin-Lefèvre est avocate.
`,
  },
  {
    language: 'fr',
    subject: {
      names: [{ firstName: 'Jean-Pierre', lastName: 'Dupont' }],
      emails: ['jp.dupont@societe.example'],
      phones: [{ number: '+33142345678' }],
    },
    cases: `
[[Jean-Pierre Dupont]] a validé le budget.
[[Jean Pierre Dupont]] sans trait d'union
[[J.-P. Dupont]] a paraphé.
[[J.P. Dupont]] a paraphé aussi.
Monsieur [[Dupont]] sera absent en août.
M. [[Dupont]] préfère le téléphone.
[[DUPONT Jean-Pierre]] – direction
[[Dupont, J.-P.]] absent
[[01 42 34 56 78]] est sa ligne directe.
[[jp.dupont@societe.example]] en copie
Me [[Dupont]] plaidera l'affaire.
Cher Monsieur [[Dupont]], merci.
Jean Dupont est un autre client.
Pierre Dupont aussi.
Madame Dupont a appelé.
Jean-Paul Dupont dirige l'usine.
Jean-Pierre Duponteau vend des bateaux.
Jean-Pierre Martin, Dupont et fils
Luc Dupont, Jean-Pierre Roux
01 42 34 56 79 est le fax.
`,
  },
];

import { bullet, check, heading, paragraph } from '../rich-text';
import type { Phrases } from './phrases';

export const fr: Phrases = {
  notesAlone: [
    (s) => ({
      title: `Appel avec ${s.person.full}`,
      body: [
        paragraph(
          `${s.person.polite} a appelé le ${s.date}. Le contrat ${s.person.genitive} arrive à échéance en décembre.`,
        ),
        bullet(`Rappeler au ${s.person.phoneNational}, plutôt le matin.`),
        bullet('Envoyer le dossier à ', { link: s.person.email, href: `mailto:${s.person.email}` }, '.'),
      ],
    }),
    (s) => ({
      title: `Renouvellement ${s.person.genitive}`,
      body: [
        heading('État'),
        paragraph(
          { bold: s.person.first },
          ` ${s.person.last} souhaite renouveler et attend l’accord de la direction.`,
        ),
        paragraph(`Classé sous ${s.person.reversed}, ${s.company}.`),
      ],
    }),
    (s) => ({
      title: `Déjeuner à ${s.city}`,
      body: [
        paragraph(
          `Rencontre avec ${s.person.initial} (${s.person.jobTitle}). Deux enfants, végétarien, passionné de voile.`,
        ),
        paragraph(`${s.person.first} demande un devis à ${s.person.email}.`),
      ],
    }),
    (s) => ({
      title: `Retour ${s.person.genitive}`,
      body: [paragraph(`${s.person.polite} est satisfait jusqu’ici. Prochain point : ${s.date}.`)],
    }),
  ],
  notesShared: [
    (s) => ({
      title: `${s.person.initial} et ${s.other.initial} : « ${s.deal} »`,
      body: [
        paragraph(`${s.person.full} et ${s.other.full} se sont mis d’accord sur le périmètre.`),
        bullet(`${s.person.polite} envoie les chiffres (${s.person.email}).`),
        bullet(`${s.other.polite} relit le contrat.`),
      ],
    }),
    (s) => ({
      title: `Passation chez ${s.company}`,
      body: [
        paragraph(`${s.other.full} prend la suite ${s.person.genitive}, joignable au ${s.person.phone}.`),
      ],
    }),
    (s) => ({
      title: `Recommandation : ${s.other.full}`,
      body: [
        paragraph(
          `Venue par ${s.person.reversed} ; ${s.other.polite} est intéressé. Remercier ${s.person.first} !`,
        ),
      ],
    }),
  ],
  notesNeutral: [
    (s) => ({
      title: 'Tarifs',
      body: [paragraph(`Remise pour ${s.company} à partir de 50 licences, jusqu’au ${s.date}.`)],
    }),
    (s) => ({
      title: `Marché à ${s.city}`,
      body: [paragraph('La concurrence baisse ses prix ; nous misons sur la qualité.')],
    }),
  ],
  tasksAlone: [
    (s) => ({
      title: `Rappeler ${s.person.full}`,
      body: [check(`Numéro : ${s.person.phone}`), check(`${s.person.polite} veut une démo le ${s.date}.`)],
    }),
    (s) => ({
      title: `Envoyer le devis à ${s.person.initial}`,
      body: [paragraph(`Par courriel à ${s.person.email}.`)],
    }),
    (s) => ({
      title: 'Demander une référence',
      body: [paragraph(`${s.person.first} est d’accord ; reste la validation de ${s.company}.`)],
    }),
  ],
  tasksShared: [
    (s) => ({
      title: `Trouver une date avec ${s.person.last} et ${s.other.last}`,
      body: [paragraph(`${s.person.full} l’après-midi, ${s.other.full} seulement le ${s.date}.`)],
    }),
    (s) => ({
      title: `Projet de contrat ${s.company}`,
      body: [paragraph(`Relecture : ${s.person.initial}, puis ${s.other.initial}.`)],
    }),
  ],
  mails: [
    (s) => ({
      subject: `Question sur ${s.deal}`,
      text: `Bonjour ${s.member.name},\n\nmerci pour notre échange. Pourriez-vous m’envoyer un devis avant le ${s.date} ? ${s.other.full} est en copie.\n\nBien cordialement`,
    }),
    (s) => ({
      subject: `Documents ${s.person.genitive}`,
      text: `Bonjour ${s.member.name},\n\nvoici les documents. Je suis joignable au ${s.person.phoneNational}.\n\nBonne journée, de ${s.city}`,
    }),
  ],
  replies: [
    (s) =>
      `${s.person.polite},\n\nmerci pour votre message. Le devis part aujourd’hui à ${s.person.email}.\n\nCordialement`,
    (s) => `Bonjour ${s.person.first},\n\nle ${s.date} me convient. Je vous appelle.\n\nBien à vous`,
  ],
  quoted: (s) => `Le ${s.date}, ${s.person.full} <${s.person.email}> a écrit :`,
  phoneLabel: 'Tél.',
  meetings: [
    (s) => ({
      title: `Premier échange ${s.person.full} / ${s.company}`,
      description: `Numéro de secours ${s.person.phone}. Présents : ${s.person.full}, ${s.other.full}.`,
    }),
    (s) => ({
      title: `Point ${s.company}`,
      description: `Ordre du jour : ${s.deal}. ${s.person.polite} présente les chiffres.`,
    }),
  ],
  call: (s) => [
    { speaker: 0, text: `Bonjour, je parle bien à ${s.person.full} ?` },
    { speaker: 1, text: `Oui, ${s.person.first} à l’appareil. C’est au sujet de ${s.deal}.` },
    { speaker: 0, text: `Je l’envoie à ${s.person.email} ?` },
    { speaker: 1, text: `Oui, avec ${s.other.full} en copie.` },
  ],
  callTitle: (s) => `Appel avec ${s.person.full}`,
  callSummary: (s) => [
    heading('Résumé'),
    paragraph(`${s.person.full} s’intéresse à ${s.deal} ; devis à ${s.person.email}.`),
  ],
  visitReason: [
    (s) => `${s.person.full} a visité le site de ${s.city}.`,
    (s) => `Rencontre avec ${s.person.polite} au salon, carte : ${s.person.email}.`,
  ],
  dealNames: ['Accord-cadre', 'Renouvellement', 'Déploiement', 'Maintenance', 'Formation', 'Pilote'],
  fileNames: [
    (s) => `Contrat ${s.person.full}.pdf`,
    (s) => `Devis ${s.company}.pdf`,
    (s) => `Note ${s.person.last}.txt`,
  ],
};

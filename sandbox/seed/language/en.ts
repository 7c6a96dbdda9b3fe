import { bullet, check, heading, paragraph } from '../rich-text';
import type { Phrases } from './phrases';

export const en: Phrases = {
  notesAlone: [
    (s) => ({
      title: `Call with ${s.person.full}`,
      body: [
        paragraph(`${s.person.polite} rang on ${s.date}. ${s.person.genitive} contract ends in December.`),
        bullet(`Ring back on ${s.person.phoneNational}, mornings are best.`),
        bullet('Send the papers to ', { link: s.person.email, href: `mailto:${s.person.email}` }, '.'),
      ],
    }),
    (s) => ({
      title: `${s.person.genitive} renewal`,
      body: [
        heading('Where we are'),
        paragraph({ bold: s.person.first }, ` ${s.person.last} wants to renew and waits for the board.`),
        paragraph(`Filed under ${s.person.reversed}, ${s.company}.`),
      ],
    }),
    (s) => ({
      title: `Lunch in ${s.city}`,
      body: [
        paragraph(
          `Met ${s.person.initial} (${s.person.jobTitle}). Two children, cycles to work, vegetarian.`,
        ),
        paragraph(`${s.person.first} asked for a quote to ${s.person.email}.`),
      ],
    }),
    (s) => ({
      title: `Feedback from ${s.person.initial}`,
      body: [paragraph(`${s.person.polite} is happy so far. Next call: ${s.date}.`)],
    }),
  ],
  notesShared: [
    (s) => ({
      title: `${s.person.initial} and ${s.other.initial} on “${s.deal}”`,
      body: [
        paragraph(`${s.person.full} and ${s.other.full} agreed the scope.`),
        bullet(`${s.person.polite} sends the figures (${s.person.email}).`),
        bullet(`${s.other.polite} reads the contract.`),
      ],
    }),
    (s) => ({
      title: `Handover at ${s.company}`,
      body: [
        paragraph(
          `${s.other.full} takes over from ${s.person.full}. ${s.person.genitive} number stays ${s.person.phone}.`,
        ),
      ],
    }),
    (s) => ({
      title: `Referral: ${s.other.full}`,
      body: [
        paragraph(
          `Came through ${s.person.reversed}; ${s.other.polite} is interested. Thank ${s.person.first}!`,
        ),
      ],
    }),
  ],
  notesNeutral: [
    (s) => ({
      title: 'Price list',
      body: [paragraph(`Discount for ${s.company} from 50 seats, until ${s.date}.`)],
    }),
    (s) => ({
      title: `Market in ${s.city}`,
      body: [paragraph('Competitors cut prices; we hold on quality.')],
    }),
  ],
  tasksAlone: [
    (s) => ({
      title: `Call ${s.person.full} back`,
      body: [check(`Number: ${s.person.phone}`), check(`${s.person.polite} wants a demo on ${s.date}.`)],
    }),
    (s) => ({
      title: `Send quote to ${s.person.initial}`,
      body: [paragraph(`By mail to ${s.person.email}.`)],
    }),
    (s) => ({
      title: 'Ask for a reference',
      body: [paragraph(`${s.person.first} said yes; ${s.company} still has to approve.`)],
    }),
  ],
  tasksShared: [
    (s) => ({
      title: `Find a date with ${s.person.last} and ${s.other.last}`,
      body: [paragraph(`${s.person.full} only afternoons, ${s.other.full} only ${s.date}.`)],
    }),
    (s) => ({
      title: `Draft contract ${s.company}`,
      body: [paragraph(`First ${s.person.initial}, then ${s.other.initial} to review.`)],
    }),
  ],
  mails: [
    (s) => ({
      subject: `Question about ${s.deal}`,
      text: `Dear ${s.member.name},\n\nthank you for the call. Could you send a quote by ${s.date}? I have copied in ${s.other.full}.\n\nKind regards`,
    }),
    (s) => ({
      subject: `Papers from ${s.person.full}`,
      text: `Hi ${s.member.name},\n\nplease find the papers attached. You can reach me on ${s.person.phoneNational}.\n\nBest wishes from ${s.city}`,
    }),
  ],
  replies: [
    (s) =>
      `Dear ${s.person.polite},\n\nthank you for your message. The quote goes to ${s.person.email} today.\n\nKind regards`,
    (s) => `Hi ${s.person.first},\n\n${s.date} works for me. I will call you.\n\nBest`,
  ],
  quoted: (s) => `On ${s.date}, ${s.person.full} <${s.person.email}> wrote:`,
  phoneLabel: 'Phone',
  meetings: [
    (s) => ({
      title: `Intro ${s.person.full} / ${s.company}`,
      description: `Fallback number ${s.person.phone}. Attending: ${s.person.full}, ${s.other.full}.`,
    }),
    (s) => ({
      title: `Status ${s.company}`,
      description: `Agenda: ${s.deal}. ${s.person.polite} presents the figures.`,
    }),
  ],
  call: (s) => [
    { speaker: 0, text: `Good morning, is that ${s.person.full}?` },
    { speaker: 1, text: `Yes, ${s.person.first} speaking. It is about ${s.deal}.` },
    { speaker: 0, text: `Shall I send it to ${s.person.email}?` },
    { speaker: 1, text: `Please, and copy in ${s.other.full}.` },
  ],
  callTitle: (s) => `Call with ${s.person.full}`,
  callSummary: (s) => [
    heading('Summary'),
    paragraph(`${s.person.full} asks about ${s.deal}; quote goes to ${s.person.email}.`),
  ],
  visitReason: [
    (s) => `${s.person.full} came for the site tour in ${s.city}.`,
    (s) => `Met ${s.person.polite} at the fair, card says ${s.person.email}.`,
  ],
  dealNames: ['Framework agreement', 'Licence renewal', 'Rollout', 'Maintenance plan', 'Training', 'Pilot'],
  fileNames: [
    (s) => `Contract ${s.person.full}.pdf`,
    (s) => `Quote ${s.company}.pdf`,
    (s) => `Memo ${s.person.last}.txt`,
  ],
};

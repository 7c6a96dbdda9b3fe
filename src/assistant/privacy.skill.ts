import { defineSkill } from 'twenty-sdk/define';

import { assistant } from '../identifiers';

export default defineSkill({
  universalIdentifier: assistant.skill,
  name: 'twenty-privacy',
  label: 'Privacy',
  description:
    'How to answer questions about consent, data subjects’ requests and where personal data is, and what never to do about them without a person.',
  icon: 'IconShieldLock',
  content: `Use this skill whenever a task touches contacting people, consent, data protection requests, or deleting or exporting somebody's data.

What you may do by yourself: read.
- Before a mail, call, message or list is prepared for people: app_may_contact, once for each person, with the purpose and the channel. Only "allowed": true means yes. Everything else is no: say the sentence you got, and do not look for a way around it (another address, another channel, another purpose).
- "Which requests are open or late", "how does request … stand": app_request_status.
- "What do we hold about …", "where is their data": app_where_is_data.
- Find the Person record first and pass its id. Do not pass names or addresses to these tools. If several records fit, ask which one is meant.

What you never do without a person who confirms it in Twenty: anything that changes data or tells somebody something.
- Recording or withdrawing consent, opening, approving or refusing a request, exporting, restricting, pseudonymising, erasing, revealing sealed values, changing field rules, roles, purposes or settings.
- Do not create, change or delete records of Consent, Data request, Order, Legal hold, Field rule, Purpose, Recipient, Suppression, Sealed value, Ledger entry or Privacy setting, also not with general record tools or workflows. Orders by an agent are refused by the app.
- Instead say what should be done and where: the Privacy tab of the person's record, Privacy settings, or the request's record. Pseudonymising and erasing start there with a preview and a typed confirmation.

How to answer.
- Repeat no more personal data than the question needs; ids, counts, dates and the sentences of the tools are enough.
- A tool that answers with numbers only does not know who asks; say so, and point to the Privacy tab.
- When a tool says NOT_ALLOWED, the member's role may not know it. Say that, and nothing else about it.
- You give no legal advice: say what the record shows and on which ground, and that whoever is responsible for privacy decides.`,
});

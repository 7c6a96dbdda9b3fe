import type { CorpusPart } from '../corpus';

export const english: CorpusPart[] = [
  {
    language: 'en',
    subject: {
      names: [
        { firstName: 'Sarah', lastName: "O'Connor", middle: 'Jane' },
        { firstName: 'Sarah', lastName: 'Whitfield' },
      ],
      emails: ['sarah.oconnor@example.com', 's_whitfield@mail.example'],
      phones: [{ number: '+12125550123' }, { number: '+442079460958' }],
      links: ['https://www.linkedin.com/in/sarahoconnor', 'https://x.com/sarah_oc'],
    },
    cases: `
Spoke with [[Sarah O'Connor]] about the renewal.
[[O'Connor, Sarah]] - churn risk, see notes
Ms [[O'Connor]] asked for a discount.
Dear Mrs. [[O’Connor]],⏎thanks for your time today.
[[Sarah O’Connor]]’s budget was cut in half.
[[Sarah Jane O'Connor]] signed on behalf of the buyer.
[[Sarah J. O'Connor]] signed again.
[[S. O'Connor]] will join the demo.
[[S. J. O'Connor]] on the contract
Before the wedding she was [[Sarah Whitfield]].
[[SARAH OCONNOR]] is how the badge was printed.
[[Sarah Oconnor]] in the import file
Invite sent to [[sarah.oconnor@example.com]].
Bounced: [[Sarah.OConnor@EXAMPLE.com]]
[[sarah.oconnor+crm@example.com]] is what she gave us at the booth.
Old address [[s_whitfield@mail.example]] still works.
Call her on [[(212) 555-0123]] after lunch.
Mobile: [[+1 212 555 0123]]
[[212.555.0123]] x44 goes to her desk
From the UK dial [[020 7946 0958]].
[[+44 (0)20 7946 0958]] is the London line.
Her profile: [[https://www.linkedin.com/in/sarahoconnor/]]
She tweets at [[https://twitter.com/sarah_oc?lang=en]].
[[x.com/sarah_oc]] has 2k followers
00:01:12 [[Sarah O'Connor]]: so the rollout is in May
Attendees: Tom Baker, [[Sarah O'Connor]], Priya Nair
[[Sarah]] and Tom O'Connor own the shop together.
Tom and [[Sarah O'Connor]] own the shop together.
please cc [[sarah o'connor]] on everything
FW: [[Whitfield, Sarah]] RE: pricing
Dr. [[Sarah O'Connor]] keynotes.
The [[Sarah O'Connor]]-led team won.
email me: [[sarah (dot) oconnor (at) example (dot) com]]
[[sarah.oconnor at example dot com]] she said on the phone
Miss [[Whitfield]] left a voicemail in 2017.
Resume_[[Sarah_OConnor]]_2024.pdf
Mr O'Connor is her brother.
O'Connor was late.
Sarah will call back.
Sarah Connor is a film character.
Tom O'Connor, Sarah Miller and Ken joined.
Sarah O'Connor-Price is another customer.
Sarahs of the world, unite with the O'Connors.
Mary-Sarah O'Connor runs the Cork office.
212 555 0124 is the fax.
Call 212 555 01234 instead.
Invoice 92125550123 was paid.
x.com/sarah_ocean is not her.
linkedin.com/in/sarahoconnor2 is not her either
notsarah.oconnor@example.com is a test account
sarah.oconnor@example.com.au belongs to the Sydney namesake
Sarah Anne O'Connor is a different person.
S. Connor called about parking.
T. O'Connor signed for the parcel.
`,
  },
  {
    language: 'en',
    subject: {
      names: [{ firstName: 'Mark', lastName: 'Brown' }],
      emails: ['mark.brown@acme.example'],
      phones: [{ number: '+447700900123' }],
    },
    cases: `
[[Mark Brown]] approved the quote.
Met [[Mark Brown]] at the expo, follow up in June.
Mr [[Brown]] prefers email.
[[Brown, Mark]] | VP Sales
[[M. Brown]] initialled each page.
[[MARK BROWN]] - DO NOT CALL
Cell [[07700 900123]], [[mark.brown@acme.example]]
[[+44 7700 900 123]] rings through to voicemail
Thanks,⏎[[Mark Brown]]⏎Acme
Is [[Mark Brown]]'s seat still free?
[[Mark T. Brown]] on LinkedIn
Please mark brown boxes as fragile.
The brown mark on the table was there before.
Brown said no, Mark said yes.
Mark Browne runs another company.
Mark Browning signed the NDA.
Denmark Brown Bread Ltd. sent a catalogue.
Mrs Brown is his mother.
James Brown, Mark Green and Ann Lee attended.
Mark Greene asked Brown University for a reference.
07700 900124 is the office.
`,
  },
];

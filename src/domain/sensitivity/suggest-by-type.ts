import type { DataCategory, Meaning, Sensitivity } from './field-rule';
import type { About } from './field-words';
import type { FieldToJudge, Finding } from './suggest-rule';

export type ByType = {
  finding: Finding;
  /** The type alone says what the values are; only a graver word counts more. */
  isCertain: boolean;
};

const CERTAIN_CONFIDENCE = 95;
/** Everything on a person's record is personal data (Art. 4(1)); how grave it is, nobody has said. */
const ABOUT_PERSON_CONFIDENCE = 60;
const ABOUT_THING_CONFIDENCE = 60;
/** For a person to decide, whatever the threshold of a bulk confirmation. */
const ASK_CONFIDENCE = 30;

const finding = (
  sensitivity: Sensitivity,
  meaning: Meaning | null,
  dataCategory: DataCategory | null,
  reason: Finding['reason'],
  confidence: number,
  isProvided = false,
): Finding => ({ sensitivity, meaning, dataCategory, reason, confidence, isProvided });

const certain = (
  type: string,
  sensitivity: Sensitivity,
  meaning: Meaning,
  dataCategory: DataCategory,
  says: string,
): ByType => ({
  isCertain: true,
  finding: finding(
    sensitivity,
    meaning,
    dataCategory,
    { code: `TYPE_${type}`, text: `Its type holds ${says}.` },
    CERTAIN_CONFIDENCE,
    true,
  ),
});

const open = (one: Finding): ByType => ({ isCertain: false, finding: one });
const closed = (one: Finding): ByType => ({ isCertain: true, finding: one });

const relation = ({ relation: side, type }: FieldToJudge): ByType => {
  const isToPerson = side?.isToOne !== false && side?.targets.includes('person') === true;
  if (isToPerson)
    return closed(
      finding(
        'PERSONAL',
        null,
        'OTHER',
        {
          code: 'LINK_TO_PERSON',
          text: 'Links its records to a person. Decide what becomes of them on erasure: keep or redact, clear, detach or destroy.',
        },
        ASK_CONFIDENCE,
      ),
    );
  return closed(
    finding(
      'NONE',
      null,
      null,
      { code: `TYPE_${type}`, text: 'Links to records that have rules of their own.' },
      CERTAIN_CONFIDENCE,
    ),
  );
};

const otherwise = (field: FieldToJudge, about: About): ByType => {
  if (field.type === 'RICH_TEXT')
    return open(
      finding(
        'PERSONAL',
        'FREE_TEXT',
        'COMMUNICATION',
        { code: 'TYPE_RICH_TEXT', text: 'Free text, in which people may be named.' },
        ABOUT_PERSON_CONFIDENCE,
      ),
    );
  if (field.type === 'FILES')
    return open(
      finding(
        'PERSONAL',
        'FILE',
        about === 'THING' ? 'OTHER' : 'PROFESSIONAL',
        { code: 'TYPE_FILES', text: 'Files, in which people may be named.' },
        ABOUT_PERSON_CONFIDENCE,
      ),
    );
  return about === 'THING'
    ? open(
        finding(
          'NONE',
          null,
          null,
          {
            code: 'ABOUT_THING',
            text: 'Stands on records that are not about people, and nothing in its name speaks of any.',
          },
          ABOUT_THING_CONFIDENCE,
        ),
      )
    : open(
        finding(
          'PERSONAL',
          field.type === 'DATE' || field.type === 'DATE_TIME'
            ? 'DATE'
            : field.type === 'CURRENCY'
              ? 'AMOUNT'
              : 'OTHER',
          'OTHER',
          {
            code: 'ABOUT_PERSON',
            text: 'Stands on records about people, and nothing in its name says more.',
          },
          ABOUT_PERSON_CONFIDENCE,
        ),
      );
};

/** What the type alone says of a field. */
export const suggestByType = (field: FieldToJudge, about: About): ByType => {
  switch (field.type) {
    case 'RELATION':
    case 'MORPH_RELATION':
      return relation(field);
    case 'EMAILS':
      return certain('EMAILS', 'IDENTIFIER', 'EMAIL', 'CONTACT', 'e-mail addresses');
    case 'PHONES':
      return certain('PHONES', 'IDENTIFIER', 'TELEPHONE', 'CONTACT', 'telephone numbers');
    case 'FULL_NAME':
      return certain('FULL_NAME', 'IDENTIFIER', 'NAME', 'IDENTITY', 'a person’s name');
    case 'ADDRESS':
      return certain('ADDRESS', 'IDENTIFIER', 'ADDRESS', 'CONTACT', 'an address');
    case 'LINKS':
      return about === 'THING'
        ? otherwise(field, about)
        : certain('LINKS', 'IDENTIFIER', 'PROFILE_LINK', 'CONTACT', 'links, which lead to a person’s pages');
    case 'ACTOR':
      return closed(
        finding(
          'PERSONAL',
          'NAME',
          'USAGE',
          { code: 'TYPE_ACTOR', text: 'Names who wrote a record: a colleague, a workflow or an app.' },
          CERTAIN_CONFIDENCE,
        ),
      );
    case 'POSITION':
    case 'TS_VECTOR':
    case 'UUID':
      return open(
        finding(
          'NONE',
          null,
          null,
          { code: `TYPE_${field.type}`, text: 'Written and read by machines.' },
          CERTAIN_CONFIDENCE,
        ),
      );
    default:
      return otherwise(field, about);
  }
};

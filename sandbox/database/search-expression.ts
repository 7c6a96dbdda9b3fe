import { compositeColumn } from './composites';
import type { Shape } from './shape';
import { ident } from './sql';

/**
 * The text a record is found by: a generated column, as on 2.21, so it follows every write by itself
 * and goes on holding what a field permission hides (platform.md §7).
 */
export const searchExpression = (shape: Shape, helperSchema: string): string => {
  const plain = (sql: string): string => `COALESCE(${helperSchema}.unaccent_immutable(${sql}), '')`;
  const parts: string[] = [];
  for (const name of shape.object.searchFields) {
    const field = shape.fields.get(name);
    if (!field) continue;
    const sub = (property: string): string => ident(compositeColumn(name, property));
    switch (field.type) {
      case 'FULL_NAME':
        parts.push(plain(sub('firstName')), plain(sub('lastName')));
        break;
      case 'EMAILS': {
        const more = `${sub('additionalEmails')}::text`;
        parts.push(
          plain(sub('primaryEmail')),
          plain(`split_part(${sub('primaryEmail')}, '@', 2)`),
          plain(`translate(${more}, '[]",', '    ')`),
          plain(`translate(replace(${more}, '@', ' '), '[]",', '    ')`),
        );
        break;
      }
      case 'PHONES': {
        const number = sub('primaryPhoneNumber');
        const code = sub('primaryPhoneCallingCode');
        parts.push(
          `COALESCE(${number}, '')`,
          `COALESCE(${code}, '')`,
          `COALESCE(${code} || ${number}, '')`,
          `COALESCE(replace(${code}, '+', '') || ${number}, '')`,
          `COALESCE('0' || ${number}, '')`,
          `COALESCE(translate(${sub('additionalPhones')}::text, '[]{}",:', '       '), '')`,
        );
        break;
      }
      case 'LINKS':
        parts.push(
          plain(sub('primaryLinkLabel')),
          plain(sub('primaryLinkUrl')),
          plain(`translate(${sub('secondaryLinks')}::text, '[]{}",', '      ')`),
        );
        break;
      case 'RICH_TEXT':
        parts.push(plain(sub('markdown')));
        break;
      case 'TEXT':
        parts.push(plain(ident(name)));
        break;
      case 'UUID':
        parts.push(`${ident(name)}::text`);
        break;
      default:
        break;
    }
  }
  return parts.length === 0
    ? `to_tsvector('simple', '')`
    : `to_tsvector('simple', ${parts.join(` || ' ' || `)})`;
};

import { copyToClipboard, useTranslate } from 'twenty-sdk/front-component';
import { IconCopy } from 'twenty-ui/icon';

import { Button } from '../../kit/button';
import { Section } from '../../kit/section';
import { Table } from '../../kit/table';
import { linesOf, textOf } from '../model/form';
import { useSettings } from '../store/settings-store';

/** Where the public pages are, to be put on a website or under a mail. */
export const PublicAddresses = () => {
  const { t } = useTranslate();
  const { editor } = useSettings();
  const own = textOf(editor.values('publicUrl'), '').trim();
  const base = (own === '' ? (process.env['TWENTY_FUNCTIONS_URL'] ?? '') : own).replace(/\/+$/, '');
  const slugs = linesOf(editor.values('forms'), '').flatMap((line) => (line['slug'] ? [line['slug']] : []));
  const rows = [
    { name: t('Privacy notice'), address: `${base}/privacy/notice` },
    { name: t('Form for data requests'), address: `${base}/privacy/request` },
    { name: t('Preference centre'), address: `${base}/privacy/preferences` },
    { name: t('Tracking on your website'), address: `${base}/privacy/tracking` },
    ...slugs.map((slug) => ({
      name: t('Sign-up form {name}', { name: slug }),
      address: `${base}/privacy/form/${slug}`,
    })),
  ];
  return (
    <Section
      title={t('Public addresses')}
      hint={t('Put them on your website. A person’s own preferences open by the link in a mail only.')}
    >
      <Table
        caption={t('List of public addresses')}
        rows={rows}
        rowKey={({ address }) => address}
        empty={t('There are no public pages.')}
        columns={[
          { key: 'name', label: t('Page'), cell: ({ name }) => name },
          { key: 'address', label: t('Address'), cell: ({ address }) => <code>{address}</code> },
          {
            key: 'copy',
            label: t('Copy'),
            align: 'right',
            cell: ({ name, address }) => (
              <Button
                kind="quiet"
                icon={IconCopy}
                label={t('Copy address of {page}', { page: name })}
                onClick={() => void copyToClipboard(address)}
              />
            ),
          },
        ]}
      />
    </Section>
  );
};

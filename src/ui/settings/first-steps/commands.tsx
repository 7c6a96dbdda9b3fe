import { copyToClipboard, useTranslate } from 'twenty-sdk/front-component';
import { IconCopy } from 'twenty-ui/icon';

import { Button } from '../../kit/button';
import { useTokens } from '../../kit/tokens';

/** Lines for whoever runs the server. */
export const Commands = ({ commands }: { commands: readonly string[] }) => {
  const { t } = useTranslate();
  const { color, font, radius, space } = useTokens();
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: space(1), alignItems: 'flex-start' }}>
      {commands.map((command) => (
        <div
          key={command}
          style={{ display: 'flex', flexWrap: 'wrap', gap: space(1), alignItems: 'center', maxWidth: '100%' }}
        >
          <code
            style={{
              padding: `${space(1)} ${space(2)}`,
              background: color.page,
              border: `1px solid ${color.border}`,
              borderRadius: radius,
              color: color.text,
              fontSize: font.small,
              overflowWrap: 'anywhere',
            }}
          >
            {command}
          </code>
          <Button
            kind="quiet"
            icon={IconCopy}
            label={t('Copy')}
            onClick={() => void copyToClipboard(command)}
          />
        </div>
      ))}
    </div>
  );
};

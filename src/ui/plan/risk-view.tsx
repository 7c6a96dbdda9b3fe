import { useTranslate } from 'twenty-sdk/front-component';

import type { PreviewOfPerson } from '../../domain/orders/order-kinds';
import { useFormat } from '../hooks/use-format';
import { Pill } from '../kit/pill';
import { Column } from '../kit/stack';
import { FactList, type Fact } from '../kit/fact-list';
import { Soft } from '../record-tab/parts/soft';
import { useCertificateTexts } from '../record-tab/parts/use-words';
import { RISK_TEXT, RISK_TONE } from '../texts/reidentification-risk';

const LINKED = ['deals', 'conversations', 'notes'] as const;

/** What would still tell who it was, in the words in which the certificate says it afterwards. */
export const RiskView = ({ risk }: { risk: NonNullable<PreviewOfPerson['risk']> }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { risk: words } = useCertificateTexts();
  const compared = words.fields.replace('{fields}', risk.fields.join(', '));
  const linked = LINKED.filter((kind) => risk.linkability[kind] > 0);
  const facts: Fact[] = [
    {
      key: 'singlingOut',
      label: words.singlingOut,
      value:
        risk.k === null
          ? words.nothingKept
          : `${words.k.replace('{k}', () => number(risk.k ?? 0))} ${compared}`,
    },
    {
      key: 'linkability',
      label: words.linkability,
      value:
        linked.length === 0
          ? '–'
          : linked.map((kind) => (
              <div key={kind}>{`${words.linked[kind]}: ${number(risk.linkability[kind])}`}</div>
            )),
    },
    {
      key: 'inference',
      label: words.inference,
      value: risk.telling.length === 0 ? words.noInference : risk.telling.join(', '),
    },
  ];
  return (
    <Column gap={2}>
      <div>
        <Pill tone={RISK_TONE[risk.level]} label={`${words.level}: ${t(RISK_TEXT[risk.level])}`} />
      </div>
      <FactList facts={facts} />
      <Soft>{words.intro}</Soft>
    </Column>
  );
};

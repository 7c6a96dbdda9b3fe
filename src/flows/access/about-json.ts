import type { AnswerFacts } from './answer-facts';
import type { Withheld } from './withheld';

/**
 * What the answer says besides the records, for computers (Art. 12(1), 15(1)(a)–(h), 15(2)): who is responsible, purposes,
 * answers, recipients, and what was left out with its ground. Codes are those of the records; days are ISO 8601.
 */
export const aboutJson = ({
  facts,
  withheld,
}: {
  facts: AnswerFacts;
  withheld: readonly Withheld[];
}): Uint8Array => {
  const { settings, purposes, standings } = facts;
  const about = {
    controller: settings.controller,
    dataProtectionOfficer: settings.dataProtectionOfficer,
    supervisoryAuthority: settings.supervisoryAuthority,
    source: facts.source,
    dataHeld: facts.kinds,
    purposes: purposes.map((purpose) => ({
      code: purpose.code,
      name: purpose.name,
      description: purpose.description,
      isActive: purpose.isActive,
      legalBasis: purpose.legalBasis,
      legalBasisDetail: purpose.legalBasisDetail,
      specialCategoryCondition: purpose.usesSpecialCategories ? purpose.specialCategoryCondition : null,
      dataCategories: purpose.dataCategories,
      dataSources: purpose.dataSources,
      recipients: purpose.recipients.map(({ name, kind, country, safeguard, dataCategories }) => ({
        name,
        kind,
        country,
        safeguard,
        dataCategories,
      })),
      transferSafeguards: purpose.transferSafeguards,
      transferDetail: purpose.transferDetail,
      retention:
        purpose.retentionAmount === null
          ? null
          : {
              amount: purpose.retentionAmount,
              unit: purpose.retentionUnit,
              from: purpose.retentionTrigger,
              action: purpose.retentionAction,
            },
      hasAutomatedDecisions: purpose.hasAutomatedDecisions,
      automatedDecisionLogic: purpose.automatedDecisionLogic,
      today: standings
        .filter(({ purposeId }) => purposeId === purpose.id)
        .map(({ channel, allowed, reason }) => ({ channel, allowed, reason })),
    })),
    consents: facts.consents,
    recipients: facts.recipients,
    withheld,
  };
  return new TextEncoder().encode(`${JSON.stringify(about, null, 1)}\n`);
};

import { allFunctions } from '../functions/logic-function';
import { requireAccess, userWorkspaceIdOf, type MetadataExtension } from '../graphql/metadata-context';
import type { SandboxWorkspace } from '../workspace';
import { logicFunctionId } from './engine';

const SDL = `
type LogicFunction { id: UUID! name: String! description: String universalIdentifier: UUID applicationId: UUID workflowActionTriggerSettings: JSON }
type ConnectedAccountPublicDTO { id: UUID! handle: String! provider: String! }
extend type Query { findManyLogicFunctions: [LogicFunction!]! myConnectedAccounts: [ConnectedAccountPublicDTO!]! }
`;

/** What a builder of workflows asks of the metadata endpoint: functions by their universal identifiers, and one's own mail accounts. */
export const workflowMetadata = (workspace: SandboxWorkspace): MetadataExtension => ({
  typeDefs: SDL,
  resolvers: {
    Query: {
      findManyLogicFunctions: (_args, context) => {
        requireAccess(context);
        return allFunctions(workspace.applications()).map(({ application, fn }) => ({
          id: logicFunctionId(fn.universalIdentifier),
          name: fn.name,
          description: fn.description ?? null,
          universalIdentifier: fn.universalIdentifier,
          applicationId: application.id,
          workflowActionTriggerSettings: fn.workflowActionTriggerSettings ?? null,
        }));
      },
      myConnectedAccounts: async (_args, context) => {
        const { rows } = await workspace.pool.query<{ id: string; handle: string; provider: string }>(
          'SELECT id, handle, provider FROM core."connectedAccount" WHERE "userWorkspaceId" = $1 ORDER BY id',
          [userWorkspaceIdOf(context.actor)],
        );
        return rows;
      },
    },
  },
});

import { graphql } from '../../api/client';
import { useQuery } from '../../hooks/use-query';

export type Views = {
  /** Of an object, by the names that the app gave its views; undefined where the workspace has none of that name. */
  idOf: (objectName: string, viewName: string) => string | undefined;
  pluralOf: (objectName: string) => string | undefined;
};

type Answer = {
  getViews: { id: string; name: string; objectMetadataId: string }[];
  objects: { edges: { node: { id: string; nameSingular: string; namePlural: string } }[] };
};

const QUERY = `query ViewsToOpen {
  getViews { id name objectMetadataId }
  objects(paging: { first: 1000 }) { edges { node { id nameSingular namePlural } } }
}`;

export const viewsIn = ({ getViews = [], objects }: Partial<Answer>): Views => {
  const nodes = objects?.edges.map(({ node }) => node) ?? [];
  const names = new Map(nodes.map(({ id, nameSingular }) => [id, nameSingular]));
  const plurals = new Map(nodes.map(({ nameSingular, namePlural }) => [nameSingular, namePlural]));
  const ids = new Map(
    getViews.map(({ id, name, objectMetadataId }) => [`${names.get(objectMetadataId) ?? ''} ${name}`, id]),
  );
  return {
    idOf: (objectName, viewName) => ids.get(`${objectName} ${viewName}`),
    pluralOf: (objectName) => plurals.get(objectName),
  };
};

/** The workspace's views, so that a page can lead to them. One request; without an answer there are no links. */
export const useViews = (): Views | undefined => {
  const { data } = useQuery(async (signal) => {
    const answer = await graphql<Answer>(QUERY, {}, { endpoint: 'metadata', isRead: true, signal });
    return viewsIn(answer.data);
  }, []);
  return data;
};

import { graphql } from '../../api/client';

/**
 * The id that a page of the app has in this workspace: its address needs it, and a component knows only the identifier it
 * was installed by. Undefined where the server does not have the page. One request. @throws UiError
 */
export const readPageLayoutId = async (universalIdentifier: string): Promise<string | undefined> => {
  const { data } = await graphql<{ getPageLayouts: { id: string; universalIdentifier: string }[] }>(
    `
      query PagesOfTheApp {
        getPageLayouts(pageLayoutType: STANDALONE_PAGE) {
          id
          universalIdentifier
        }
      }
    `,
    {},
    { endpoint: 'metadata', isRead: true },
  );
  return data.getPageLayouts?.find((layout) => layout.universalIdentifier === universalIdentifier)?.id;
};

/** What the window asks for first: the list of releases as it opens. */
export const firstList = { show: 'open', sort: 'window', descending: false, offset: 0, limit: 200 } as const;

/** Loads a part of the window that checks data with schemas, once those are set to live under the page's policy. */
export const withSchemas = <T>(load: () => Promise<T>): Promise<T> => import('./jitless').then(load);

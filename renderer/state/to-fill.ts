/** What is still to be filled in, for the page; the list of releases counts by the same. */
export { isToFill, tally } from '../../shared/domain/rules/to-fill';

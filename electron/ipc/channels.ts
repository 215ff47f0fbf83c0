// The three channels between a page's preload and main. Nothing else listens.

/** A call of the contract, with its input. */
export const CALL_CHANNEL = 'desk:call';
/** A file dropped on the page or pasted: its path, which main believes only where the browser has told it the same. */
export const DROP_CHANNEL = 'desk:drop';
/** An event of the contract, from main. */
export const EVENT_CHANNEL = 'desk:event';

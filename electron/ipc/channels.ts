// The three channels between a page's preload and main. Nothing else listens.

/** A call of the contract, with its input. */
export const CALL_CHANNEL = 'desk:call';
/** A file dropped on the page: its path, which only the preload can have learnt from the file itself. */
export const DROP_CHANNEL = 'desk:drop';
/** An event of the contract, from main. */
export const EVENT_CHANNEL = 'desk:event';

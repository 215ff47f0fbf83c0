import type { SessionClock } from '../schedule/schedule';

export const sessionName = (clock: SessionClock): string => (clock.name ? `Session “${clock.name}”` : 'The session');

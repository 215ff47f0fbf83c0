import { type IconName, icons } from './icons';

/** An outline icon. It never stands for a word alone: the control that holds it has a name. */
export const Icon = ({ name, large }: { name: IconName; large?: boolean }) => (
  <svg className={large ? 'i lg' : 'i'} viewBox="0 0 24 24" aria-hidden="true">
    <path d={icons[name]} />
  </svg>
);

import 'react';

declare module 'react' {
  /** Styles may set the custom properties the style sheets read. */
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}

import type { ReactNode } from 'react';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';

type Props = {
  location: string | null;
  problem: string | null;
  onNew: () => void;
  onExample: () => void;
  onImport: () => void;
};

const Picture = ({ children }: { children: ReactNode }) => (
  <div className="pic">
    <svg viewBox="0 0 280 76" preserveAspectRatio="xMinYMid meet" aria-hidden="true" fill="none" strokeWidth="1.5">
      {children}
    </svg>
  </div>
);

/** An empty library: three ways to begin, in one frame. */
export const FirstRun = ({ location, problem, onNew, onExample, onImport }: Props) => (
  <div className="fr">
    <h1>Plan your first release</h1>
    <p className="lead">
      Nothing leaves this computer, and everything is saved as you type. Start with any of these; the other two stay
      here.
    </p>
    <div className="three">
      <article>
        <Picture>
          <path d="M1 61h278" stroke="var(--line-strong)" />
          <path d="M2 46h56v12H2zM60 46h30v12H60zM92 46h62v12H92z" fill="var(--tl-critical)" />
          <path d="m164 44 8 8-8 8-8-8z" fill="var(--tl-gate)" />
          <path d="M176 42h22v19h-22z" fill="var(--tl-margin)" />
          <path d="M198 26v35" stroke="var(--tl-limit)" strokeWidth="2" />
          <path d="M200 46h52v12h-52z" fill="var(--tl-rollback)" stroke="var(--tl-limit)" />
        </Picture>
        <h2>New release plan</h2>
        <p>Give it a name and a window. The desk works out the last moment to turn back.</p>
        <span className="mins">About 15 minutes to a pack you can print</span>
        <button type="button" className="btn primary" onClick={onNew}>
          <Icon name="plus" />
          New release plan <kbd>Ctrl N</kbd>
        </button>
      </article>
      <article>
        <Picture>
          <path d="M2 2h50v72H2zM62 2h50v72H62zM122 2h50v72h-50z" fill="var(--surface)" stroke="var(--line-control)" />
          <path
            d="M9 13h24M9 22h36M9 28h36M9 34h30M69 13h24M69 22h36M69 28h28M129 13h24M129 22h36M129 28h36M129 34h20"
            stroke="var(--line-strong)"
          />
          <path
            d="M9 48h36M9 54h36M9 60h36M69 40h36M69 46h36M69 52h36M69 58h36M129 48h22M129 62h22"
            stroke="var(--tl-critical)"
          />
        </Picture>
        <h2>Look at the examples</h2>
        <p>Two finished releases: Field Portal 4.8.0, and an emergency VPN patch that was blocked by five minutes.</p>
        <span className="mins">A library of their own; nothing of them gets into yours</span>
        <button type="button" className="btn" onClick={onExample}>
          Look at the examples
        </button>
      </article>
      <article>
        <Picture>
          <path d="M1 10h96v56H1zM1 24h96M1 38h96M1 52h96M25 10v56M73 10v56" stroke="var(--line-control)" />
          <path d="M112 38h30M134 30l8 8-8 8" stroke="var(--accent-text)" strokeWidth="2" />
          <path d="M158 66h118" stroke="var(--line-strong)" />
          <path d="M160 12h28v8h-28zM188 26h40v8h-40zM228 40h26v8h-26zM254 54h20v8h-20z" fill="var(--tl-critical)" />
        </Picture>
        <h2>Import</h2>
        <p>A release file that a colleague sent, with its history, its registers and its files.</p>
        {problem === null ? null : (
          <div className="bad3" role="alert">
            <Shape name="error" className="danger" />
            <p dir="auto">{problem}</p>
          </div>
        )}
        <button type="button" className="btn" onClick={onImport}>
          <Icon name="file-import" />
          Choose a file…
        </button>
      </article>
    </div>
    {location === null ? null : (
      <p className="where">
        <Icon name="folder" />
        <span dir="auto">Your library is in {location}.</span>
        <span className="push">
          <kbd>F1</kbd> or <kbd>?</kbd> shortcuts
        </span>
      </p>
    )}
  </div>
);

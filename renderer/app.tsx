import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { subscribe } from './bridge/desk';
import { Icon } from './components/icon';
import type { IconName } from './components/icons';
import { Shortcuts } from './features/palette/shortcuts';
import { Profile } from './features/profile/profile';
import { Releases } from './features/releases/releases';
import { UnsavedText, WaitingText } from './features/unsaved/unsaved-text';
import { useKeys } from './keys';
import { Later } from './later';
import { act, useActions } from './state/actions';
import { go, type Place, startApp, useApp } from './state/app';
import { openInstead } from './state/libraries';
import { withSchemas } from './with-schemas';

const rail: readonly { place: Place; title: string; icon: IconName }[] = [
  { place: { name: 'releases' }, title: 'Releases', icon: 'stack-2' },
  { place: { name: 'board' }, title: 'Board', icon: 'gavel' },
  { place: { name: 'registers' }, title: 'Registers', icon: 'books' },
  { place: { name: 'improvement' }, title: 'Improvement', icon: 'chart-line' },
  { place: { name: 'settings' }, title: 'Settings', icon: 'settings' },
];

const loadPlan = () => withSchemas(() => import('./plan-place'));
const PlanPlace = lazy(() => loadPlan().then((module) => ({ default: module.PlanPlace })));
const loadRegisters = () => withSchemas(() => import('./features/registers/registers'));
const RegistersPlace = lazy(() => loadRegisters().then((module) => ({ default: module.RegistersPlace })));
const loadSettings = () => withSchemas(() => import('./features/settings/settings'));
const Settings = lazy(() => loadSettings().then((module) => ({ default: module.Settings })));
const loadCalendar = () => withSchemas(() => import('./features/calendar/calendar'));
const CalendarPlace = lazy(() => loadCalendar().then((module) => ({ default: module.CalendarPlace })));
const loadNight = () => withSchemas(() => import('./features/night/night-place'));
const NightPlace = lazy(() => loadNight().then((module) => ({ default: module.NightPlace })));
const loadPalette = () => withSchemas(() => import('./features/palette/palette'));
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })));

const TroublePlace = lazy(() =>
  import('./features/library-trouble/trouble-place').then((module) => ({ default: module.TroublePlace })),
);
const OutOfPlace = lazy(() =>
  import('./features/library-trouble/out-of-place').then((module) => ({ default: module.OutOfPlace })),
);
const Welcome = lazy(() =>
  withSchemas(() => import('./features/first-run/welcome')).then((module) => ({ default: module.Welcome })),
);
const ExamplesNote = lazy(() =>
  import('./features/first-run/examples-note').then((module) => ({ default: module.ExamplesNote })),
);
const LibraryNotes = lazy(() =>
  import('./features/library-trouble/notes').then((module) => ({ default: module.LibraryNotes })),
);

/** What the list does not need is loaded when the window has nothing else to do, before anyone asks for it. */
function loadTheRest(): void {
  requestIdleCallback(() => void Promise.all([loadPlan(), loadPalette()]), { timeout: 3000 });
}

/** The window: the rail of places, and the place one is in. */
export function App() {
  const { start, failure, place } = useApp();
  const [palette, setPalette] = useState(false);
  /** What was typed before the palette was there. */
  const [early, setEarly] = useState('');
  const [sheet, setSheet] = useState(false);
  /** Leaves the examples for a library of one's own. */
  const [beginning, setBeginning] = useState(false);
  const [asking, setAsking] = useState<'first' | 'again' | 'later' | null>(null);
  const scheme = start?.appearance ?? 'system';
  const density = start?.density ?? 'comfortable';

  useEffect(() => {
    const root = document.documentElement;
    if (scheme === 'system') delete root.dataset['scheme'];
    else root.dataset['scheme'] = scheme;
    root.dataset['density'] = density;
  }, [scheme, density]);

  const openPalette = () => {
    setEarly('');
    setPalette(true);
  };
  const actions = useMemo(
    () => ({
      palette: { label: 'Go to anything', run: openPalette, hidden: true as const },
      shortcuts: { label: 'Keyboard shortcuts', keys: '?', run: () => setSheet(true) },
      profile: { label: 'Your profile', run: () => setAsking('again') },
      'go-releases': { label: 'Releases', run: () => go({ name: 'releases' }), hidden: true as const },
      'go-calendar': { label: 'Calendar', run: () => go({ name: 'calendar' }) },
      'go-registers': { label: 'Registers', run: () => go({ name: 'registers' }), hidden: true as const },
      'go-settings': { label: 'Settings', run: () => go({ name: 'settings' }), hidden: true as const },
      about: { label: 'About this library', run: () => go({ name: 'settings' }) },
      examples: { label: 'Look at the examples', run: () => void openInstead('library.examples') },
      'open-library': { label: 'Open another library…', run: () => go({ name: 'settings' }) },
      backup: { label: 'Back up the library…', run: () => go({ name: 'settings' }) },
    }),
    [],
  );
  useActions(actions);
  useKeys();
  const ready = start !== null;
  useEffect(() => (ready ? loadTheRest() : undefined), [ready]);
  useEffect(() => subscribe('menu', ({ command }) => void act(command)), []);

  if (failure !== null)
    return (
      <main className="page" role="alert">
        <h1>The library did not open</h1>
        <p dir="auto">{failure}</p>
        <div className="row">
          <button type="button" className="btn" onClick={() => void startApp()}>
            Try again
          </button>
        </div>
      </main>
    );
  if (!start) return <main className="place" aria-busy="true" />;
  const { library, trouble, examples } = start;
  // asked where it disturbs nobody: not while a plan is open
  const asked =
    asking === 'again' ||
    (start.profile === null && asking !== 'later' && place.name !== 'plan' && place.name !== 'night');
  return (
    <div className="app">
      <nav className="rail" aria-label="Places" data-pane>
        {rail.map((one) => {
          if (!library) return <Resting key={one.title} title={one.title} icon={one.icon} />;
          const within = ['plan', 'night', 'calendar'].includes(place.name) ? 'releases' : place.name;
          const current = within === one.place.name;
          return (
            <button
              key={one.title}
              type="button"
              aria-current={current ? 'page' : undefined}
              onClick={() => go(one.place)}
            >
              <Icon name={one.icon} large />
              {one.title}
            </button>
          );
        })}
      </nav>
      <main className="place" data-pane>
        {library && beginning ? (
          <Suspense fallback={null}>
            <Welcome onBack={() => setBeginning(false)} />
          </Suspense>
        ) : library ? (
          <>
            <Suspense fallback={null}>
              {trouble ? <OutOfPlace trouble={trouble} library={library} /> : null}
              {examples ? <ExamplesNote own={examples.own} onStart={() => setBeginning(true)} /> : null}
              {library.notes.length > 0 || library.readOnly !== null ? <LibraryNotes library={library} /> : null}
            </Suspense>
            {asked ? <Profile onDone={() => setAsking('later')} onLater={() => setAsking('later')} /> : null}
            <UnsavedText />
            <ErrorBoundary key={JSON.stringify(place.name)} FallbackComponent={Broken}>
              <Suspense fallback={null}>
                <Where place={place} />
              </Suspense>
            </ErrorBoundary>
          </>
        ) : (
          <>
            <WaitingText />
            <Suspense fallback={null}>
              {trouble ? <TroublePlace key={trouble.kind} trouble={trouble} /> : <Welcome />}
            </Suspense>
          </>
        )}
      </main>
      {palette ? (
        <Suspense fallback={<PaletteComing onType={setEarly} />}>
          <Palette early={early} onClose={() => setPalette(false)} />
        </Suspense>
      ) : null}
      {sheet ? <Sheet onClose={() => setSheet(false)} /> : null}
    </div>
  );
}

/** A place that rests while no library is open. */
const Resting = ({ title, icon }: { title: string; icon: IconName }) => (
  <button type="button" aria-disabled="true" title="Open a library first">
    <Icon name={icon} large />
    {title}
  </button>
);

function Where({ place }: { place: Place }) {
  switch (place.name) {
    case 'releases':
      return <Releases />;
    case 'plan':
      return <PlanPlace place={place} />;
    case 'night':
      return <NightPlace key={place.id} id={place.id} />;
    case 'calendar':
      return <CalendarPlace />;
    case 'settings':
      return <Settings />;
    case 'board':
      return (
        <Later title="Board">
          Meetings, agendas, the book for the change board and the decisions taken will be kept here.
        </Later>
      );
    case 'registers':
      return <RegistersPlace place={place} />;
    case 'improvement':
      return (
        <Later title="Improvement">
          Success, rollback and overrun figures, reviews and open actions will be shown here.
        </Later>
      );
  }
}

/** Takes the keys while the palette is being read, so that none goes into the field behind it. */
const PaletteComing = ({ onType }: { onType: (text: string) => void }) => (
  <dialog className="overlay pal" aria-label="Go to anything" ref={(element) => element?.showModal()}>
    <div className="q">
      <Icon name="search" large />
      <input
        aria-label="Go to anything"
        placeholder="Go to anything"
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  </dialog>
);

function Broken() {
  return (
    <div className="page" role="alert">
      <h1>This place broke</h1>
      <p>It is our fault. Everything saved is safe, and the rest of the window still works.</p>
      <div className="row">
        <button type="button" className="btn" onClick={() => go({ name: 'releases' })}>
          Back to the releases
        </button>
      </div>
    </div>
  );
}

function Sheet({ onClose }: { onClose: () => void }) {
  return (
    <dialog
      className="overlay sheet"
      aria-label="Keyboard shortcuts"
      ref={(element) => element?.showModal()}
      onClose={onClose}
      onClick={(event) => (event.target === event.currentTarget ? onClose() : undefined)}
    >
      <h2>Keyboard shortcuts</h2>
      <Shortcuts />
      <button type="button" className="btn" onClick={onClose}>
        Close
      </button>
    </dialog>
  );
}

import { useId, useRef } from 'react';
import { Icon } from '../../components/icon';

/** `address` shows it while it is not in a library yet. */
export type Logo = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly address: string };
type Props = { logo: Logo | null; onLogo: (logo: Logo | null) => void };

const take = async (file: File): Promise<Logo> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
  address: URL.createObjectURL(file),
});

/** A picture for the covers, chosen or dropped, and shown as it is. */
export function LogoField({ logo, onLogo }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const set = (next: Logo | null) => {
    if (logo) URL.revokeObjectURL(logo.address);
    onLogo(next);
  };
  const choose = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) void take(file).then(set);
  };
  return (
    <div className="field wide">
      <span className="label" id={id}>
        Logo
      </span>
      <div
        role="group"
        aria-labelledby={id}
        className="files logo"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          choose(event.dataTransfer.files);
        }}
      >
        {logo === null ? null : (
          <span className="file">
            <img src={logo.address} alt="" />
            <span className="cut" dir="auto" title={logo.name}>
              {logo.name}
            </span>
            <button
              type="button"
              className="btn sm icon quiet"
              aria-label={`Remove ${logo.name}`}
              onClick={() => set(null)}
            >
              <Icon name="x" />
            </button>
          </span>
        )}
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg"
          hidden
          onChange={(event) => {
            choose(event.target.files);
            event.target.value = ''; // the same file may be chosen again
          }}
        />
        <button type="button" className="btn sm" onClick={() => input.current?.click()}>
          <Icon name="paperclip" />
          {logo === null ? 'Choose a picture…' : 'Another…'}
        </button>
        {logo === null ? <span className="hint">PNG or JPEG; or drop it here</span> : null}
      </div>
    </div>
  );
}

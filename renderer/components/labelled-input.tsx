type Props = {
  id: string;
  label: string;
  value: string;
  placeholder: string;
  narrow?: boolean;
  onText: (text: string) => void;
};

/** One line of text of a form that is no part of a plan. */
export const LabelledInput = ({ id, label, value, placeholder, narrow = false, onText }: Props) => (
  <div className={narrow ? 'field narrow' : 'field'}>
    <label className="label" htmlFor={id}>
      {label}
    </label>
    <input
      id={id}
      className="input"
      dir="auto"
      value={value}
      placeholder={placeholder}
      maxLength={200}
      onChange={(event) => onText(event.target.value)}
    />
  </div>
);

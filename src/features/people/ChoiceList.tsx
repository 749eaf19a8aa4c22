import { useId } from "react";
import { classes } from "~/ui/classes";
import styles from "./InviteDialog.module.css";

interface ChoiceListProps<Value extends string> {
  legend: string;
  value: Value;
  onChange: (value: Value) => void;
  choices: readonly { value: Value; name: string; about: string; code?: string }[];
  /** Side by side. */
  isRow?: boolean;
}

/** One of a few, each with its consequence spelled out: the browser's own radio buttons. */
export function ChoiceList<Value extends string>({ legend, value, onChange, choices, isRow }: ChoiceListProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      <div className={classes(isRow && styles.choiceRow)}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
            <b>
              {choice.name} {choice.code && <code>{choice.code}</code>}
            </b>
            <small>{choice.about}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

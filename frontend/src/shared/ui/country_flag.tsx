import { useFormat } from "@/shared/i18n/use_format";
import classes from "./country_flag.module.css";

type Props = {
  /** ISO 3166-1 alpha-2. */
  code: string;
  /** Shows the name beside the box; without it the name is the box's title. */
  withName?: boolean;
};

/** A country as its code in a box: flags are small, and not all of them are agreed upon. */
export function CountryFlag({ code, withName = false }: Props) {
  const format = useFormat();
  const name = format.country(code);
  return (
    <span className={classes["country"]}>
      <span className={classes["box"]} aria-hidden="true" title={name}>
        {code}
      </span>
      <span className={withName ? undefined : "hk-visually-hidden"}>{name}</span>
    </span>
  );
}

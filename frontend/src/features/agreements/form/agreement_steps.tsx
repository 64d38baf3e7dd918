import type { UseFormReturnType } from "@mantine/form";
import { ExchangeStep } from "./exchange_step";
import { FilingStep } from "./filing_step";
import { PartiesStep } from "./parties_step";
import { ScopeStep } from "./scope_step";
import type { Locked, STEPS } from "./steps";
import { TermStep } from "./term_step";
import type { AgreementValues } from "./values";
import { WhatStep } from "./what_step";

type Props = {
  step: (typeof STEPS)[number]["key"];
  form: UseFormReturnType<AgreementValues>;
  locked: Locked;
  beginsOn: string | null;
  self?: string;
};

/** The fields of one step. */
export function AgreementStep({ step, form, locked, beginsOn, self }: Props) {
  const props = { form, locked };
  switch (step) {
    case "what":
      return <WhatStep {...props} />;
    case "parties":
      return <PartiesStep {...props} />;
    case "term":
      return <TermStep {...props} beginsOn={beginsOn} />;
    case "scope":
      return <ScopeStep {...props} />;
    case "exchange":
      return <ExchangeStep {...props} />;
    default:
      return <FilingStep {...props} self={self} />;
  }
}

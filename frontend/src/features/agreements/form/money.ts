import { numberProblem, parseNumber } from "@/shared/form/parse";
import type { Schemas } from "../model";

export type MoneyValues = { amount: string; currency: string };

/** What agreements of a university are about most; any other code may be written. */
export const CURRENCIES = ["UZS", "EUR", "USD", "RUB", "GBP", "CNY", "KRW", "JPY", "TRY", "KZT"];

export function moneyValues(money: Schemas["Money"] | null | undefined): MoneyValues {
  return { amount: money?.amount ?? "", currency: money?.currency ?? "EUR" };
}

export function moneyBody({ amount, currency }: MoneyValues): Schemas["Money"] | null {
  if (amount.trim() === "") return null;
  return { amount: parseNumber(amount) ?? amount, currency: currency.trim().toUpperCase() };
}

export function checkMoney({ amount }: MoneyValues): Record<string, string> {
  const code = numberProblem(amount, { min: 0, decimals: true });
  return code ? { "money.amount": code } : {};
}

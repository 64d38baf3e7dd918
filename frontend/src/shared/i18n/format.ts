/**
 * The only place that touches `Intl`. A browser claims `uz` and has no data for it, so words come from our own
 * tables and numbers through `ru`. Calendar dates stay `YYYY-MM-DD` strings; moments are shown in Asia/Tashkent.
 */
import type { Language, Localized, Weekday } from "@/shared/api/model";
import countries from "./countries.gen.json";

const ZONE = "Asia/Tashkent";
const DAY_MS = 86_400_000;

const MONTHS: Record<Language, readonly string[]> = {
  uz: [
    "yanvar",
    "fevral",
    "mart",
    "aprel",
    "may",
    "iyun",
    "iyul",
    "avgust",
    "sentabr",
    "oktabr",
    "noyabr",
    "dekabr",
  ],
  ru: [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
};

const WEEKDAYS: Record<Language, Record<Weekday, string>> = {
  uz: {
    monday: "dushanba",
    tuesday: "seshanba",
    wednesday: "chorshanba",
    thursday: "payshanba",
    friday: "juma",
    saturday: "shanba",
    sunday: "yakshanba",
  },
  ru: {
    monday: "понедельник",
    tuesday: "вторник",
    wednesday: "среда",
    thursday: "четверг",
    friday: "пятница",
    saturday: "суббота",
    sunday: "воскресенье",
  },
  en: {
    monday: "Monday",
    tuesday: "Tuesday",
    wednesday: "Wednesday",
    thursday: "Thursday",
    friday: "Friday",
    saturday: "Saturday",
    sunday: "Sunday",
  },
};

/** A week starts on Monday. */
export const WEEK: readonly Weekday[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

type Forms = {
  now: string;
  past: (text: string) => string;
  units: Record<Unit, readonly [string, string, string]>;
};
type Unit = "minute" | "hour" | "day" | "month" | "year";

const same = (word: string) => [word, word, word] as const;

const RELATIVE: Record<Language, Forms> = {
  uz: {
    now: "hozirgina",
    past: (text) => `${text} oldin`,
    units: {
      minute: same("daqiqa"),
      hour: same("soat"),
      day: same("kun"),
      month: same("oy"),
      year: same("yil"),
    },
  },
  ru: {
    now: "только что",
    past: (text) => `${text} назад`,
    units: {
      minute: ["минуту", "минуты", "минут"],
      hour: ["час", "часа", "часов"],
      day: ["день", "дня", "дней"],
      month: ["месяц", "месяца", "месяцев"],
      year: ["год", "года", "лет"],
    },
  },
  en: {
    now: "just now",
    past: (text) => `${text} ago`,
    units: {
      minute: ["minute", "minutes", "minutes"],
      hour: ["hour", "hours", "hours"],
      day: ["day", "days", "days"],
      month: ["month", "months", "months"],
      year: ["year", "years", "years"],
    },
  },
};

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

type Moment = { date: string; time: string };

/** A moment (RFC 3339) as the calendar date and the clock of Tashkent. */
function inTashkent(moment: string): Moment | null {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return null;
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    date: `${part["year"]}-${part["month"]}-${part["day"]}`,
    time: `${part["hour"]}:${part["minute"]}`,
  };
}

/** Today's calendar date in Tashkent, `YYYY-MM-DD`. */
export function today(): string {
  return inTashkent(new Date().toISOString())?.date ?? "";
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/u;

/** `2026-03-05` → `05.03.2026`. */
export function formatDate(date: string): string {
  const found = DATE.exec(date);
  return found ? `${found[3]}.${found[2]}.${found[1]}` : date;
}

/** `2016` → `2016`, `2016-05` → `05.2016`, `2016-05-12` → `12.05.2016`. */
export function formatPartialDate(date: string): string {
  const month = /^(\d{4})-(\d{2})$/u.exec(date);
  return month ? `${month[2]}.${month[1]}` : formatDate(date);
}

/** `05.03–12.03.2026`, `28.12.2026–03.01.2027`. */
export function formatDateRange(from: string, to: string): string {
  const start = formatDate(from);
  return from.slice(0, 4) === to.slice(0, 4)
    ? `${start.slice(0, 5)}–${formatDate(to)}`
    : `${start}–${formatDate(to)}`;
}

/** A moment as a date of Tashkent: `05.03.2026`. */
export function formatDay(moment: string): string {
  const at = inTashkent(moment);
  return at ? formatDate(at.date) : moment;
}

/** A moment as `05.03.2026 14:00`, Tashkent. */
export function formatDateTime(moment: string): string {
  const at = inTashkent(moment);
  return at ? `${formatDate(at.date)} ${at.time}` : moment;
}

/** `2026-yil 5-mart`, `5 марта 2026 г.`, `5 March 2026`. */
export function formatLongDate(date: string, language: Language): string {
  const found = DATE.exec(date);
  if (!found) return date;
  const month = MONTHS[language][Number(found[2]) - 1] ?? "";
  const day = Number(found[3]);
  if (language === "uz") return `${found[1]}-yil ${day}-${month}`;
  return language === "ru" ? `${day} ${month} ${found[1]} г.` : `${day} ${month} ${found[1]}`;
}

/** A day of every year, `10-15` → `15-oktabr`, `15 октября`, `15 October`. */
export function formatMonthDay(monthDay: string, language: Language): string {
  const found = /^(\d{2})-(\d{2})$/u.exec(monthDay);
  if (!found) return monthDay;
  const month = MONTHS[language][Number(found[1]) - 1] ?? "";
  return `${Number(found[2])}${language === "uz" ? "-" : " "}${month}`;
}

export function formatWeekday(day: Weekday, language: Language): string {
  return WEEKDAYS[language][day];
}

export function formatMonth(month: number, language: Language): string {
  return MONTHS[language][month - 1] ?? "";
}

const numbers: Record<Language, Intl.NumberFormat> = {
  uz: new Intl.NumberFormat("ru"),
  ru: new Intl.NumberFormat("ru"),
  en: new Intl.NumberFormat("en"),
};

export function formatNumber(value: number, language: Language): string {
  return numbers[language].format(value);
}

/** `148`, or `10 000+` where the server stopped counting. */
export function formatTotal(total: { value: number; exact: boolean }, language: Language): string {
  return `${formatNumber(total.value, language)}${total.exact ? "" : "+"}`;
}

function form(count: number, language: Language): 0 | 1 | 2 {
  if (language === "en") return count === 1 ? 0 : 1;
  const [ten, hundred] = [count % 10, count % 100];
  if (ten === 1 && hundred !== 11) return 0;
  return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? 1 : 2;
}

/** `51 kun`, `3 года`, `2 months`. */
function formatCount(count: number, unit: Unit, language: Language): string {
  return `${formatNumber(count, language)} ${RELATIVE[language].units[unit][form(count, language)]}`;
}

/** A number of days in the unit people would say: `51 kun`, `4 oy`, `3 yil`. */
export function formatDays(days: number, language: Language): string {
  if (days < 100) return formatCount(days, "day", language);
  return days < 730
    ? formatCount(Math.round(days / 30.4), "month", language)
    : formatCount(Math.floor(days / 365.25), "year", language);
}

/** A number of months as years where it is whole ones: `5 yil`, `18 oy`. */
export function formatMonths(months: number, language: Language): string {
  return months >= 12 && months % 12 === 0
    ? formatCount(months / 12, "year", language)
    : formatCount(months, "month", language);
}

/** A sum as it is sent, `999573.00` EUR → `999 573,00 EUR`. */
export function formatMoney(amount: string, currency: string, language: Language): string {
  const [whole = "", decimals] = amount.split(".");
  const point = language === "en" ? "." : ",";
  return `${formatNumber(Number(whole), language)}${decimals ? point + decimals : ""} ${currency}`;
}

function largestUnit(ms: number): [Unit, number] {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return ["minute", minutes];
  if (minutes < 1440) return ["hour", Math.floor(minutes / 60)];
  const days = Math.floor(ms / DAY_MS);
  if (days < 30) return ["day", days];
  return days < 365 ? ["month", Math.floor(days / 30)] : ["year", Math.floor(days / 365)];
}

/** How long ago a moment was: `3 kun oldin`, `3 дня назад`, `3 days ago`. */
export function formatAgo(moment: string, language: Language, now: number = Date.now()): string {
  const passed = now - new Date(moment).getTime();
  if (Number.isNaN(passed)) return moment;
  if (passed < 60_000) return RELATIVE[language].now;
  const [unit, count] = largestUnit(passed);
  const word = RELATIVE[language].units[unit][form(count, language)];
  return RELATIVE[language].past(`${formatNumber(count, language)} ${word}`);
}

type Names = Record<string, Record<Language, string>>;
const names: Names = countries;

/** The country's name; an unknown code is shown as it is. */
export function countryName(code: string, language: Language): string {
  return names[code]?.[language] ?? code;
}

/** All countries for a select, in the order of their names. */
export function countryOptions(language: Language): { value: string; label: string }[] {
  const order = new Intl.Collator(language === "uz" ? "en" : language);
  return Object.entries(names)
    .map(([value, name]) => ({ value, label: name[language] }))
    .toSorted((a, b) => order.compare(a.label, b.label));
}

const ORDER: Record<Language, readonly Language[]> = {
  uz: ["uz", "ru", "en"],
  ru: ["ru", "uz", "en"],
  en: ["en", "uz", "ru"],
};

/** The text in the reader's language, or in the nearest one that is written. */
export function pickLocalized(text: Localized | null | undefined, language: Language): string {
  if (!text) return "";
  for (const candidate of ORDER[language]) {
    const found = text[candidate];
    if (found) return found;
  }
  return "";
}

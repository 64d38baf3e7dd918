// Measures the build against the budget: first load ≤ 230 kB JS and ≤ 40 kB CSS, a lazy route ≤ 180 kB, gzip.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const kB = (bytes) => Math.round(bytes / 100) / 10;
const gzip = (file) => gzipSync(readFileSync(new URL(file, dist))).length;

function gather(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) gather(next, seen);
  return seen;
}

const sum = (files) => [...files].reduce((total, file) => total + gzip(file), 0);

function weigh(keys) {
  const chunks = [...keys].map((key) => manifest[key]);
  const css = new Set(chunks.flatMap((chunk) => chunk.css ?? []));
  return { js: sum(new Set(chunks.map((chunk) => chunk.file))), css: sum(css) };
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const first = gather(entry);
const failures = [];
function check(name, bytes, limit) {
  const line = `${name}: ${kB(bytes)} kB of ${limit} kB`;
  process.stdout.write(`${line}\n`);
  if (bytes > limit * 1000) failures.push(line);
}

const start = weigh(first);
check("first load, JS", start.js, 230);
check("first load, CSS", start.css, 40);
for (const key of Object.keys(manifest).filter((one) => manifest[one].isDynamicEntry)) {
  const own = [...gather(key)].filter((one) => !first.has(one));
  const { js } = weigh(own);
  if (js > 5000) check(`lazy ${key}`, js, 180);
}
if (failures.length > 0) {
  process.stderr.write(`Over budget:\n${failures.join("\n")}\n`);
  process.exit(1);
}

// The tiles and the line that says how the mapper is: read anew every second.

import { send } from "./connection.js";
import { History, Reading } from "./figures.js";

const CHART_POINTS = 60;
const CHART_WIDTH = 120;
const CHART_HEIGHT = 32;
const DURATIONS = "culvert_lookup_duration_seconds_bucket";

const history = new History();
const rates = [];

const element = (id) => document.getElementById(id);

/** Reads metrics and health, and shows them. */
export async function refresh() {
  const metrics = await send("metrics");
  history.add(new Reading(await metrics.text(), performance.now()));
  const health = await (await send("health/ready")).json();
  showFigures();
  showState(health.status, health.status === "up" ? "Up" : `${capital(health.status)}: ${health.store ?? "guests are not served"}`);
}

/** Says how the mapper is, only when that is new: it is read out. */
export function showState(kind, text) {
  const state = element("state");
  state.dataset.kind = kind;
  if (state.textContent !== text) {
    state.textContent = text;
  }
}

function showFigures() {
  const rate = history.rate("culvert_lookups_total");
  const failed = history.rate("culvert_lookups_total", { result: "failed" });
  const refused = history.rate("culvert_lookups_refused_total");
  show("rate", decimal(rate), `${decimal(failed)} failed, ${decimal(refused)} refused`);
  show("median", time(history.quantile(DURATIONS, 0.5)), `99 %: ${time(history.quantile(DURATIONS, 0.99))}`);
  showHits();
  const waiting = history.now.sum("culvert_lookups_waiting");
  show("guests", whole(history.now.sum("culvert_channels")), `${whole(waiting)} lookups wait`);
  const slots = history.now.sum("culvert_table_slots");
  show("table", whole(history.now.sum("culvert_table_entries")), `of ${whole(slots)}; ${decimal(history.rate("culvert_table_evictions_total"))} evicted/s`);
  if (rate !== undefined) {
    draw(rate);
  }
}

function showHits() {
  if (!history.now.has("culvert_cache_hits_total")) {
    show("hits", "–", "no store");
    return;
  }
  const hits = history.growth("culvert_cache_hits_total");
  const misses = history.growth("culvert_cache_misses_total");
  const allHits = history.now.sum("culvert_cache_hits_total");
  const allMisses = history.now.sum("culvert_cache_misses_total");
  show("hits", percent(hits, misses), `${percent(allHits, allMisses)} since the start`);
}

function draw(rate) {
  rates.push(rate);
  if (rates.length > CHART_POINTS) {
    rates.shift();
  }
  const most = Math.max(1, ...rates);
  const step = CHART_WIDTH / (CHART_POINTS - 1);
  const left = CHART_WIDTH - (rates.length - 1) * step;
  const points = rates.map((value, i) => {
    const y = CHART_HEIGHT - 1 - (value / most) * (CHART_HEIGHT - 3);
    return `${(left + i * step).toFixed(1)},${y.toFixed(1)}`;
  });
  element("chart-line").setAttribute("points", points.join(" "));
  element("chart-area").setAttribute("points", [`${left},${CHART_HEIGHT}`, ...points, `${CHART_WIDTH},${CHART_HEIGHT}`].join(" "));
}

function show(id, figure, note) {
  element(id).textContent = figure;
  element(`${id}-note`).textContent = note;
}

function whole(value) {
  return value.toLocaleString("en");
}

function decimal(value) {
  return value === undefined ? "–" : value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 });
}

function percent(part, rest) {
  return part + rest === 0 ? "–" : `${decimal((100 * part) / (part + rest))} %`;
}

function time(seconds) {
  if (seconds === undefined) {
    return "–";
  }
  return seconds < 0.001 ? `${decimal(seconds * 1e6)} µs` : seconds < 1 ? `${decimal(seconds * 1e3)} ms` : `${decimal(seconds)} s`;
}

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

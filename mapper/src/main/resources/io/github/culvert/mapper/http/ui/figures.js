// What the mapper counts, read from its metrics: rates are differences of two readings.

const WINDOW_MS = 10_000;
const SAMPLE = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-z_]+)="((?:[^"\\]|\\.)*)"/g;

/** One reading of `/metrics`, in Prometheus' text format. */
export class Reading {
  constructor(text, timeMs) {
    this.timeMs = timeMs;
    this.samples = text
      .split("\n")
      .map((line) => SAMPLE.exec(line))
      .filter((match) => match !== null)
      .map(([, name, labels, value]) => ({ name, labels: labelsOf(labels ?? ""), value: number(value) }));
  }

  has(name) {
    return this.samples.some((sample) => sample.name === name);
  }

  /** The sum of all samples of that name whose labels are as given. */
  sum(name, labels = {}) {
    return this.samples
      .filter((sample) => sample.name === name)
      .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
      .reduce((sum, sample) => sum + sample.value, 0);
  }

  /** The upper bounds of a histogram's buckets, the lowest first. */
  bounds(name) {
    const bounds = this.samples.filter((sample) => sample.name === name).map((sample) => sample.labels.le);
    return [...new Set(bounds)].sort((one, other) => number(one) - number(other));
  }
}

/** The readings of the last seconds. */
export class History {
  readings = [];

  /** Counters that run backwards are those of a mapper started anew. */
  add(reading) {
    const last = this.readings.at(-1);
    if (last !== undefined && reading.sum("culvert_lookups_total") < last.sum("culvert_lookups_total")) {
      this.readings = [];
    }
    this.readings.push(reading);
    const oldest = reading.timeMs - WINDOW_MS;
    while (this.readings.length > 2 && this.readings[1].timeMs <= oldest) {
      this.readings.shift();
    }
  }

  get now() {
    return this.readings.at(-1);
  }

  /** How much counters of that name have grown. */
  growth(name, labels) {
    return this.now.sum(name, labels) - this.readings[0].sum(name, labels);
  }

  /** The same for each second; undefined after a single reading. */
  rate(name, labels) {
    const seconds = (this.now.timeMs - this.readings[0].timeMs) / 1000;
    return seconds > 0 ? this.growth(name, labels) / seconds : undefined;
  }

  /** Below which time that part of the lookups was answered, as Prometheus interpolates; undefined without any. */
  quantile(name, part) {
    const rank = part * this.growth(name, { le: "+Inf" });
    let below = 0;
    let lower = 0;
    for (const le of this.now.bounds(name)) {
      const upTo = this.growth(name, { le });
      if (rank > 0 && upTo >= rank) {
        const upper = number(le);
        return upper === Infinity ? lower : lower + ((upper - lower) * (rank - below)) / (upTo - below);
      }
      below = upTo;
      lower = number(le);
    }
    return undefined;
  }
}

function labelsOf(text) {
  return Object.fromEntries([...text.matchAll(LABEL)].map(([, name, value]) => [name, value]));
}

function number(text) {
  return text === "+Inf" ? Infinity : Number(text);
}

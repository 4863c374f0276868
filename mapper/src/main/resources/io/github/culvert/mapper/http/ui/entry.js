// One entry of the store: found by what was captured or by its key, shown, and deleted.
// All that is shown goes through textContent: keys and values are whatever others wrote.

import { problem, send } from "./connection.js";

const element = (id) => document.getElementById(id);

/** The entry that is shown, with the tag of its version; undefined: none. */
let shown;

/** Lets the forms work. */
export function start(onFailure) {
  const guarded = (action) => async (event) => {
    event.preventDefault();
    try {
      await action();
    } catch (failure) {
      onFailure(failure);
      tell("bad", `Not done: ${failure.message}`);
    }
  };
  element("value-form").addEventListener("submit", guarded(lookUpValue));
  element("key-form").addEventListener("submit", guarded(() => lookUp(element("key").value.trim())));
  element("delete").addEventListener("click", () => askToDelete());
  element("confirm-cancel").addEventListener("click", () => element("confirm").close());
  element("confirm-delete").addEventListener("click", guarded(deleteShown));
  if (!window.isSecureContext) {
    element("value-unavailable").hidden = false;
    element("value-form").querySelector("fieldset").disabled = true;
  }
}

async function lookUpValue() {
  const value = new TextEncoder().encode(element("value").value);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", value));
  const digits = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  await lookUp(`mapping/${element("name").value.trim().toLowerCase()}/${digits}`);
}

async function lookUp(key) {
  hide();
  tell("", "Looking…");
  const response = await send(path(key));
  if (response.status === 404) {
    tell("", "There is no entry with that key.");
  } else if (response.ok) {
    show(await response.json(), response.headers.get("ETag"));
    tell("good", "Found.");
  } else {
    tell("bad", await problem(response));
  }
}

function askToDelete() {
  element("confirm-key").textContent = shown.key;
  element("confirm").showModal();
}

/** Only what was shown is deleted: another version may say something else. */
async function deleteShown() {
  const { key, tag } = shown;
  element("confirm").close();
  const response = await send(path(key), { method: "DELETE", headers: { "If-Match": tag } });
  if (response.ok) {
    hide();
    tell("good", "Deleted.");
  } else if (response.status === 412) {
    await lookUp(key);
    tell("bad", `Not deleted: it was changed meanwhile. ${shown ? "This is what is there now." : "It is gone."}`);
  } else {
    tell("bad", `Not deleted: ${await problem(response)}`);
  }
  element("name").focus();
}

function show(entry, tag) {
  shown = { key: entry.key, tag };
  const expires = new Date(entry.expires);
  element("entry-key").textContent = entry.key;
  element("entry-expires").textContent = expires.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "long" });
  element("entry-expires").dateTime = entry.expires;
  element("entry-left").textContent = `in ${duration((expires - Date.now()) / 1000)}`;
  element("entry-ttl").textContent = `${duration(entry.ttl)} from its ${entry.sliding ? "last use" : "writing"} on`;
  element("entry-version").textContent = entry.version;
  element("entry-headers").replaceChildren(...Object.entries(entry.headers).map(row));
  element("entry").hidden = false;
}

function hide() {
  shown = undefined;
  element("entry").hidden = true;
}

function row([name, value]) {
  const heading = document.createElement("th");
  heading.scope = "row";
  heading.textContent = name;
  const cell = document.createElement("td");
  cell.textContent = value;
  const row = document.createElement("tr");
  row.append(heading, cell);
  return row;
}

function tell(kind, text) {
  const outcome = element("outcome");
  outcome.className = `message ${kind}`;
  outcome.textContent = text;
}

/** A key's slashes stay as they are. */
function path(key) {
  return `entries/${key.split("/").map(encodeURIComponent).join("/")}`;
}

function duration(seconds) {
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
    ["second", 1],
  ];
  const whole = Math.max(0, Math.round(seconds));
  const first = units.findIndex(([, size]) => whole >= size);
  if (first < 0) {
    return "less than a second";
  }
  const [unit, size] = units[first];
  const rest = first + 1 < units.length ? Math.floor((whole % size) / units[first + 1][1]) : 0;
  const text = counted(Math.floor(whole / size), unit);
  return rest === 0 ? text : `${text} ${counted(rest, units[first + 1][0])}`;
}

function counted(count, unit) {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

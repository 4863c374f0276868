// Puts the page together: the live figures, the entries, and the token where the mapper asks for one.

import { TokenNeeded, useToken } from "./connection.js";
import { start } from "./entry.js";
import { refresh, showState } from "./live.js";

const INTERVAL_MS = 1000;

const tokenForm = document.getElementById("token-form");
const tokenField = document.getElementById("token");
const tokenRefused = document.getElementById("token-refused");
const pause = document.getElementById("pause");

let paused = false;
let timer;

async function tick() {
  clearTimeout(timer);
  try {
    await refresh();
    tokenForm.hidden = true;
  } catch (failure) {
    failed(failure);
  }
  if (!paused && tokenForm.hidden) {
    timer = setTimeout(tick, INTERVAL_MS);
  }
}

function failed(failure) {
  if (failure instanceof TokenNeeded) {
    askForToken(failure.refused);
  } else {
    showState("down", "The mapper cannot be reached");
  }
}

function askForToken(refused) {
  showState("degraded", "The mapper asks for its token");
  tokenRefused.hidden = !refused;
  tokenForm.hidden = false;
  tokenField.value = "";
  tokenField.focus();
}

tokenForm.addEventListener("submit", (event) => {
  event.preventDefault();
  useToken(tokenField.value.trim());
  tokenField.value = "";
  tick();
});

pause.addEventListener("click", () => {
  paused = !paused;
  pause.setAttribute("aria-pressed", String(paused));
  if (paused) {
    clearTimeout(timer);
    showState("paused", "Paused");
  } else {
    tick();
  }
});

start(failed);
tick();

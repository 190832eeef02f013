// Saves each control when it is changed. Without this script the button saves the page.
"use strict";

const form = document.getElementById("draft-form");
const said = document.getElementById("saved");
// One save after another, so that each begins with the revision of the last.
let saves = Promise.resolve();
let waiting = 0;
let isLost = false;
let isSent = false;

form.addEventListener("change", ({ target: { name } }) => {
  if (name.startsWith("/")) {
    const values = new FormData(form).getAll(name);
    waiting += 1;
    saves = saves.then(() => save(name, values)).finally(() => {
      waiting -= 1;
    });
  }
});

form.addEventListener("submit", () => {
  isSent = true;
});

// A person who leaves with something unsaved is asked first.
addEventListener("beforeunload", (event) => {
  if ((waiting > 0 || isLost) && !isSent) {
    event.preventDefault();
  }
});

async function save(name, values) {
  const body = new URLSearchParams(values.map((value) => [name, value]));
  body.append("token", form.elements.token.value);
  body.append("revision", form.elements.revision.value);
  said.textContent = "Saving…";
  try {
    const answer = await fetch(form.action, { method: "POST", body, keepalive: true });
    if (answer.status === 409 || answer.status === 422) {
      // The page that comes back says why, beside the control.
      isSent = true;
      form.submit();
      return;
    }
    if (!answer.ok) {
      throw new Error(answer.statusText);
    }
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    isLost = true;
    said.textContent = "It is not saved: the service did not answer. Save the page again later.";
  }
}

// Shows what the page would show if it were loaded again, and leaves alone what is being filled in.
function show(page) {
  const fresh = page.getElementById("draft-form");
  form.elements.revision.value = fresh.elements.revision.value;
  said.textContent = `Saved. ${page.getElementById("saved").textContent}`;
  for (const place of fresh.querySelectorAll(".error")) {
    document.getElementById(place.id)?.replaceChildren(...place.childNodes);
  }
  const names = (of) => new Set(Array.from(of.elements, (control) => control.name));
  if (waiting > 1 || names(form).symmetricDifference(names(fresh)).size === 0) {
    return;
  }
  // Other controls apply now: a note has a place for the next, or the provision has other requirements.
  const { id, value } = document.activeElement;
  const open = Array.from(form.querySelectorAll("details[open]"), (details) => details.id);
  form.replaceChildren(...fresh.childNodes);
  open.forEach((each) => document.getElementById(each)?.setAttribute("open", ""));
  const focused = id && document.getElementById(id);
  if (focused) {
    if (focused.tagName === "TEXTAREA") {
      focused.value = value;
    }
    focused.focus();
  }
}

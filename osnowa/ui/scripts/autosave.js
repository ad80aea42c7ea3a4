// Saves a draft while the person types: form[data-autosave-url].
const WAIT = 2000;
const RETRIES = [2000, 5000, 10000, 20000, 30000];
const KEEPALIVE_LIMIT = 60000;

const patience = () => new Promise((done) => setTimeout(done, 3000));

const fieldsOf = (form) => {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields.append(name, value);
  }
  return fields;
};

const start = (form) => {
  const note = document.querySelector("[data-saved-note]");
  let saved = fieldsOf(form).toString();
  let timer = 0;
  let tries = 0;
  let running = null;
  let stopped = false;

  const isDirty = () => !stopped && fieldsOf(form).toString() !== saved;
  const say = (text, isTrouble) => {
    if (!note || !text) return;
    note.textContent = text;
    note.classList.toggle("saved-note--trouble", Boolean(isTrouble));
  };
  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };
  const accept = (answer, body) => {
    saved = body;
    tries = 0;
    for (const [name, value] of Object.entries(answer.fields || {})) {
      const input = form.elements.namedItem(name);
      if (input && input.type === "hidden") input.value = value;
    }
    if (answer.fields) saved = fieldsOf(form).toString();
    const told = note && note.dataset.saved.replace("{x}", answer.saved_at);
    say(answer.sentence ? `✓ ${answer.sentence}` : told, false);
    form.dispatchEvent(new CustomEvent("draft:saved", { bubbles: true, detail: answer }));
  };
  const refuse = (answer) => {
    stopped = true;
    say(answer.sentence, true);
  };
  const retry = () => {
    say(note && note.dataset.offline, true);
    later(RETRIES[Math.min(tries, RETRIES.length - 1)]);
    tries += 1;
  };
  const send = async (body) => {
    const response = await fetch(form.dataset.autosaveUrl, {
      method: "POST",
      body: new URLSearchParams(body),
      headers: { Accept: "application/json" },
      keepalive: body.length < KEEPALIVE_LIMIT,
    });
    if (response.status >= 500 || response.status === 429) throw new Error(response.status);
    const answer = await response.json();
    if (response.ok) accept(answer, body);
    else refuse(answer);
  };
  const save = () => {
    clearTimeout(timer);
    if (running) return running.then(() => (isDirty() ? save() : undefined));
    if (!isDirty()) return Promise.resolve();
    running = send(fieldsOf(form).toString())
      .catch(retry)
      .finally(() => {
        running = null;
      });
    return running;
  };

  form.addEventListener("input", () => later(WAIT));
  // Going to a button that submits saves anyway; saving twice at once would look like two people.
  const leadsToSubmit = (element) => element && element.form === form && element.type === "submit";
  form.addEventListener("focusout", (event) => {
    if (!leadsToSubmit(event.relatedTarget)) save();
  });
  form.addEventListener("budget:changed", () => later(0));
  form.addEventListener("answers:changed", () => later(0));
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!running) {
      stopped = true;
      return;
    }
    // What is on its way is let through first, but the person never waits for long.
    event.preventDefault();
    const submitter = event.submitter;
    Promise.race([running, patience()]).then(() => {
      running = null;
      form.requestSubmit(submitter);
    });
  });
  addEventListener("online", () => save());
  addEventListener("pagehide", () => save());
  addEventListener("pageshow", (event) => {
    if (event.persisted) stopped = false;
  });
  addEventListener("beforeunload", (event) => {
    if (tries > 0 && isDirty()) event.preventDefault();
  });
  // Links that show the same draft again wait until it is stored, but never for long.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-keep-draft]");
    if (!link || !isDirty() || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    Promise.race([save(), patience()]).then(() => location.assign(link.href));
  });
};

document.querySelectorAll("form[data-autosave-url]").forEach(start);

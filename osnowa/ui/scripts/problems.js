// After a save, tells about the field the person has just left; the words are the server's.
const place = (form, key) => {
  const found = form.elements.namedItem(key);
  return found instanceof RadioNodeList ? found[0] : found;
};

const clear = (box) => {
  box.classList.remove("field--wrong");
  box.querySelectorAll("[data-live-error]").forEach((line) => line.remove());
};

const show = (box, input, sentence) => {
  clear(box);
  const line = document.createElement("p");
  line.className = "field__error";
  line.dataset.liveError = "";
  line.id = `${input.id}_live`;
  line.textContent = sentence;
  const before = box.querySelector(".field__error");
  if (before) return;
  box.classList.add("field--wrong");
  (box.querySelector("legend, .field__label") || box.firstChild).after(line);
  input.setAttribute("aria-invalid", "true");
};

document.querySelectorAll("form[data-autosave-url]").forEach((form) => {
  const left = new Set();
  form.addEventListener("focusout", (event) => {
    if (event.target.name) left.add(event.target.name);
  });
  form.addEventListener("draft:saved", (event) => {
    const problems = event.detail.problems || {};
    for (const key of left) {
      const input = place(form, key);
      const box = input && input.closest(".field");
      if (!box || input === document.activeElement) continue;
      if (problems[key]) show(box, input, problems[key]);
      else if (box.querySelector("[data-live-error]")) {
        clear(box);
        input.removeAttribute("aria-invalid");
      }
    }
  });
});

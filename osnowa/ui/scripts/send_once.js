// One click sends once. The button stays enabled, so that its name and value are sent.
const PATIENCE = 10000;

const release = (form) => {
  delete form.dataset.isSending;
  form.querySelectorAll("[aria-disabled='true']").forEach((button) => {
    button.removeAttribute("aria-disabled");
    if (button.dataset.label) button.textContent = button.dataset.label;
  });
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.isSending) {
    event.preventDefault();
    return;
  }
  form.dataset.isSending = "yes";
  const button = event.submitter;
  if (button) {
    button.setAttribute("aria-disabled", "true");
    if (button.dataset.sending) {
      button.dataset.label = button.textContent;
      button.textContent = button.dataset.sending;
    }
  }
  setTimeout(release, PATIENCE, form);
});

addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-is-sending]").forEach(release);
});

// Reading settings at once: the same cookie that the form sets without this script.
const YEAR = 365 * 24 * 3600;
const root = document.documentElement;

document.querySelectorAll("[data-reading]").forEach((box) => {
  const form = box.querySelector("form");
  box.querySelector("[data-reading-save]").hidden = true;
  form.addEventListener("change", () => {
    const chosen = new FormData(form);
    const [size, theme, spacing] = ["size", "theme", "spacing"].map((name) => chosen.get(name));
    root.dataset.size = size;
    root.dataset.spacing = spacing;
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `reading=${size}.${theme}.${spacing}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    box.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (box.open && !box.contains(event.target)) box.open = false;
  });
});
